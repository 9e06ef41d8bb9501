import { api } from "../../api/api.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { ORGANIZATION_KINDS } from "./EventFilters.tsx";
import { EventsTable } from "./EventsTable.tsx";
import { Page } from "../../ui/Page.tsx";
import { useOrganization } from "../../model/useOrganization.ts";
import { useEventNames } from "./useEventNames.ts";

/** Who did what in this organisation. */
export function Component() {
  const { t } = useTranslation();
  const { organizationId, rights } = useOrganization();
  const names = useEventNames(organizationId, rights);
  const allowed =
    rights !== undefined && rights.may("auditListOrganizationEvents") && rights.organization.useEvents !== false;
  const managed = rights?.organization.providerId != null;
  return (
    <Page
      title={t("organizationEvents.title")}
      description={t(managed ? "organizationEvents.description" : "organizationEvents.descriptionOwn")}
      forbidden={!allowed}
    >
      {rights && (
        <EventsTable
          label={t("organizationEvents.title")}
          queryKey={["auditListOrganizationEvents", organizationId]}
          load={(query, signal) => api.auditListOrganizationEvents(organizationId, query, signal)}
          names={names}
          kinds={ORGANIZATION_KINDS}
          fileName={t("organizationEvents.fileName", { name: rights.organization.name })}
        />
      )}
    </Page>
  );
}
