import { QueryClient, queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { api } from "./api.ts";
import { Fault } from "./fault.ts";
import { type LoadedKeys, loadKeys } from "./pins.ts";
import { session } from "./session.ts";
import type { Profile } from "./wire.ts";

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal stays a refusal; only a lost connection or a server in trouble is worth another try.
      retry: (count, err) => count < 2 && err instanceof Fault && (err.isNetwork || err.status >= 500),
    },
  },
});

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

/** Marks every answer of these operations as stale; pages on screen fetch again. */
export async function invalidate(...names: Operation[]): Promise<void> {
  await Promise.all(names.map((name) => queryClient.invalidateQueries({ queryKey: [name] })));
}

const reports = new WeakMap<Profile, LoadedKeys>();

async function loadProfile(): Promise<Profile> {
  const profile = await api.syncGetProfile();
  reports.set(profile, await loadKeys(profile));
  return profile;
}

/** What came of the keys of this profile when it was fetched: which don't open, which are asked about, which refused. */
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
