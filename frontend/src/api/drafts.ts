import { vault } from "../crypto/vault.ts";
import { browserStore } from "./browserStore.ts";
import { session } from "./session.ts";

const DAY = 86_400_000;
const LIFE = 7 * DAY;

/** What is kept of a form while somebody types in it. Everything that was typed lies in `sealed`. */
interface Kept {
  at: number;
  sealed: string;
}

export interface Draft {
  /** What the form is called on the page. */
  label: string;
  /** The address of the page it is on. */
  path: string;
  /** The version of the thing that is being changed; null where something is being made. */
  base: string | null;
  values: unknown;
  /** What the form began with: only what differs from it was typed. Absent in what was kept before this was. */
  began?: unknown;
}

export interface KnownDraft extends Draft {
  form: string;
  at: number;
}

const drafts = browserStore<Kept>("drafts");
const draftKeys = browserStore<string>("draftKeys");
const listeners = new Set<() => void>();
let queue: Promise<unknown> = Promise.resolve();

const nameOf = (userId: string, form: string): string => `${userId} ${form}`;
const me = (): string | null => (session.state() === "unlocked" ? (session.account()?.userId ?? null) : null);

/** One after the other, in the order in which they were asked for: a form that was sent stays sent. */
function next<T>(work: () => Promise<T>): Promise<T> {
  const done = queue.then(work);
  queue = done.catch(() => undefined);
  return done;
}

function changed(): void {
  for (const listener of listeners) listener();
}

/** The wrapped key of this person's drafts in this browser; made with the first draft. */
async function draftKey(userId: string): Promise<string> {
  const find = async () => {
    const known = await draftKeys.get(userId);
    if (known) return known;
    const made = await vault.createDraftKey();
    await draftKeys.put(userId, made);
    return made;
  };
  return navigator.locks ? navigator.locks.request("portaal.draftKey", find) : find();
}

async function read(userId: string, form: string): Promise<KnownDraft | null> {
  const name = nameOf(userId, form);
  const kept = await drafts.get(name);
  const key = await draftKeys.get(userId);
  if (!kept || !key) return null;
  if (Date.now() - kept.at > LIFE) {
    await drafts.delete(name);
    return null;
  }
  const draft = JSON.parse(await vault.openDraft(key, kept.sealed)) as Draft & { form: string };
  // Bound to its form: a text that was moved to another one is not shown there.
  return draft.form === form ? { ...draft, at: kept.at } : null;
}

/** Drops what has been lying for a week, whoever's it is. */
async function tidy(): Promise<void> {
  for (const name of await drafts.keys()) {
    const kept = await drafts.get(name);
    if (kept && Date.now() - kept.at > LIFE) await drafts.delete(name);
  }
}

async function dropAll(): Promise<void> {
  for (const name of await drafts.keys()) await drafts.delete(name);
  for (const name of await draftKeys.keys()) await draftKeys.delete(name);
}

/** What is typed and not sent yet: sealed in this browser, opened only after unlocking, by the same person. */
export const draftStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  /** Null when there is none, or none that can be opened. */
  load: (form: string): Promise<KnownDraft | null> =>
    next(async () => {
      const userId = me();
      return userId === null ? null : read(userId, form);
    }).catch(() => null),

  save: (form: string, draft: Draft): Promise<void> =>
    next(async () => {
      const userId = me();
      if (!userId) return;
      const sealed = await vault.sealDraft(await draftKey(userId), JSON.stringify({ ...draft, form }));
      await drafts.put(nameOf(userId, form), { at: Date.now(), sealed });
      changed();
    }).catch(() => undefined),

  drop: (form: string): Promise<void> =>
    next(async () => {
      const userId = session.account()?.userId;
      if (!userId) return;
      await drafts.delete(nameOf(userId, form));
      changed();
    }).catch(() => undefined),

  /** All of the person's drafts on one page. */
  on: (path: string): Promise<KnownDraft[]> =>
    next(async () => {
      const userId = me();
      if (!userId) return [];
      const own = (await drafts.keys()).filter((name) => name.startsWith(`${userId} `));
      const read_ = await Promise.all(own.map((name) => read(userId, name.slice(userId.length + 1)).catch(() => null)));
      return read_.filter((draft) => draft !== null).filter((draft) => draft.path === path);
    }).catch(() => []),
};

/** Call once, before the first page. Logging out forgets what was typed; a lock and an ended session don't. */
export function startDrafts(): void {
  void tidy().catch(() => undefined);
  session.subscribe(() => {
    if (session.state() === "signedOut" && session.ending() === "loggedOut") void next(dropAll).catch(() => undefined);
  });
}
