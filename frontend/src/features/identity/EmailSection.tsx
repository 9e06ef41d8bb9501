import { Button, Card, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useProfile } from "../../api/query.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { FormError, useValidators } from "../../ui/form.tsx";
import { changeEmail, startEmail } from "./account.ts";
import { PresentPassword } from "../../model/PresentPassword.tsx";
import { CodeField } from "./CodeField.tsx";
import { usePasswordSubmit } from "../../model/usePasswordSubmit.ts";

/** First the new address and the master password, then the code that was mailed there. */
export function EmailSection() {
  const { t } = useTranslation();
  const profile = useProfile();
  const { email, required } = useValidators();
  const [sent, setSent] = useState(false);
  const form = useForm({
    initialValues: { newEmail: "", present: "", token: "" },
    validate: { newEmail: email, present: required, token: (value) => (sent ? required(value) : null) },
  });
  const restart = () => {
    form.reset();
    setSent(false);
  };
  const { submit, pending, error } = usePasswordSubmit(form, async ({ newEmail, present, token }) => {
    if (!sent) {
      await startEmail(newEmail, present);
      return setSent(true);
    }
    await changeEmail(newEmail, token, present);
    restart();
    notifications.show({ message: t("identity.account.emailChanged") });
  });
  return (
    <Card component="section">
      <form onSubmit={submit} noValidate>
        <Stack>
          <Title order={2}>{t("identity.account.email")}</Title>
          <Text c="dimmed">{t("identity.account.emailText")}</Text>
          <FormError>{error}</FormError>
          <TextInput label={t("identity.account.presentEmail")} value={profile.email} readOnly />
          <TextInput
            type="email"
            autoComplete="email"
            label={t("identity.account.newEmail")}
            withAsterisk
            readOnly={sent}
            key={form.key("newEmail")}
            {...form.getInputProps("newEmail")}
          />
          <PresentPassword form={form} />
          {sent && (
            <>
              <Text role="status">{t("identity.account.codeSent", { email: form.getValues().newEmail.trim() })}</Text>
              <CodeField label={t("identity.account.code")} key={form.key("token")} {...form.getInputProps("token")} />
            </>
          )}
          <Group>
            <Button type="submit" loading={pending}>
              {sent ? t("identity.account.changeEmail") : t("identity.account.sendCode")}
            </Button>
            {sent && (
              <Button variant="default" onClick={restart}>
                {t("identity.account.otherEmail")}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
