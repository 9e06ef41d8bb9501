import { useSyncExternalStore } from "react";
import { vault } from "../crypto/vault.ts";
import { type BrowserStore, browserStore } from "./browserStore.ts";
import { watchAnswers } from "./client.ts";
import { session } from "./session.ts";

/** What this browser last saw of one organisation, or of a person's own vault. */
interface Sighting {
  /** Id of an item, member or policy → the newest date it was seen with. */
  dates: Record<string, string>;
  /** Number of a policy → what it said. */
  policies: Record<string, Rule>;
}

interface Rule {
  enabled: boolean;
  data: unknown;
}

interface Dated {
  id?: string | null;
  revisionDate?: string | null;
}

interface PolicyRow extends Rule {
  type: number;
  organizationId: string;
  revisionDate: string | null;
}

/** Something the server shows that doesn't follow from what it showed before. */
export type Oddity =
  | { what: "older"; scope: string; count: number }
  | { what: "policy"; scope: string; type: number; on: boolean; was: boolean };

const OWN = "me";
const LIST = /^\/api\/organizations\/([^/]+)\/(policies|users)$/;
const ONE_POLICY = /^\/api\/organizations\/([^/]+)\/policies\/(\d+)$/;

let oddities: Oddity[] = [];
const listeners = new Set<() => void>();

function show(next: Oddity[]): void {
  oddities = next;
  for (const listener of listeners) listener();
}

/** Notes dates; answers how many of the rows are older than they were seen before. */
export function noteDates(seen: Sighting, rows: Dated[]): number {
  let older = 0;
  for (const { id, revisionDate } of rows) {
    if (!id || !revisionDate) continue;
    const before = seen.dates[id];
    if (before !== undefined && Date.parse(revisionDate) < Date.parse(before)) older++;
    seen.dates[id] = revisionDate;
  }
  return older;
}

/** Notes policies; answers those that say something else than before. A policy not seen before is no news. */
export function notePolicies(seen: Sighting, rows: PolicyRow[]): { type: number; on: boolean; was: boolean }[] {
  const changed: { type: number; on: boolean; was: boolean }[] = [];
  for (const { type, enabled, data } of rows) {
    const before = seen.policies[type];
    const differs =
      before && (before.enabled !== enabled || (enabled && JSON.stringify(before.data) !== JSON.stringify(data)));
    if (differs) changed.push({ type, on: enabled, was: before.enabled });
    seen.policies[type] = { enabled, data };
  }
  return changed;
}

export class Sightings {
  readonly #store: BrowserStore<string>;
  readonly #report: (oddities: Oddity[]) => void;
  #queue: Promise<void> = Promise.resolve();

  constructor(store: BrowserStore<string>, report: (oddities: Oddity[]) => void) {
    this.#store = store;
    this.#report = report;
  }

  /** One after the other: two answers about one organisation must not forget each other. */
  #change(userId: string, scope: string, change: (seen: Sighting) => Oddity[]): Promise<void> {
    this.#queue = this.#queue
      .then(async () => {
        const name = `${userId} ${scope}`;
        const sealed = await this.#store.get(name);
        const seen = sealed ? (JSON.parse(await vault.openSightings(sealed)) as Sighting) : { dates: {}, policies: {} };
        const odd = change(seen);
        await this.#store.put(name, await vault.sealSightings(JSON.stringify(seen)));
        if (odd.length > 0) this.#report(odd);
      })
      // Locked in between, or a browser that keeps nothing: then there is nothing to compare with.
      .catch(() => undefined);
    return this.#queue;
  }

  dated(userId: string, scope: string, rows: Dated[]): Promise<void> {
    return this.#change(userId, scope, (seen) => {
      const count = noteDates(seen, rows);
      return count > 0 ? [{ what: "older", scope, count }] : [];
    });
  }

  policies(userId: string, scope: string, rows: PolicyRow[]): Promise<void> {
    return this.#change(userId, scope, (seen) =>
      notePolicies(seen, rows).map((change) => ({ what: "policy", scope, ...change })),
    );
  }

  /** A policy the person just set here: what it says now is no news. */
  own(userId: string, scope: string, row: PolicyRow): Promise<void> {
    return this.#change(userId, scope, (seen) => {
      notePolicies(seen, [row]);
      return [];
    });
  }
}

const grouped = <T>(rows: T[], scopeOf: (row: T) => string): [string, T[]][] => {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(scopeOf(row), [...(groups.get(scopeOf(row)) ?? []), row]);
  return [...groups];
};

interface Listed {
  data?: (Dated & { organizationId?: string | null })[];
}

interface Synced {
  ciphers?: (Dated & { organizationId: string | null })[];
  policies?: PolicyRow[];
}

/** Looks at the answers that show items, members and policies. */
function look(sightings: Sightings, method: string, path: string, answer: unknown): void {
  const userId = session.account()?.userId;
  if (!userId || !answer || session.state() !== "unlocked") return;
  const one = ONE_POLICY.exec(path);
  if (one && method === "PUT") return void sightings.own(userId, one[1]!, answer as PolicyRow);
  if (method !== "GET") return;
  const list = LIST.exec(path);
  const rows = (answer as Listed).data ?? [];
  if (list?.[2] === "policies") void sightings.policies(userId, list[1]!, rows as unknown as PolicyRow[]);
  else if (list) void sightings.dated(userId, list[1]!, rows);
  else if (path === "/api/ciphers/organization-details")
    for (const [scope, items] of grouped(rows, (row) => row.organizationId ?? OWN))
      void sightings.dated(userId, scope, items);
  else if (path === "/api/sync") {
    const { ciphers = [], policies = [] } = answer as Synced;
    for (const [scope, items] of grouped(ciphers, (row) => row.organizationId ?? OWN))
      void sightings.dated(userId, scope, items);
    for (const [scope, rules] of grouped(policies, (row) => row.organizationId))
      void sightings.policies(userId, scope, rules);
  }
}

/** Call once, before the first page. */
export function startSightings(): void {
  const sightings = new Sightings(browserStore("sightings"), (odd) => show([...oddities, ...odd]));
  watchAnswers((method, path, answer) => look(sightings, method, path, answer));
  session.subscribe(() => {
    if (session.state() === "signedOut") show([]);
  });
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useOddities = (): Oddity[] => useSyncExternalStore(subscribe, () => oddities);

export const dismissOddities = (): void => show([]);
