import { Button, Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useParams } from "react-router";
import { api } from "../../api/api.ts";
import { operation, useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import type { AuditEvent } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { paths, toEvents, withSearch } from "../../paths.ts";
import { Page } from "../../ui/Page.tsx";
import { nameOf } from "../../ui/nameOf.ts";
import { useTableState } from "../../ui/useTableState.ts";
import { ORGANIZATION_KINDS, PROVIDER_KINDS } from "./EventFilters.tsx";
import { EventsTable } from "./EventsTable.tsx";
import { type About, type EventNames, peopleOf } from "./names.ts";

/** Somebody was removed from the staff; what they knew was ticked off, or unticked. */
const SEEN_EVENTS = [1803, 1892, 1893];
/** A client was unlinked, or deleted. */
const CLIENT_REMOVED = 1902;

/** What the provider's log tells itself; all else in it was done at a client, and stands in that client's log too. */
const isOwn = (type: number): boolean => type >= 1800;

/** What somebody of the staff did at a client: at which, and the way to its log. */
function atClient(t: TFunction, event: AuditEvent): About {
  const { organizationId, organizationName, cipherId, organizationUserId } = event;
  if (!organizationId || !organizationName) return { text: t("audit.formerClient") };
  if (cipherId) return { text: organizationName, to: toEvents(organizationId, { item: cipherId }) };
  if (organizationUserId)
    return { text: organizationName, to: toEvents(organizationId, { person: organizationUserId }) };
  return { text: organizationName, to: paths.organizationEvents(organizationId) };
}

/** The names behind the numbers of a provider's log; a name that can't be had stays away. */
function useEventNames(providerId: string, admin: boolean): EventNames {
  const { t } = useTranslation();
  const staff = useQuery({ ...operation("providersListUsers", providerId), enabled: admin }).data?.data ?? [];
  const people = peopleOf(staff, []);
  const byUser = new Map(people.map(({ userId, name }) => [userId, name]));
  const byPlace = new Map(staff.map((row) => [row.id, row]));
  const about = (event: AuditEvent): About | null => {
    const { type, userId, providerUserId, organizationId, organizationName } = event;
    if (!isOwn(type)) return atClient(t, event);
    const row = byPlace.get(providerUserId ?? "");
    if (row) return { text: nameOf(row), to: withSearch(paths.providerMembers(providerId), row.email) };
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
  const { filter, set } = useTableState();
  const clients = filter("clients") === "yes";
  const client = filter("client");
  const name = useQuery({ ...operation("providersGetClient", providerId, client), enabled: allowed && client !== "" })
    .data?.organizationName;
  const only = { clients, organizationId: client || undefined };
  return (
    <Page title={t("providers.events.title")} description={t("providers.events.description")} forbidden={!allowed}>
      <EventsTable
        label={t("providers.events.title")}
        queryKey={["auditListProviderEvents", providerId, only]}
        load={(query, signal) => api.auditListProviderEvents(providerId, { ...query, ...only }, signal)}
        names={names}
        kinds={clients ? [...PROVIDER_KINDS, ...ORGANIZATION_KINDS] : PROVIDER_KINDS}
        filters={
          <>
            <Switch
              label={t("audit.filters.clients")}
              checked={clients}
              onChange={(event) =>
                set(event.currentTarget.checked ? { clients: "yes" } : { clients: null, kind: null })
              }
              mb={6}
            />
            {client && (
              <Button variant="default" onClick={() => set({ client: null })}>
                {name === undefined ? t("audit.filters.allClients") : t("audit.filters.oneClient", { name })}
              </Button>
            )}
          </>
        }
        filtered={client !== ""}
        fileName={t("providers.events.fileName", { name: provider?.name ?? "" })}
      />
    </Page>
  );
}
