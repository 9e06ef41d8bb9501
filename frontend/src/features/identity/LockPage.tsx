import { Anchor, Button, PasswordInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { Link, Navigate, useNavigate, useSearchParams } from "react-router";
import { logOut } from "../../api/logOut.ts";
import { operation } from "../../api/query.ts";
import { session, useSession } from "../../api/session.ts";
import { CryptoError, Fault } from "../../errors.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { nextFrom, paths } from "../../paths.ts";
import { withoutDraft } from "../../model/drafts.tsx";
import { asksKeys } from "../../securityKey.ts";
import { FormError, useSubmit, useValidators } from "../../ui/form.tsx";
import { AuthCard, Who } from "./AuthCard.tsx";
import { UnlockButton } from "./PasskeyButton.tsx";

/** Whether the account has a passkey that unlocks. Where that can't be asked there is the master password. */
function useUnlocking(): boolean {
  const enabled = session.state() === "locked" && session.hasTokens() && asksKeys();
  const { data } = useQuery({ ...operation("passkeysListUnlocking"), enabled });
  return (data?.data ?? []).length > 0;
}

/** The keys are gone; the master password brings them back without asking the server, and a passkey may. */
export function Component() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const { state, account } = useSession();
  const { required } = useValidators();
  const form = useForm({ initialValues: { password: "" }, validate: { password: required } });
  const kept = withoutDraft("masterPassword");
  const unlocks = useUnlocking();
  const goOn = () => navigate(nextFrom(params), { replace: true });
  const { submit, pending, error } = useSubmit(form, kept, async ({ password }) => {
    try {
      await session.unlock(password);
    } catch (err) {
      if (!(err instanceof CryptoError && err.code === "wrong_password")) throw err;
      const words = t("common.faults.wrongPassword");
      throw new Fault(400, "wrong_password", words, { password: [words] });
    }
    await goOn();
  });

  if (state === "unlocked") return <Navigate to={nextFrom(params)} replace />;
  if (!account) return <Navigate to={paths.logIn()} replace />;
  return (
    <AuthCard title={t("identity.lock.title")}>
      <Who>{t("identity.lock.as", { email: account.email })}</Who>
      <form onSubmit={submit} noValidate>
        <Stack>
          <FormError>{error}</FormError>
          <input type="email" autoComplete="username" value={account.email} readOnly hidden />
          <PasswordInput
            data-autofocus
            autoFocus
            autoComplete="current-password"
            label={t("identity.fields.masterPassword")}
            key={form.key("password")}
            {...form.getInputProps("password")}
          />
          <Button type="submit" size="md" loading={pending}>
            {t("identity.lock.submit")}
          </Button>
          {unlocks && <UnlockButton onDone={goOn} />}
          <Anchor component={Link} to={paths.hint(account.email)} underline="always" size="sm">
            {t("identity.hint.link")}
          </Anchor>
          <Button variant="subtle" color="gray" onClick={() => void logOut()}>
            {t("identity.lock.logOut")}
          </Button>
        </Stack>
      </form>
    </AuthCard>
  );
}
