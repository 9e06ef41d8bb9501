import { Navigate, useSearchParams } from "react-router";
import { api } from "../../api/api.ts";
import { useProfile } from "../../api/query.ts";
import { useSession } from "../../api/session.ts";
import { normaliseEmail } from "../../crypto/vault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import { Page } from "../../ui/Page.tsx";
import { ProviderForm } from "./ProviderForm.tsx";

/**
 * Starts the provider that the operator's invitation is for. Who did so before goes to its clients; who is somebody
 * else than the invited, or came without a whole link, goes to the page that the link opens.
 */
export function Component() {
  const { t } = useTranslation();
  const profile = useProfile();
  const { account } = useSession();
  const [params] = useSearchParams();
  const [providerId, email, token] = ["providerId", "email", "token"].map((key) => params.get(key) ?? "");
  if (profile.providers.some(({ id }) => id === providerId))
    return <Navigate to={paths.clients(providerId!)} replace />;
  if (!providerId || !token || account?.email !== normaliseEmail(email ?? "")) {
    return <Navigate to={`${paths.setupProvider()}?${params}`} replace />;
  }
  return (
    <Page title={t("providers.setup.title")} description={t("providers.setup.description")} narrow>
      <ProviderForm
        draft={{ id: "provider new", label: t("providers.setup.title") }}
        submitLabel={t("providers.setup.submit")}
        start={(body, idempotencyKey) => api.providersFinishSetup(providerId, { ...body, token }, idempotencyKey)}
      />
    </Page>
  );
}
