import { Alert, Anchor, Text } from "@mantine/core";
import { Link, Navigate, useNavigate, useSearchParams } from "react-router";
import { session, useSession } from "../../api/session.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { useSignupsClosed } from "../../model/useSignupsClosed.ts";
import { nextFrom, paths, withNext } from "../../paths.ts";
import { AuthCard } from "./AuthCard.tsx";
import { LogInForm } from "./LogInForm.tsx";
import { PasskeyButton } from "./PasskeyButton.tsx";

export function Component() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const { state } = useSession();
  const closed = useSignupsClosed();
  const next = params.get("next");
  if (state === "unlocked") return <Navigate to={nextFrom(params)} replace />;
  return (
    <AuthCard title={t("identity.logIn.title")}>
      <LogInForm
        submitLabel={t("identity.logIn.submit")}
        onDone={() => navigate(nextFrom(params), { replace: true })}
        above={
          session.ending() === "expired" && (
            <Alert color="yellow" role="status" title={t("identity.logIn.endedTitle")}>
              {t("identity.logIn.endedText")}
            </Alert>
          )
        }
        below={
          <>
            <PasskeyButton onDone={() => navigate(nextFrom(params), { replace: true })} />
            <Anchor component={Link} to={paths.hint()} underline="always" size="sm">
              {t("identity.hint.link")}
            </Anchor>
            {closed ? (
              <Text size="sm" c="dimmed">
                {t("identity.logIn.byInvitation")}
              </Text>
            ) : (
              <Text size="sm" c="dimmed">
                {t("identity.logIn.noAccount")}{" "}
                <Anchor component={Link} to={next ? withNext(paths.signUp(), next) : paths.signUp()} underline="always">
                  {t("identity.logIn.signUp")}
                </Anchor>
              </Text>
            )}
          </>
        }
      />
    </AuthCard>
  );
}
