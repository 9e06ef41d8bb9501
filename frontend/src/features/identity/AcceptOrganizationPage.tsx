import { Loader } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { api } from "../../api/api.ts";
import { Fault, isFault } from "../../api/fault.ts";
import { loadAllWords, useTranslation } from "../../i18n/i18n.ts";
import { ErrorState } from "../../ui/Page.tsx";
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
  const whole = Boolean(organizationId && organizationUserId && email && token);
  // An invitation that is no longer good has no answer: what is done with it says so, or that it was accepted before.
  const asked = useQuery({
    queryKey: ["policiesListInvited", organizationId, organizationUserId, email, token],
    queryFn: async () => {
      const { data } = await api.policiesListInvited(organizationId ?? "", {
        token: token ?? "",
        email: email ?? "",
        organizationUserId: organizationUserId ?? "",
      });
      if (data.length > 0) await loadAllWords();
      return data;
    },
    enabled: whole,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  // Whoever holds the link is told who manages the organisation; without an answer the page does as well.
  const { data: brand } = useQuery({
    queryKey: ["brandingGetInvited", organizationId, organizationUserId, email, token],
    queryFn: () =>
      api.brandingGetInvited(organizationId ?? "", organizationUserId ?? "", {
        token: token ?? "",
        email: email ?? "",
      }),
    enabled: whole,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const name = params.get("organizationName") || email?.split("@")[1] || "";
  if (!organizationId || !organizationUserId || !email || !token) return <BrokenLink />;
  if (asked.isPending) return <Loader aria-label={t("common.states.loading")} />;
  // What the server can't even read was never a link of its own.
  if (asked.error instanceof Fault && asked.error.status === 400) return <BrokenLink />;
  if (asked.error && !isFault(asked.error, "portaal.not_found"))
    return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />;
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
        brand: brand?.providerName
          ? { text: t("identity.accept.managedBy", { name: brand.providerName }), logo: brand.logo }
          : null,
        rules: asked.data,
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
