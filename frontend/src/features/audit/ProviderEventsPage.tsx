import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { api } from "../../api/api.ts";
import { operation, useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import type { AuditEvent } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { type EventNames, EventsTable } from "./EventsTable.tsx";
import { Page } from "../../ui/Page.tsx";

/** The names behind the numbers of a provider's log; a name that can't be had stays away. */
function useEventNames(providerId: string, admin: boolean): EventNames {
  const staff = useQuery({ ...operation("providersListUsers", providerId), enabled: admin }).data?.data ?? [];
  const byUser = new Map(staff.map(({ userId, name, email }) => [userId, name || email]));
  const byPlace = new Map(staff.map(({ id, name, email }) => [id, name || email]));
  const about = (event: AuditEvent): string | null => {
    if (event.providerUserId) return byPlace.get(event.providerUserId) ?? null;
    return event.organizationName;
  };
  return { person: (userId) => byUser.get(userId) ?? null, about };
}

/** Who did what in this provider. */
export function Component() {
  const { t } = useTranslation();
  const { providerId = "" } = useParams();
  const profile = useProfile();
  const provider = profile.providers.find((row) => row.id === providerId);
  const allowed = mayInProvider(profile, providerId, "auditListProviderEvents") && provider?.useEvents === true;
  const names = useEventNames(providerId, allowed);
  return (
    <Page title={t("providers.events.title")} description={t("providers.events.description")} forbidden={!allowed}>
      <EventsTable
        label={t("providers.events.title")}
        queryKey={["auditListProviderEvents", providerId]}
        load={(query, signal) => api.auditListProviderEvents(providerId, query, signal)}
        names={names}
        fileName={t("providers.events.fileName", { name: provider?.name ?? "" })}
      />
    </Page>
  );
}
