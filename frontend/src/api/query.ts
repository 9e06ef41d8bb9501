import { QueryClient, queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { api } from "./api.ts";
import { Fault, isFault } from "./fault.ts";
import { type LoadedKeys, loadKeys } from "./pins.ts";
import { session } from "./session.ts";
import { watchStale } from "./stale.ts";
import type { Profile, ProfileOrganization } from "./wire.ts";

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal stays a refusal; only a lost connection or a server in trouble is worth another try.
      retry: (count, err) => count < 2 && err instanceof Fault && (err.isNetwork || err.status >= 500),
    },
  },
});

watchStale((stale) => void reload(...stale));

// Answers hold names opened with the keys, so they go when the keys go.
session.subscribe(() => {
  if (session.state() !== "unlocked") queryClient.clear();
});

type Api = typeof api;
type Operation = keyof Api;

/** Query options for one operation. The key is the operation's name and its arguments, so invalidation is by name. */
export function operation<K extends Operation>(name: K, ...args: Parameters<Api[K]>) {
  return queryOptions({
    queryKey: [name, ...args] as const,
    queryFn: () =>
      (api[name] as (...all: unknown[]) => ReturnType<Api[K]>)(...args) as Promise<Awaited<ReturnType<Api[K]>>>,
  });
}

/**
 * Fetches again, because the person asked for it: what a change makes stale is in stale.ts. A first read that is under
 * way isn't begun anew by that, and may have been answered before the change: it is fetched again when it has ended.
 */
export async function reload(...names: Operation[]): Promise<void> {
  await Promise.all(
    names.map(async (name) => {
      const queryKey = [name];
      const first = new Set(
        queryClient
          .getQueryCache()
          .findAll({ queryKey })
          .filter(({ state }) => state.data === undefined && state.fetchStatus !== "idle"),
      );
      await queryClient.invalidateQueries({ queryKey });
      if (first.size > 0) await queryClient.invalidateQueries({ queryKey, predicate: (query) => first.has(query) });
    }),
  );
}

const reports = new WeakMap<Profile, LoadedKeys>();

/** How many opened clients the profile carries along. Each is fetched again with it; an older one when it is opened. */
const CARRIED = 10;

/** The clients that were opened last, as they were last fetched: the profile is asked for without any. */
const opened = new Map<string, ProfileOrganization>();

function carry(row: ProfileOrganization): void {
  opened.delete(row.id);
  opened.set(row.id, row);
  for (const id of [...opened.keys()].slice(0, -CARRIED)) opened.delete(id);
}

session.subscribe(() => {
  if (session.state() !== "unlocked") opened.clear();
});

/** The provider doesn't let this session in: suspended, or asks for a passkey. What is the person's own goes on. */
const isShut = (err: unknown): boolean =>
  isFault(err, "access.passkey_required") || isFault(err, "access.provider_suspended");

/** One client as the profile would have it; null when it isn't that provider's, or the provider doesn't let one in. */
async function clientOf(providerId: string, organizationId: string): Promise<ProfileOrganization | null> {
  try {
    return await api.syncGetClient(providerId, organizationId);
  } catch (err) {
    if ((err instanceof Fault && err.status === 404) || isShut(err)) return null;
    throw err;
  }
}

let turn: Promise<unknown> = Promise.resolve();

/**
 * The profile with the opened clients, once the vault has all their keys. One at a time: which providers and
 * organisations somebody is in is what the vault was handed last.
 */
function withClients(profile: Profile): Promise<Profile> {
  const mine = turn.then(async () => {
    const whole = { ...profile, providerOrganizations: [...opened.values()] };
    reports.set(whole, await loadKeys(whole));
    return whole;
  });
  turn = mine.catch(() => undefined);
  return mine;
}

async function loadProfile(): Promise<Profile> {
  const again = [...opened.values()].map(async ({ id, providerId }) => {
    const row = await clientOf(providerId ?? "", id);
    if (!row) opened.delete(id);
    else if (opened.has(id)) opened.set(id, row);
  });
  const [profile] = await Promise.all([api.syncGetProfile({ excludeClients: true }), ...again]);
  return withClients(profile);
}

/** A client that is no client any more isn't asked for again. */
export const forgetClient = (organizationId: string): void => void opened.delete(organizationId);

/** The provider's row of an organisation, from the first of the providers whose client it is. */
async function found(profile: Profile, organizationId: string): Promise<ProfileOrganization | null> {
  const own = profile.organizations.find(({ id }) => id === organizationId);
  for (const { id } of profile.providers) {
    if (own && own.providerId !== id) continue;
    const row = await clientOf(id, organizationId);
    if (row) return row;
  }
  return null;
}

/**
 * Fetches a client, with its key, into the profile; false when it isn't that of a provider of ours, no longer is, or
 * the keys went meanwhile.
 */
export async function openClient(organizationId: string): Promise<boolean> {
  const row = await found(await queryClient.ensureQueryData(profileQuery), organizationId);
  if (!row || session.state() !== "unlocked") return false;
  carry(row);
  while (opened.has(organizationId)) {
    const profile = await queryClient.ensureQueryData(profileQuery);
    if (profile.providerOrganizations.some(({ id }) => id === organizationId)) return true;
    const whole = await withClients(profile);
    // A newer profile that came meanwhile is not overwritten by the older one.
    if (queryClient.getQueryData(profileQuery.queryKey) === profile)
      queryClient.setQueryData(profileQuery.queryKey, whole);
  }
  return false;
}

/** `openClient` for a page: false says that none of the person's providers gives the client. */
export const opening = (organizationId: string) =>
  queryOptions({
    queryKey: ["openClient", organizationId],
    queryFn: () => openClient(organizationId),
    staleTime: 0,
  });

/**
 * What came of the keys of this profile when it was fetched: which don't open, which are asked about, which refused.
 */
export const keysOf = (profile: Profile): LoadedKeys =>
  reports.get(profile) ?? { failed: [], asked: [], refused: [], unsaved: false, first: false, unkept: false };

/**
 * Who am I, and what may I open. Fetching it also hands the wrapped keys to the vault. It names a provider's clients
 * only once they are opened, so that logging in costs the same however many there are.
 */
export const profileQuery = queryOptions({
  queryKey: ["syncGetProfile"],
  queryFn: loadProfile,
  staleTime: 60_000,
  structuralSharing: false,
});

/** Inside the shell the profile is always there. */
export const useProfile = (): Profile => useSuspenseQuery(profileQuery).data;

/** Because the person asked for it; throws when it doesn't come. After a change: profileAfterChange. */
export const refreshProfile = (): Promise<Profile> => queryClient.fetchQuery({ ...profileQuery, staleTime: 0 });

/**
 * After a change that gives or takes keys (a new provider, a new client), or is shown beside a name. The change was
 * made: a profile that doesn't come now is no refusal of it, and the pages tell of that themselves.
 */
export const profileAfterChange = (): Promise<void> =>
  refreshProfile().then(
    () => undefined,
    () => undefined,
  );
