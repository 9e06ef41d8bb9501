import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { api } from "../../api/api.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { Acceptance, BrokenLink } from "./Acceptance.tsx";

/** Opened from an invitation to a provider's staff. */
export function Component() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const [providerId, providerUserId, email, token] = ["providerId", "providerUserId", "email", "token"].map((key) =>
    params.get(key),
  );
  const whole = Boolean(providerId && providerUserId && email && token);
  const { data: brand } = useQuery({
    queryKey: ["brandingGetColleague", providerId, providerUserId, email, token],
    queryFn: () =>
      api.brandingGetColleague(providerId ?? "", providerUserId ?? "", { token: token ?? "", email: email ?? "" }),
    enabled: whole,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const name = params.get("providerName") || email?.split("@")[1] || "";
  if (!providerId || !providerUserId || !email || !token) return <BrokenLink />;
  return (
    <Acceptance
      key={params.toString()}
      invitation={{
        id: providerId,
        name,
        email,
        title: t("identity.accept.providerTitle", { name }),
        intro: t("identity.accept.providerIntro", { name }),
        brand: brand?.providerName ? { text: brand.providerName, logo: brand.logo } : null,
        hasAccount: undefined,
        proof: { providerInviteToken: token, providerUserId },
        accept: () => api.providersAcceptUser(providerId, providerUserId, { token }),
      }}
    />
  );
}
