import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { api } from "../../api/api.ts";
import { operation, useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import type { AuditEvent } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import { Page } from "../../ui/Page.tsx";
import { nameOf } from "../../ui/nameOf.ts";
import { PROVIDER_KINDS } from "./EventFilters.tsx";
import { EventsTable } from "./EventsTable.tsx";
import { type About, type EventNames, peopleOf, toPerson } from "./names.ts";

/** Somebody was removed from the staff; what they knew was ticked off, or unticked. */
const SEEN_EVENTS = [1803, 1892, 1893];
/** A client was unlinked, or deleted. */
const CLIENT_REMOVED = 1902;

/** The names behind the numbers of a provider's log; a name that can't be had stays away. */
function useEventNames(providerId: string, admin: boolean): EventNames {
  const { t } = useTranslation();
  const staff = useQuery({ ...operation("providersListUsers", providerId), enabled: admin }).data?.data ?? [];
  const people = peopleOf(staff, []);
  const byUser = new Map(people.map(({ userId, name }) => [userId, name]));
  const byPlace = new Map(staff.map((row) => [row.id, row]));
  const about = ({ type, userId, providerUserId, organizationId, organizationName }: AuditEvent): About | null => {
    const row = byPlace.get(providerUserId ?? "");
    if (row) return { text: nameOf(row), to: toPerson(paths.providerMembers(providerId), row.email) };
    // Of who has left, and of what was ticked off: the page that says what that person knows.
    if (userId && SEEN_EVENTS.includes(type)) {
      const text = organizationName ? `${organizationName}: ${t("audit.seen.open")}` : t("audit.seen.open");
      return { text, to: paths.providerReveals(providerId, userId) };
    }
    // Named as long as it is a client; the line of its end keeps the name, and leads nowhere.
    if (!organizationId || !organizationName) return null;
    return type === CLIENT_REMOVED
      ? { text: organizationName }
      : { text: organizationName, to: paths.organizationVault(organizationId) };
  };
  return { people, person: (userId) => byUser.get(userId) ?? null, about };
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
        kinds={PROVIDER_KINDS}
        fileName={t("providers.events.fileName", { name: provider?.name ?? "" })}
      />
    </Page>
  );
}
