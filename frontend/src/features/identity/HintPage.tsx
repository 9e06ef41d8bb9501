import { Anchor, Button, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { api } from "../../api/api.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import { withoutDraft } from "../../model/drafts.tsx";
import { FormError, useSubmit, useValidators } from "../../ui/form.tsx";
import { AuthCard } from "./AuthCard.tsx";

/** Mails the hint to a master password; the answer is the same for every address. */
export function Component() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const validators = useValidators();
  const form = useForm({ initialValues: { email: params.get("email") ?? "" }, validate: { email: validators.email } });
  const { submit, pending, error } = useSubmit(form, withoutDraft("publicPage"), async ({ email }) => {
    await api.identityGetHint({ email: email.trim() });
    setSentTo(email.trim());
  });
  const back = (
    <Anchor component={Link} to={paths.logIn()} underline="always" size="sm">
      {t("identity.hint.back")}
    </Anchor>
  );
  if (sentTo !== null) {
    return (
      <AuthCard title={t("identity.hint.sentTitle")}>
        <Text role="status">{t("identity.hint.sentText", { email: sentTo })}</Text>
        {back}
      </AuthCard>
    );
  }
  return (
    <AuthCard title={t("identity.hint.title")}>
      <Text c="dimmed">{t("identity.hint.description")}</Text>
      <form onSubmit={submit} noValidate>
        <Stack>
          <FormError>{error}</FormError>
          <TextInput
            type="email"
            autoComplete="username"
            label={t("identity.fields.email")}
            withAsterisk
            key={form.key("email")}
            {...form.getInputProps("email")}
          />
          <Button type="submit" size="md" loading={pending}>
            {t("identity.hint.submit")}
          </Button>
        </Stack>
      </form>
      {back}
    </AuthCard>
  );
}
