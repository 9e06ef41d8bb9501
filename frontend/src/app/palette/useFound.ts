import { useQueries, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { membersList, providersListClients } from "../../api/generated/limits.ts";
import { Fault } from "../../api/fault.ts";
import { operation, useProfile } from "../../api/query.ts";
import { recentClients } from "../../api/recentClients.ts";
import { isUnopened, mayInProvider, organizationRights } from "../../api/rights.ts";
import { found } from "../../features/providers/staff.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { paths, withSearch } from "../../paths.ts";
import { IconBuilding, IconUser } from "../../ui/icons.ts";
import { nameOf } from "../../ui/nameOf.ts";
import { usePlace } from "../place.ts";
import { type Entry, fits } from "./entries.ts";

/** How many of a kind are shown. Who looks for one that isn't among them types more. */
export const SHOWN = 8;

/** The first letter of a name says too little, and every search among members reads them all. */
const LEAST = 2;

export interface Found {
  entries: Entry[];
  looking: boolean;
  error: unknown;
  /** Whether there are more than are shown. */
  more: boolean;
}

const NOTHING: Found = { entries: [], looking: false, error: null, more: false };

const client = (organizationId: string, name: string, detail: string | null): Entry => ({
  key: `client ${organizationId}`,
  label: name,
  detail,
  Icon: IconBuilding,
  organizationId,
});

/** The clients that were opened last, as far as they still are the person's to open. */
export function useRecent(looked: string): Found {
  const profile = useProfile();
  const { organizationId } = usePlace();
  const [kept] = useState(recentClients.all);
  const opened = new Map(profile.providerOrganizations.map((row) => [row.id, row.name]));
  const mine = kept.filter(
    (row) =>
      row.organizationId !== organizationId &&
      profile.providers.some(({ id, enabled }) => enabled && id === row.providerId),
  );
  // Only which they are was kept: what they are called is asked for, unless this session knows it.
  const named = useQueries({
    queries: mine.map((row) => ({
      ...operation("providersGetClient", row.providerId, row.organizationId),
      enabled: !opened.has(row.organizationId),
    })),
  });
  const gone = mine.filter((_, i) => named[i]?.error instanceof Fault && named[i].error.status === 404);
  useEffect(() => gone.forEach((row) => recentClients.forget(row.organizationId)));
  const entries = mine.flatMap((row, i) => {
    const answer = named[i]?.data;
    const name = opened.get(row.organizationId) ?? answer?.organizationName;
    return name === undefined ? [] : [client(row.organizationId, name, answer?.description.reference || null)];
  });
  return {
    entries: entries.filter((entry) => fits(entry, looked)),
    looking: named.some(({ isLoading }) => isLoading),
    error: null,
    more: false,
  };
}

/**
 * Clients as the server finds them, of all providers that let the person in now; it isn't asked unless it is wanted.
 */
export function useClients(looked: string, wanted: boolean): Found {
  const profile = useProfile();
  const { organizationId } = usePlace();
  const search = looked.slice(0, providersListClients.search.maxLength);
  const providers = profile.providers.filter(
    ({ id, enabled }) => enabled && mayInProvider(profile, id, "providersListClients"),
  );
  const answers = useQueries({
    queries: providers.map(({ id }) => ({
      ...operation("providersListClients", id, { search, pageSize: SHOWN }),
      enabled: wanted,
    })),
  });
  if (!wanted) return NOTHING;
  const several = providers.length > 1;
  return {
    entries: answers
      .flatMap(({ data }, i) =>
        (data?.data ?? []).map((row) =>
          client(row.organizationId, row.organizationName, row.reference || (several && providers[i]!.name) || null),
        ),
      )
      .filter((entry) => entry.organizationId !== organizationId),
    looking: answers.some(({ isLoading }) => isLoading),
    error: answers.find(({ error }) => error)?.error ?? null,
    more: answers.some(({ data }) => Boolean(data?.continuationToken)),
  };
}

/** The people of where one is: the members of the organisation that is open, or the provider's staff. */
export function usePeople(looked: string, wanted: boolean): Found & { of: string } {
  const { t } = useTranslation();
  const profile = useProfile();
  const { organizationId = "", providerId = "" } = usePlace();
  const rights = organizationRights(profile, organizationId);
  const asks = wanted && looked.length >= LEAST;
  const isOpen = rights?.organization.enabled === true && !isUnopened(profile, organizationId);
  const ofOrganization = asks && isOpen && rights.may("membersList");
  const ofProvider = asks && mayInProvider(profile, providerId, "providersListUsers");
  const search = looked.slice(0, membersList.search.maxLength);
  const members = useQuery({
    ...operation("membersList", organizationId, { search, pageSize: SHOWN }),
    enabled: ofOrganization,
  });
  const staff = useQuery({ ...operation("providersListUsers", providerId), enabled: ofProvider });

  if (ofOrganization) {
    return {
      of: rights?.organization.name ?? "",
      entries: (members.data?.data ?? []).map((member) => person(member, paths.members(organizationId))),
      looking: members.isLoading,
      error: members.error,
      more: Boolean(members.data?.continuationToken),
    };
  }
  if (!ofProvider) return { ...NOTHING, of: "" };
  const all = staff.data ? found(staff.data, looked, "name").data : [];
  return {
    of: profile.providers.find(({ id }) => id === providerId)?.name ?? t("shell.nav.members"),
    entries: all.slice(0, SHOWN).map((user) => person(user, paths.providerMembers(providerId))),
    looking: staff.isLoading,
    error: staff.error,
    more: all.length > SHOWN,
  };
}

const person = (row: { id: string; name?: string | null; email: string }, list: string): Entry => ({
  key: `person ${row.id}`,
  label: nameOf(row),
  detail: row.name ? row.email : null,
  Icon: IconUser,
  to: withSearch(list, row.email),
});
