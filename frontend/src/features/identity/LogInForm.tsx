import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { type ReactNode, useRef } from "react";
import { isFault } from "../../api/fault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { withoutDraft } from "../../model/drafts.tsx";
import { FormError, useSubmit, useValidators } from "../../ui/form.tsx";
import { logIn, MustChangePassword, SecondStepNeeded, WeakerKdf } from "./logIn.ts";
import { RequiredChange } from "./RequiredChange.tsx";
import { SecondStep } from "./SecondStep.tsx";

interface Props {
  /** A given address can't be changed: the invitation is for it. */
  email?: string;
  submitLabel: string;
  onDone: () => Promise<void> | void;
  /** What stands above and below the first step; whoever is past it needs neither other ways in nor what led here. */
  above?: ReactNode;
  below?: ReactNode;
}

const WRONG = "identity.invalid_username_or_password";

export function LogInForm({ email, submitLabel, onDone, above, below }: Props) {
  const { t } = useTranslation();
  const validators = useValidators();
  const form = useForm({
    initialValues: { email: email ?? "", password: "" },
    validate: { email: validators.email, password: validators.required },
  });
  const warned = useRef(false);
  const kept = withoutDraft("masterPassword");
  const { submit, pending, error, fault } = useSubmit(form, kept, async ({ email: address, password }) => {
    const acceptWeaker = warned.current;
    warned.current = false;
    await logIn(address, password, { acceptWeaker }).catch((err: unknown) => {
      warned.current = err instanceof WeakerKdf;
      throw err;
    });
    await onDone();
  });

  const message = () => {
    if (isFault(fault, WRONG)) return t("identity.logIn.wrong");
    return error;
  };
  if (fault instanceof SecondStepNeeded) {
    return <SecondStep needed={fault} password={form.getValues().password} submitLabel={submitLabel} onDone={onDone} />;
  }
  if (fault instanceof MustChangePassword) {
    return <RequiredChange must={fault} password={form.getValues().password} onDone={onDone} />;
  }
  return (
    <>
      {above}
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault instanceof WeakerKdf ? (
            <Alert color="red" variant="light" role="alert">
              {t("identity.logIn.kdfWeaker")}
            </Alert>
          ) : (
            <FormError>{message()}</FormError>
          )}
          <TextInput
            type="email"
            autoComplete="username"
            label={t("identity.fields.email")}
            readOnly={email !== undefined}
            withAsterisk={email === undefined}
            key={form.key("email")}
            {...form.getInputProps("email")}
          />
          <PasswordInput
            autoComplete="current-password"
            label={t("identity.fields.masterPassword")}
            withAsterisk
            key={form.key("password")}
            {...form.getInputProps("password")}
          />
          <Button type="submit" size="md" loading={pending} color={fault instanceof WeakerKdf ? "red" : undefined}>
            {fault instanceof WeakerKdf ? t("identity.logIn.kdfContinue") : submitLabel}
          </Button>
        </Stack>
      </form>
      {below}
    </>
  );
}
