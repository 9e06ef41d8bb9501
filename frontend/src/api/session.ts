import { useSyncExternalStore } from "react";
import { type Kdf, type PasskeyOpening, vault } from "../crypto/vault.ts";
import { hasTokens, refresh, setTokens, shareRefresh, type Tokens, tokensExpire, watchTokens } from "./client.ts";
import { CryptoError } from "../errors.ts";
import { Fault } from "./fault.ts";
import { forgetTokens, openTokens, sealTokens } from "./tokenBox.ts";

const STORE_KEY = "portaal.session";
/** Which session ended last and why, for the tabs that see it gone before they hear of it. */
const ENDED_KEY = "portaal.ended";
const CHANNEL = "portaal.session";
/** How long what is being typed may take to be kept before the keys go. */
const SETTLE_MS = 1_000;
/** How long a shared worker may take to say whether it holds keys. */
const ANSWER_MS = 3_000;

/** What it takes to unlock again without the server. Everything here is wrapped or public. */
export interface Account {
  userId: string;
  email: string;
  salt: string;
  kdf: Kdf;
  userKey: string;
  privateKey: string;
}

export type SessionState = "signedOut" | "locked" | "unlocked";

/** Why a session is over: the person said so, or the server did. */
export type Ending = "loggedOut" | "expired";

/** The session of this browser, for all its tabs. */
interface Stored {
  id: string;
  account: Account;
  /** Names the worker that holds the keys; a lock gives a new name. */
  generation: string;
  /** Access and refresh token, sealed with a key of this browser that scripts can't read. */
  tokens: string;
}

/**
 * What a tab tells the others. It may come before the storage that it tells of: tabs in processes of their own see a
 * change of storage later than a message.
 */
interface News {
  ending: Ending | null;
  /** The session that ended. */
  id: string | null;
}

let account: Account | null = null;
let id: string | null = null;
let state: SessionState = "signedOut";
let ending: Ending | null = null;
const listeners = new Set<() => void>();
const lastWords = new Set<() => Promise<void>>();
let locking = false;
/** How often this tab unlocked: what a worker was asked before says nothing of it after. */
let unlocks = 0;
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(CHANNEL);

function change(next: SessionState): void {
  if (next === state && next !== "unlocked") return;
  state = next;
  for (const listener of listeners) listener();
}

/** Sessions that are over, whatever the storage still says. */
const over = new Set<string>();

const tell = (news: News = { ending: null, id: null }): void => channel?.postMessage(news);

function read(): Stored | null {
  const text = localStorage.getItem(STORE_KEY);
  const stored = text ? (JSON.parse(text) as Stored) : null;
  return stored && over.has(stored.id) ? null : stored;
}

function write(change: Partial<Stored>): void {
  const stored = read();
  if (stored && stored.id === id) localStorage.setItem(STORE_KEY, JSON.stringify({ ...stored, ...change }));
}

async function keep(tokens: Tokens): Promise<void> {
  write({ tokens: await sealTokens(tokens) });
}

/** What this tab knows goes; the keys go for all tabs when it was this one that ended it. */
function leave(why: Ending): void {
  ending = why;
  account = null;
  id = null;
  setTokens(null);
  change("signedOut");
}

/** Lets what is being typed be sealed while the keys are there. */
async function settle(): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  await Promise.race([Promise.allSettled([...lastWords].map((say) => say())), patience]);
}

function end(why: Ending = "loggedOut"): void {
  const ended = id;
  const mine = ended !== null && read()?.id === ended;
  vault.lock();
  vault.use(crypto.randomUUID());
  leave(why);
  if (!mine) return;
  over.add(ended);
  localStorage.setItem(ENDED_KEY, JSON.stringify({ id: ended, ending: why } satisfies News));
  localStorage.removeItem(STORE_KEY);
  void forgetTokens().catch(() => undefined);
  tell({ ending: why, id: ended });
}

/** Whether the worker that the tabs share holds the keys. */
async function keysAreThere(): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), ANSWER_MS));
  return Promise.race([vault.isUnlocked().catch(() => false), late]);
}

/** Why a session is gone, by what the tab left that ended it. */
function reasonFor(gone: string | null): Ending {
  const last = JSON.parse(localStorage.getItem(ENDED_KEY) ?? "null") as News | null;
  return (last?.id === gone && last?.ending) || "loggedOut";
}

/** Takes over what the other tabs did: logged in, unlocked, locked, logged out. */
async function follow(why: Ending | null = null): Promise<void> {
  const stored = read();
  if (!stored) {
    if (state !== "signedOut") {
      vault.drop();
      leave(why ?? reasonFor(id));
    }
    return;
  }
  vault.use(stored.generation);
  if (stored.id !== id) {
    const tokens = await openTokens(stored.tokens);
    if (!tokens) return localStorage.removeItem(STORE_KEY);
    setTokens(tokens);
    id = stored.id;
    ending = null;
  }
  account = stored.account;
  const asked = unlocks;
  const open = await keysAreThere();
  // Another tab may have gone on in the meantime, and its news may have come before the storage.
  const now = read();
  if (now?.id !== stored.id || now.generation !== stored.generation || asked !== unlocks) return follow(why);
  change(open ? "unlocked" : "locked");
}

function hear({ ending: why, id: ended }: News): void {
  if (why && ended) over.add(ended);
  void follow(why);
}

/** Whether the storage tells of another session, or of another worker, than this tab knows. */
function isBehind(): boolean {
  const stored = read();
  return (stored?.id ?? null) !== id || (stored !== null && stored.generation !== vault.generation());
}

/** One refresh at a time among the tabs; whoever waited takes what the first one got. */
async function refreshOnce(work: () => Promise<void>): Promise<void> {
  const run = async () => {
    const stored = read();
    const newer = stored?.id === id && stored ? await openTokens(stored.tokens) : null;
    if (newer && newer.expiresAt > tokensExpire()) return setTokens(newer);
    await work();
  };
  return navigator.locks ? navigator.locks.request("portaal.refresh", run) : run();
}

async function begin(next: Account, tokens: Tokens, as: "locked" | "unlocked"): Promise<void> {
  account = next;
  id = crypto.randomUUID();
  ending = null;
  setTokens(tokens);
  const stored: Stored = {
    id,
    account: next,
    generation: vault.generation(),
    tokens: await sealTokens(tokens),
  };
  localStorage.setItem(STORE_KEY, JSON.stringify(stored));
  localStorage.removeItem(ENDED_KEY);
  change(as);
  tell();
}

async function open(keysOf: (account: Account) => Promise<void>): Promise<void> {
  if (!account) throw new Error("nobody is signed in");
  const present = account;
  // News of a lock in another tab may come late: the keys belong in the worker that all tabs know by the end. One that
  // ended in the meantime refuses as locked.
  let at: string;
  let opened: boolean;
  do {
    at = read()?.generation ?? vault.generation();
    vault.use(at);
    opened = await keysOf(present).then(
      () => true,
      (err: unknown) => {
        if (err instanceof CryptoError && err.code === "locked" && vault.generation() !== at) return false;
        throw err;
      },
    );
  } while (!opened || (read()?.generation ?? at) !== at);
  unlocks++;
  change("unlocked");
  tell();
}

/** The session of this browser: who is signed in and whether the keys are there. Keys are never stored. */
export const session = {
  state: (): SessionState => state,
  account: (): Account | null => account,
  /** Why the last session of this tab is over; null before the first. */
  ending: (): Ending | null => ending,

  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  /**
   * Call once, before the first page: with another tab open, the session is there as it is in that tab; without one it
   * is locked.
   */
  async restore(): Promise<void> {
    watchTokens((tokens) => void (tokens ? keep(tokens) : settle().then(() => end("expired"))));
    shareRefresh(refreshOnce);
    if (channel) channel.onmessage = ({ data }: MessageEvent<News>) => hear(data);
    window.addEventListener("storage", () => isBehind() && void follow());
    window.addEventListener("pagehide", () => vault.drop());
    window.addEventListener("pageshow", ({ persisted }) => persisted && void follow());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && isBehind()) void follow();
    });
    await follow();
  },

  /** After a successful login and unlock. */
  begin: (next: Account, tokens: Tokens): Promise<void> => begin(next, tokens, "unlocked"),

  /** After a login that opened no keys: the master password is still to come. */
  beginLocked: (next: Account, tokens: Tokens): Promise<void> => begin(next, tokens, "locked"),

  /** Opens the keys with the master password; throws CryptoError wrong_password. Needs no server. */
  unlock: (password: string): Promise<void> =>
    open(({ salt, kdf, userKey, privateKey }) => vault.unlock({ password, salt, kdf, userKey, privateKey })),

  /** Opens the keys with what a passkey gave; throws CryptoError when they don't open. */
  unlockByPasskey: (secret: string, keys: PasskeyOpening): Promise<void> =>
    open(({ privateKey }) => vault.unlockByPasskey(secret, keys, privateKey)),

  /**
   * After a change of the master password or the address: the access token is dead, the refresh token is not. When no
   * answer comes to the refresh, the next request refreshes: what was changed stays so, and is no failure.
   */
  async amend(changes: Partial<Account>): Promise<void> {
    if (!account) return;
    account = { ...account, ...changes };
    write({ account });
    tell();
    await refresh().catch((err: unknown) => {
      if (!(err instanceof Fault && err.isUncertain)) throw err;
    });
  },

  /** Runs before the keys go, as long as that takes no longer than a moment. Returns the way to stop. */
  beforeLock(say: () => Promise<void>): () => void {
    lastWords.add(say);
    return () => lastWords.delete(say);
  },

  /** Locks all tabs: the worker with the keys ends, and the next one has another name. */
  async lock(): Promise<void> {
    if (state !== "unlocked" || locking) return;
    locking = true;
    const at = vault.generation();
    await settle();
    locking = false;
    // Another tab locked in the meantime: somebody may have unlocked since.
    if (vault.generation() !== at) return;
    if (read()?.generation === at) {
      vault.lock();
      vault.use(crypto.randomUUID());
      write({ generation: vault.generation() });
      tell();
    }
    change("locked");
  },

  end,
  refresh,
  hasTokens,
};

export function useSession(): { state: SessionState; account: Account | null } {
  const current = useSyncExternalStore(session.subscribe, session.state);
  return { state: current, account: session.account() };
}
