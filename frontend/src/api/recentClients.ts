import { session } from "./session.ts";

const STORE_KEY = "portaal.recentClients.";

/** How many are remembered. */
const MOST = 6;

export interface RecentClient {
  providerId: string;
  organizationId: string;
}

const keyOf = (): string => STORE_KEY + (session.account()?.userId ?? "");

const isRecent = (row: unknown): row is RecentClient =>
  typeof (row as RecentClient | null)?.providerId === "string" &&
  typeof (row as RecentClient).organizationId === "string";

function read(): RecentClient[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf()) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isRecent).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

const write = (rows: RecentClient[]): void => localStorage.setItem(keyOf(), JSON.stringify(rows.slice(0, MOST)));

/** The clients that a person opened last, in this browser, the last one first: which they are, never their names. */
export const recentClients = {
  all: read,
  add({ providerId, organizationId }: RecentClient): void {
    write([{ providerId, organizationId }, ...read().filter((row) => row.organizationId !== organizationId)]);
  },
  forget(organizationId: string): void {
    write(read().filter((row) => row.organizationId !== organizationId));
  },
};

/** Call once, before the first page. Logging out forgets them; a lock and an ended session don't. */
export function startRecentClients(): void {
  session.subscribe(() => {
    if (session.state() !== "signedOut" || session.ending() !== "loggedOut") return;
    for (const key of Object.keys(localStorage)) if (key.startsWith(STORE_KEY)) localStorage.removeItem(key);
  });
}
