import { Alert, NativeSelect, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { api } from "../../api/api.ts";
import type { DirectoryKeyMade } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { type Asks, inDays, NewKeySheet } from "../../model/NewKeySheet.tsx";
import { PresentPassword } from "../../model/PresentPassword.tsx";
import { prove } from "../../model/prove.ts";
import { usePasswordSubmit } from "../../model/usePasswordSubmit.ts";
import { CopyField } from "../../ui/CopyField.tsx";
import { FormError, useValidators } from "../../ui/form.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";

const DAYS = ["90", "180", "365"];

interface Props {
  organizationId: string;
  /** Whether there is a key that ends with this one. */
  replaces: boolean;
  onClose: () => void;
}

/** For how long a key is; then the key itself, once, with the address that goes with it. */
export function DirectoryKeySheet({ onClose, ...rest }: Props) {
  const { t } = useTranslation();
  return (
    <NewKeySheet<DirectoryKeyMade>
      title={t(rest.replaces ? "directory.another" : "directory.make")}
      form={(asks) => <Form {...rest} {...asks} />}
      made={{
        title: t("directory.made.title"),
        text: t("directory.made.text"),
        kept: t("directory.made.kept"),
        shown: ({ url, secret }) => (
          <>
            <CopyField label={t("directory.url")} value={url} />
            <CopyField label={t("directory.made.label")} hint={t("directory.made.hint")} value={secret} />
          </>
        ),
      }}
      onClose={onClose}
    />
  );
}

function Form({ organizationId, replaces, onClose, make }: Props & Asks<DirectoryKeyMade>) {
  const { t } = useTranslation();
  const { required } = useValidators();
  const form = useForm({ initialValues: { days: "365", present: "" }, validate: { present: required } });
  const { submit, pending, error } = usePasswordSubmit(form, async ({ days, present }) => {
    await make(async () =>
      api.directoryCreateKey(organizationId, {
        expirationDate: inDays(days),
        masterPasswordHash: await prove(present),
      }),
    );
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text>{t("directory.form.text")}</Text>
        {replaces && (
          <Alert color="yellow" variant="light" role="status">
            {t("directory.form.replaces")}
          </Alert>
        )}
        <FormError>{error}</FormError>
        <NativeSelect
          label={t("directory.form.life")}
          description={t("directory.form.lifeHint")}
          data={DAYS.map((value) => ({ value, label: t("apiKeys.form.days", { count: Number(value) }) }))}
          key={form.key("days")}
          {...form.getInputProps("days")}
        />
        <PresentPassword form={form} />
        <SheetActions onClose={onClose} pending={pending} submitLabel={t("directory.form.submit")} />
      </Stack>
    </form>
  );
}
