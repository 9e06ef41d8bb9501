import { api } from "../../api/api.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { useSignupsClosed } from "../../model/useSignupsClosed.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconBuildings } from "../../ui/icons.ts";
import { LoadingState, Page } from "../../ui/Page.tsx";
import { ProviderForm } from "./ProviderForm.tsx";

/** Creates a provider, where the operator lets everybody do that. */
export function Component() {
  const { t } = useTranslation();
  const closed = useSignupsClosed();
  if (closed === undefined) {
    return (
      <Page title={t("providers.create.title")} narrow>
        <LoadingState />
      </Page>
    );
  }
  if (closed) {
    return (
      <Page title={t("providers.create.title")} narrow>
        <EmptyState
          icon={<IconBuildings size={26} />}
          title={t("providers.closed.title")}
          text={t("providers.closed.text")}
        />
      </Page>
    );
  }
  return (
    <Page title={t("providers.create.title")} description={t("providers.create.description")} narrow>
      <ProviderForm
        draft={{ id: "provider new", label: t("providers.create.title") }}
        submitLabel={t("providers.create.submit")}
        start={(body, idempotencyKey) => api.providersCreate(body, idempotencyKey)}
      />
    </Page>
  );
}
