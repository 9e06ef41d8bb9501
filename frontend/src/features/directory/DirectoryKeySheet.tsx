import { Alert, Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { api } from "../../api/api.ts";
import type { DirectoryKeyMade } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { PresentPassword } from "../../model/PresentPassword.tsx";
import { prove } from "../../model/prove.ts";
import { usePasswordSubmit } from "../../model/usePasswordSubmit.ts";
import { CopyField } from "../../ui/CopyField.tsx";
import { FormError, useValidators } from "../../ui/form.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";

const DAYS = ["90", "180", "365"];

interface Props {
  organizationId: string;
  /** Whether there is a key that ends with this one. */
  replaces: boolean;
  onClose: () => void;
}

/** For how long a key is; then the key itself, once, with the address that goes with it. */
export function DirectoryKeySheet({ organizationId, replaces, onClose }: Props) {
  const { t } = useTranslation();
  const [made, setMade] = useState<DirectoryKeyMade | null>(null);
  const [making, setMaking] = useState(false);
  // What is shown once isn't closed by accident: neither while it is made, nor before it was kept.
  const leave = made === null && !making ? onClose : () => {};
  const title = made !== null ? "directory.made.title" : replaces ? "directory.another" : "directory.make";
  return (
    <SideSheet opened onClose={leave} title={t(title)}>
      {made === null ? (
        <Form
          organizationId={organizationId}
          replaces={replaces}
          onClose={leave}
          onMaking={setMaking}
          onMade={setMade}
        />
      ) : (
        <Stack>
          <Alert color="yellow" variant="light" role="status">
            {t("directory.made.text")}
          </Alert>
          <CopyField label={t("directory.url")} value={made.url} />
          <CopyField label={t("directory.made.label")} hint={t("directory.made.hint")} value={made.secret} />
          <Group justify="flex-end">
            <Button onClick={onClose}>{t("directory.made.kept")}</Button>
          </Group>
        </Stack>
      )}
    </SideSheet>
  );
}

interface FormProps extends Props {
  onMaking: (making: boolean) => void;
  onMade: (made: DirectoryKeyMade) => void;
}

function Form({ organizationId, replaces, onClose, onMaking, onMade }: FormProps) {
  const { t } = useTranslation();
  const { required } = useValidators();
  const form = useForm({ initialValues: { days: "365", present: "" }, validate: { present: required } });
  const { submit, pending, error } = usePasswordSubmit(form, async ({ days, present }) => {
    onMaking(true);
    try {
      const made = await api.directoryCreateKey(organizationId, {
        expirationDate: new Date(Date.now() + Number(days) * 86_400_000).toISOString(),
        masterPasswordHash: await prove(present),
      });
      onMade(made);
    } finally {
      onMaking(false);
    }
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
