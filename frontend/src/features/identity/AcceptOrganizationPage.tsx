import { useSearchParams } from "react-router";
import { api } from "../../api/api.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { Acceptance, BrokenLink } from "./Acceptance.tsx";

/** Opened from an invitation to an organisation. */
export function Component() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const [organizationId, organizationUserId, email, token] = [
    "organizationId",
    "organizationUserId",
    "email",
    "token",
  ].map((key) => params.get(key));
  const name = params.get("organizationName") || email?.split("@")[1] || "";
  if (!organizationId || !organizationUserId || !email || !token) return <BrokenLink />;
  const existing = params.get("orgUserHasExistingUser");
  return (
    <Acceptance
      key={params.toString()}
      invitation={{
        id: organizationId,
        name,
        email,
        title: t("identity.accept.organizationTitle", { name }),
        intro: t("identity.accept.organizationIntro", { name }),
        handed: params.get("handed") === "true",
        hasAccount: existing === null ? undefined : existing.toLowerCase() === "true",
        proof: { orgInviteToken: token, organizationUserId },
        accept: (resetPasswordKey) =>
          api.membersAccept(organizationId, organizationUserId, {
            token,
            ...(resetPasswordKey && { resetPasswordKey }),
          }),
      }}
    />
  );
}
