import { Button, Loader, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearchParams } from "react-router";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import { withoutDraft } from "../../model/drafts.tsx";
import { FormError, useSubmit } from "../../ui/form.tsx";
import { ErrorState } from "../../ui/Page.tsx";
import { LEFT } from "../../ui/usePending.ts";
import { AuthCard, Who } from "./AuthCard.tsx";
import { register } from "./logIn.ts";
import { emptyPassword, MasterPasswordFields, usePasswordRules } from "../../model/MasterPasswordFields.tsx";
import { ownWords } from "../../model/strength.ts";
import { takeWayBack } from "./wayBack.ts";

/** Opened from the mail: checks the link, then lets the person choose the master password. */
export function Component() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const token = params.get("token") ?? "";
  const email = params.get("email") ?? "";
  const link = useQuery({
    queryKey: ["identityVerifyRegistration", token, email],
    queryFn: async () => {
      await api.identityVerifyRegistration({ email, emailVerificationToken: token });
      return true;
    },
    enabled: Boolean(token && email),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const refused = !token || !email || (link.error instanceof Fault && [400, 404].includes(link.error.status));
  if (refused) return <DeadLink />;
  if (link.error) return <ErrorState error={link.error} onRetry={() => void link.refetch()} />;
  if (link.isPending) return <Loader aria-label={t("common.states.loading")} />;
  return <ChoosePassword key={token} email={email} token={token} />;
}

function ChoosePassword({ email, token }: { email: string; token: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const rules = usePasswordRules();
  const form = useForm({ initialValues: emptyPassword, validate: (values) => rules(values, email, "") });
  const kept = withoutDraft("masterPassword");
  const { submit, pending, error } = useSubmit(form, kept, async ({ password, hint }) => {
    await register({ email, password, hint, culture: currentLanguage() }, { emailVerificationToken: token });
    await navigate(takeWayBack(), { replace: true });
    return LEFT;
  });
  return (
    <AuthCard title={t("identity.finish.title")} description={t("identity.finish.description")}>
      <Who>{t("identity.finish.forEmail", { email })}</Who>
      <form onSubmit={submit} noValidate>
        <Stack>
          <FormError>{error}</FormError>
          <input type="email" autoComplete="username" value={email} readOnly hidden />
          <MasterPasswordFields form={form} own={ownWords(email)} />
          <Button type="submit" size="md" loading={pending}>
            {t("identity.finish.submit")}
          </Button>
          {pending && (
            <Text size="sm" c="dimmed" role="status">
              {t("identity.finish.working")}
            </Text>
          )}
        </Stack>
      </form>
    </AuthCard>
  );
}

function DeadLink() {
  const { t } = useTranslation();
  return (
    <AuthCard title={t("identity.finish.invalidTitle")} description={t("identity.finish.invalidText")}>
      <Button component={Link} to={paths.signUp()}>
        {t("identity.finish.restart")}
      </Button>
    </AuthCard>
  );
}
