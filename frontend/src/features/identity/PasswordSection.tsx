import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { operation, useProfile } from "../../api/query.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { FormError, useValidators } from "../../ui/form.tsx";
import { Loaded } from "../../ui/Page.tsx";
import { changePassword } from "./account.ts";
import { emptyPassword, MasterPasswordFields, usePasswordRules } from "../../model/MasterPasswordFields.tsx";
import { useBindings } from "../../model/bindings.ts";
import { usePolicyRules } from "../../model/policyRules.ts";
import { PresentPassword } from "../../model/PresentPassword.tsx";
import { ownWords } from "../../model/strength.ts";
import { usePasswordSubmit } from "../../model/usePasswordSubmit.ts";

/** Changes the master password. What organisations ask of it is known first: the server never sees it. */
export function PasswordSection() {
  const { t } = useTranslation();
  const mine = useQuery(operation("policiesListMine"));
  return (
    <Card component="section">
      <Stack>
        <Title order={2}>{t("identity.account.password")}</Title>
        <Text c="dimmed">{t("identity.account.passwordText")}</Text>
        <Loaded queries={[mine]} rows={4}>
          <Form />
        </Loaded>
      </Stack>
    </Card>
  );
}

function Form() {
  const { t } = useTranslation();
  const { email, name } = useProfile();
  const rules = usePasswordRules();
  const { password: policy } = useBindings();
  const { refuseUnmet } = usePolicyRules(policy);
  const { required } = useValidators();
  const form = useForm({
    initialValues: { present: "", ...emptyPassword },
    validate: (values) => ({ present: required(values.present), ...rules(values, email, name ?? "") }),
  });
  const { submit, pending, error } = usePasswordSubmit(form, async ({ present, password, hint }) => {
    await refuseUnmet(password);
    await changePassword(present, { password, hint });
    form.reset();
    notifications.show({ message: t("identity.account.passwordChanged") });
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormError>{error}</FormError>
        <PresentPassword form={form} />
        <MasterPasswordFields
          form={form}
          own={ownWords(email, name ?? "")}
          policy={policy}
          label={t("identity.account.newPassword")}
          confirmLabel={t("identity.account.confirmNewPassword")}
        />
        <Group>
          <Button type="submit" loading={pending}>
            {t("identity.account.changePassword")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
