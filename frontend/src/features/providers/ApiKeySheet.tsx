import { Alert, Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useForm, type UseFormReturnType } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { apikeysCreate as limits } from "../../api/generated/limits.ts";
import { operation } from "../../api/query.ts";
import type { ApiKey } from "../../api/wire.ts";
import { vault } from "../../crypto/vault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { PresentPassword } from "../../model/PresentPassword.tsx";
import { prove } from "../../model/prove.ts";
import { usePasswordSubmit } from "../../model/usePasswordSubmit.ts";
import { SCOPE_WORDS } from "../../model/scopeWords.ts";
import { CopyField } from "../../ui/CopyField.tsx";
import { FormError, useValidators } from "../../ui/form.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
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
  const [secret, setSecret] = useState<string | null>(null);
  const [making, setMaking] = useState(false);
  // What is shown once isn't closed by accident: neither while it is made, nor before it was kept.
  const leave = secret === null && !making ? onClose : () => {};
  return (
    <SideSheet opened onClose={leave} title={t(secret === null ? "apiKeys.create" : "apiKeys.made.title")}>
      {secret === null ? (
        <Form providerId={providerId} onClose={leave} onMaking={setMaking} onMade={setSecret} />
      ) : (
        <Made secret={secret} onClose={onClose} />
      )}
    </SideSheet>
  );
}

interface FormProps extends Props {
  onMaking: (making: boolean) => void;
  onMade: (secret: string) => void;
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

function Form({ providerId, onClose, onMaking, onMade }: FormProps) {
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
    onMaking(true);
    try {
      const program = opens(scopes) ? await vault.wrapProviderKeyForProgram(providerId) : null;
      const made = await api.apikeysCreate(providerId, {
        name: name.trim(),
        scopes,
        expirationDate: new Date(Date.now() + Number(days) * 86_400_000).toISOString(),
        masterPasswordHash: await prove(present),
        ...(buys(scopes) && { spendingLimitCents: Number(limit) * 100, currency }),
        ...(program && { wrappedKey: program.wrappedKey }),
      });
      onMade(program ? `${made.secret}.${program.half}` : made.secret);
    } finally {
      onMaking(false);
    }
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

function Made({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack>
      <Alert color="yellow" variant="light" role="status">
        {t("apiKeys.made.text")}
      </Alert>
      <CopyField label={t("apiKeys.made.label")} value={secret} />
      <Group justify="flex-end">
        <Button onClick={onClose}>{t("apiKeys.made.kept")}</Button>
      </Group>
    </Stack>
  );
}
