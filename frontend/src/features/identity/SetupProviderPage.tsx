import { Navigate, useSearchParams } from "react-router";
import { useSession } from "../../api/session.ts";
import { normaliseEmail } from "../../crypto/vault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import { BrokenLink, OtherAccount, UnlockFirst, WithoutSession } from "./Acceptance.tsx";
import { AuthCard, Who } from "./AuthCard.tsx";

/**
 * Opened from the operator's invitation to start a provider. Whoever is let in with the invited address goes on to the
 * form; the link itself makes the account where there is none.
 */
export function Component() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const { state, account } = useSession();
  const [providerId, email, token] = ["providerId", "email", "token"].map((key) => params.get(key));
  if (!providerId || !email || !token) return <BrokenLink />;
  const isOther = account !== null && account.email !== normaliseEmail(email);
  if (!isOther && state === "unlocked") return <Navigate to={`${paths.invitedProvider()}?${params}`} replace />;
  return (
    <AuthCard title={t("identity.setup.title")} description={t("identity.setup.intro")}>
      <Who>{t("identity.accept.forEmail", { email })}</Who>
      {isOther && <OtherAccount invited={email} current={account.email} />}
      {!isOther && state === "locked" && <UnlockFirst />}
      {state === "signedOut" && (
        <WithoutSession
          key={params.toString()}
          invitation={{ email, hasAccount: undefined, proof: { providerSetupToken: token, providerId } }}
          createLabel={t("identity.setup.create")}
          logInLabel={t("identity.setup.logIn")}
          accept={async () => {}}
        />
      )}
    </AuthCard>
  );
}
