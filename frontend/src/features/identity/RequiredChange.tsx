import { Button, List, Stack, Text, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { session } from "../../api/session.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { withoutDraft } from "../../model/drafts.tsx";
import { FormError, useSubmit } from "../../ui/form.tsx";
import { sendPassword } from "./account.ts";
import type { MustChangePassword } from "./logIn.ts";
import { emptyPassword, MasterPasswordFields, usePasswordRules } from "../../model/MasterPasswordFields.tsx";
import { ownWords } from "../../model/strength.ts";
import { usePolicyRules } from "../../model/policyRules.ts";

interface Props {
  must: MustChangePassword;
  /** The present master password, which was just right. */
  password: string;
  onDone: () => Promise<void> | void;
}

/**
 * The step between the right master password and the portal: an organisation requires a stronger one, or somebody else
 * gave this one and knows it.
 */
export function RequiredChange({ must: { policy, account, tokens, temporary }, password, onDone }: Props) {
  const { t } = useTranslation();
  const rules = usePasswordRules();
  const form = useForm({
    initialValues: emptyPassword,
    validate: (values) => rules(values, account.email, ""),
  });
  const { required, refuseUnmet } = usePolicyRules(policy);
  const { submit, pending, error } = useSubmit(
    form,
    withoutDraft("masterPassword"),
    async ({ password: next, hint }) => {
      await refuseUnmet(next);
      const changes = await sendPassword(account, password, { password: next, hint }, temporary);
      await session.begin({ ...account, ...changes }, tokens);
      await session.refresh();
      await onDone();
    },
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Title order={2} size="h4">
          {t(temporary ? "identity.rules.temporaryTitle" : "identity.rules.title")}
        </Title>
        {temporary && <Text c="dimmed">{t("identity.rules.temporaryText")}</Text>}
        {required.length > 0 && (
          <>
            <Text c="dimmed">{t("identity.rules.text")}</Text>
            <List size="sm">
              {required.map((line) => (
                <List.Item key={line}>{line}</List.Item>
              ))}
            </List>
          </>
        )}
        <FormError>{error}</FormError>
        <MasterPasswordFields
          form={form}
          own={ownWords(account.email)}
          policy={{ minLength: policy.minLength ?? 0 }}
          label={t("identity.account.newPassword")}
          confirmLabel={t("identity.account.confirmNewPassword")}
        />
        <Button type="submit" size="md" loading={pending}>
          {t("identity.rules.submit")}
        </Button>
      </Stack>
    </form>
  );
}
