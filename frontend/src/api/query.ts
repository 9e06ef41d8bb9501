import { QueryClient, queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { api } from "./api.ts";
import { Fault } from "./fault.ts";
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

/** Fetches again, because the person asked for it: what a change makes stale is in stale.ts. */
export async function reload(...names: Operation[]): Promise<void> {
  await Promise.all(names.map((name) => queryClient.invalidateQueries({ queryKey: [name] })));
}

const reports = new WeakMap<Profile, LoadedKeys>();

/** Clients that were opened one by one, with their provider: of a provider with thousands the profile names none. */
const opened = new Map<string, string>();

session.subscribe(() => {
  if (session.state() !== "unlocked") opened.clear();
});

/** One client as the profile would have it; null when it isn't that provider's. */
async function clientOf(providerId: string, organizationId: string): Promise<ProfileOrganization | null> {
  try {
    return await api.syncGetClient(providerId, organizationId);
  } catch (err) {
    if (err instanceof Fault && err.status === 404) return null;
    throw err;
  }
}

async function withKeys(profile: Profile, more: (ProfileOrganization | null)[]): Promise<Profile> {
  const known = new Set(profile.providerOrganizations.map(({ id }) => id));
  const added = more.filter((row) => row !== null && !known.has(row.id)) as ProfileOrganization[];
  const whole = { ...profile, providerOrganizations: [...profile.providerOrganizations, ...added] };
  reports.set(whole, await loadKeys(whole));
  return whole;
}

async function loadProfile(): Promise<Profile> {
  const clients = [...opened].map(([organizationId, providerId]) => clientOf(providerId, organizationId));
  const [profile, ...rows] = await Promise.all([api.syncGetProfile(), ...clients]);
  return withKeys(profile, rows);
}

/** Fetches a client that the profile doesn't name, with its key, into the profile; false when it isn't ours. */
export async function openClient(organizationId: string): Promise<boolean> {
  const profile = await queryClient.ensureQueryData(profileQuery);
  for (const { id } of profile.providers) {
    const row = await clientOf(id, organizationId);
    if (!row) continue;
    opened.set(organizationId, id);
    queryClient.setQueryData(profileQuery.queryKey, await withKeys(profile, [row]));
    return true;
  }
  return false;
}

/**
 * What came of the keys of this profile when it was fetched: which don't open, which are asked about, which refused.
 */
export const keysOf = (profile: Profile): LoadedKeys =>
  reports.get(profile) ?? { failed: [], asked: [], refused: [], unsaved: false, first: false, unkept: false };

/** Who am I, and what may I open. Fetching it also hands the wrapped keys to the vault. */
export const profileQuery = queryOptions({
  queryKey: ["syncGetProfile"],
  queryFn: loadProfile,
  staleTime: 60_000,
  structuralSharing: false,
});

/** Inside the shell the profile is always there. */
export const useProfile = (): Profile => useSuspenseQuery(profileQuery).data;

export const useMaybeProfile = (): Profile | undefined =>
  useQuery({ ...profileQuery, enabled: session.state() === "unlocked" }).data;

/** After a change that gives or takes keys (a new provider, a new client, a confirmation). */
export const refreshProfile = (): Promise<Profile> => queryClient.fetchQuery({ ...profileQuery, staleTime: 0 });
