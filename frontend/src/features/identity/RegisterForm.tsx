import { identityFinishRegistration as limits } from "../../api/generated/limits.ts";
import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { withoutDraft } from "../../model/drafts.tsx";
import { FormError, useSubmit, useValidators } from "../../ui/form.tsx";
import { type Proof, register } from "./logIn.ts";
import { emptyPassword, MasterPasswordFields, usePasswordRules } from "../../model/MasterPasswordFields.tsx";
import { ownWords } from "../../model/strength.ts";
import type { PasswordPolicy } from "../../api/wire.ts";
import { usePolicyRules } from "../../model/policyRules.ts";

interface Props {
  email: string;
  proof: Proof;
  /** What the organisation that invites requires of the master password. */
  policy?: PasswordPolicy;
  submitLabel: string;
  onDone: () => Promise<void>;
}

/** A new account from an invitation: the invitation proves the address, so no second mail is needed. */
export function RegisterForm({ email, proof, policy = {}, submitLabel, onDone }: Props) {
  const { t } = useTranslation();
  const rules = usePasswordRules();
  const { refuseUnmet } = usePolicyRules(policy);
  const { required, maxLength, all } = useValidators();
  const checkName = all(required, maxLength(limits.name.maxLength));
  const form = useForm({
    initialValues: { name: "", ...emptyPassword },
    validate: (values) => ({ name: checkName(values.name), ...rules(values, email, values.name) }),
  });
  const kept = withoutDraft("masterPassword");
  const { submit, pending, error } = useSubmit(form, kept, async ({ name, password, hint }) => {
    await refuseUnmet(password);
    await register({ email, name, password, hint, culture: currentLanguage() }, proof);
    await onDone();
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormError>{error}</FormError>
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <TextInput
          autoComplete="name"
          label={t("identity.fields.name")}
          withAsterisk
          key={form.key("name")}
          {...form.getInputProps("name")}
        />
        <MasterPasswordFields form={form} own={ownWords(email, form.values.name)} policy={policy} />
        <Button type="submit" size="md" loading={pending}>
          {submitLabel}
        </Button>
        {pending && (
          <Text size="sm" c="dimmed" role="status">
            {t("identity.finish.working")}
          </Text>
        )}
      </Stack>
    </form>
  );
}
