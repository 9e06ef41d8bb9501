import { Alert, Checkbox, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useForm, type UseFormReturnType } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/api.ts";
import { apikeysCreate as limits } from "../../api/generated/limits.ts";
import { operation } from "../../api/query.ts";
import type { ApiKey } from "../../api/wire.ts";
import { vault } from "../../crypto/vault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { type Asks, inDays, NewKeySheet } from "../../model/NewKeySheet.tsx";
import { PresentPassword } from "../../model/PresentPassword.tsx";
import { prove } from "../../model/prove.ts";
import { usePasswordSubmit } from "../../model/usePasswordSubmit.ts";
import { SCOPE_WORDS } from "../../model/scopeWords.ts";
import { CopyField } from "../../ui/CopyField.tsx";
import { FormError, useValidators } from "../../ui/form.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { WholeNumberInput } from "../../ui/WholeNumberInput.tsx";
import { broughtBy, buys, opens, SCOPES, withBrought } from "./apiScopes.ts";

const DAYS = ["30", "90", "180", "365"];

interface Props {
  providerId: string;
  onClose: () => void;
}

/** What a new key is for; then the key itself, once. */
export function ApiKeySheet({ providerId, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <NewKeySheet<string>
      title={t("apiKeys.create")}
      form={(asks) => <Form providerId={providerId} {...asks} />}
      made={{
        title: t("apiKeys.made.title"),
        text: t("apiKeys.made.text"),
        kept: t("apiKeys.made.kept"),
        shown: (secret) => <CopyField label={t("apiKeys.made.label")} value={secret} />,
      }}
      onClose={onClose}
    />
  );
}

type Values = {
  name: string;
  scopes: ApiKey["scopes"];
  limit: number | string;
  days: string;
  present: string;
};

/** The largest limit in whole units of a currency. */
const MOST = Math.floor(limits.spendingLimitCents.maximum / 100);

function Form({ providerId, onClose, make }: Props & Asks<string>) {
  const { t } = useTranslation();
  const { required, maxLength, whole, all } = useValidators();
  const provider = useQuery(operation("providersGet", providerId));
  const form = useForm<Values>({
    initialValues: { name: "", scopes: [], limit: 0, days: "90", present: "" },
    validate: {
      name: all(required, maxLength(limits.name.maxLength)),
      scopes: (chosen) => (chosen.length === 0 ? t("apiKeys.form.noScope") : null),
      limit: (value, { scopes }) => (buys(scopes) ? whole(0, MOST)(value) : null),
      present: required,
    },
  });
  const { scopes } = form.values;
  const currency = provider.data?.currency;
  const { submit, pending, error } = usePasswordSubmit(form, async ({ name, scopes, limit, days, present }) => {
    await make(async () => {
      const program = opens(scopes) ? await vault.wrapProviderKeyForProgram(providerId) : null;
      const made = await api.apikeysCreate(providerId, {
        name: name.trim(),
        scopes,
        expirationDate: inDays(days),
        masterPasswordHash: await prove(present),
        ...(buys(scopes) && { spendingLimitCents: Number(limit) * 100, currency }),
        ...(program && { wrappedKey: program.wrappedKey }),
      });
      return program ? `${made.secret}.${program.half}` : made.secret;
    });
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text>{t("apiKeys.form.text")}</Text>
        <FormError>{error}</FormError>
        <TextInput
          label={t("apiKeys.form.name")}
          description={t("apiKeys.form.nameHint")}
          autoComplete="off"
          withAsterisk
          key={form.key("name")}
          {...form.getInputProps("name")}
        />
        <Scopes form={form} />
        {buys(scopes) && (
          <WholeNumberInput
            label={t("apiKeys.form.limit", { currency: currency ?? "…" })}
            description={t("apiKeys.form.limitHint")}
            withAsterisk
            {...form.getInputProps("limit")}
          />
        )}
        {opens(scopes) && (
          <Alert color="yellow" variant="light" role="status">
            {t("apiKeys.form.opens")}
          </Alert>
        )}
        <NativeSelect
          label={t("apiKeys.form.life")}
          data={DAYS.map((value) => ({ value, label: t("apiKeys.form.days", { count: Number(value) }) }))}
          key={form.key("days")}
          {...form.getInputProps("days")}
        />
        <PresentPassword form={form} />
        <SheetActions onClose={onClose} pending={pending} submitLabel={t("apiKeys.form.submit")} />
      </Stack>
    </form>
  );
}

/** What the key is for; what that brings along is ticked with it. */
function Scopes({ form }: { form: UseFormReturnType<Values> }) {
  const { t } = useTranslation();
  const { onChange, ...input } = form.getInputProps("scopes");
  const brought = broughtBy(form.values.scopes);
  return (
    <Checkbox.Group
      label={t("apiKeys.form.scopes")}
      withAsterisk
      {...input}
      onChange={(chosen) => onChange(withBrought(chosen as ApiKey["scopes"]))}
    >
      <Stack gap="xs" mt="xs">
        {SCOPES.map((scope) => (
          <Checkbox
            key={scope}
            value={scope}
            disabled={brought.includes(scope)}
            label={t(`apiKeys.scopes.${SCOPE_WORDS[scope]}`)}
            description={
              brought.includes(scope) ? t("apiKeys.form.comesAlong") : t(`apiKeys.scopeTexts.${SCOPE_WORDS[scope]}`)
            }
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
