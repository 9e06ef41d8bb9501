import { Alert, Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { apikeysCreate as limits } from "../../api/generated/limits.ts";
import type { ApiKey } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { PresentPassword } from "../../model/PresentPassword.tsx";
import { prove } from "../../model/prove.ts";
import { usePasswordSubmit } from "../../model/usePasswordSubmit.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { FormError, useValidators } from "../../ui/form.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { SCOPE_WORDS, SCOPES } from "./apiScopes.ts";

const DAYS = ["30", "90", "180", "365"];

interface Props {
  providerId: string;
  onClose: () => void;
}

/** What a new key is for; then the key itself, once. */
export function ApiKeySheet({ providerId, onClose }: Props) {
  const { t } = useTranslation();
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <SideSheet opened onClose={onClose} title={t(secret === null ? "apiKeys.create" : "apiKeys.made.title")}>
      {secret === null ? (
        <Form providerId={providerId} onClose={onClose} onMade={setSecret} />
      ) : (
        <Made secret={secret} onClose={onClose} />
      )}
    </SideSheet>
  );
}

function Form({ providerId, onClose, onMade }: Props & { onMade: (secret: string) => void }) {
  const { t } = useTranslation();
  const { required, maxLength, all } = useValidators();
  const form = useForm<{ name: string; scopes: ApiKey["scopes"]; days: string; present: string }>({
    initialValues: { name: "", scopes: [], days: "90", present: "" },
    validate: {
      name: all(required, maxLength(limits.name.maxLength)),
      scopes: (chosen) => (chosen.length === 0 ? t("apiKeys.form.noScope") : null),
      present: required,
    },
  });
  const { submit, pending, error } = usePasswordSubmit(form, async ({ name, scopes, days, present }) => {
    const made = await api.apikeysCreate(providerId, {
      name: name.trim(),
      scopes,
      expirationDate: new Date(Date.now() + Number(days) * 86_400_000).toISOString(),
      masterPasswordHash: await prove(present),
    });
    onMade(made.secret);
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
        <Checkbox.Group
          label={t("apiKeys.form.scopes")}
          withAsterisk
          key={form.key("scopes")}
          {...form.getInputProps("scopes")}
        >
          <Stack gap="xs" mt="xs">
            {SCOPES.map((scope) => (
              <Checkbox
                key={scope}
                value={scope}
                label={t(`apiKeys.scopes.${SCOPE_WORDS[scope]}`)}
                description={t(`apiKeys.scopeTexts.${SCOPE_WORDS[scope]}`)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
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

function Made({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack>
      <Alert color="yellow" variant="light" role="status">
        {t("apiKeys.made.text")}
      </Alert>
      <TextInput
        label={t("apiKeys.made.label")}
        value={secret}
        readOnly
        autoComplete="off"
        ff="monospace"
        onFocus={(event) => event.currentTarget.select()}
        rightSection={<CopyButton value={secret} what={t("apiKeys.made.label")} />}
      />
      <Group justify="flex-end">
        <Button onClick={onClose}>{t("apiKeys.made.kept")}</Button>
      </Group>
    </Stack>
  );
}
