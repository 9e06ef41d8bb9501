import { PasswordInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useProfile } from "../api/query.ts";
import { useTranslation } from "../i18n/i18n.ts";

/** Asks for the master password once more, before something that can't be undone. */
export function PresentPassword<T extends { present: string } & Record<string, unknown>>({
  form,
}: {
  form: UseFormReturnType<T>;
}) {
  const { t } = useTranslation();
  const { email } = useProfile();
  return (
    <>
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordInput
        label={t("identity.account.presentPassword")}
        autoComplete="current-password"
        withAsterisk
        key={form.key("present")}
        {...form.getInputProps("present")}
      />
    </>
  );
}
