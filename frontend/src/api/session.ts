import { useSyncExternalStore } from "react";
import { type Kdf, vault } from "../crypto/vault.ts";
import { hasTokens, refresh, setTokens, type Tokens, watchTokens } from "./client.ts";

const STORE_KEY = "portaal.session";

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

interface Stored {
  account: Account;
  refreshToken: string | null;
}

let account: Account | null = null;
let state: SessionState = "signedOut";
const listeners = new Set<() => void>();

function change(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}

function store(tokens: Tokens | null): void {
  if (!account) return sessionStorage.removeItem(STORE_KEY);
  sessionStorage.setItem(
    STORE_KEY,
    JSON.stringify({ account, refreshToken: tokens?.refreshToken ?? null } satisfies Stored),
  );
}

function end(): void {
  vault.lock();
  account = null;
  setTokens(null);
  store(null);
  change("signedOut");
}

/** The session of this tab: who is signed in and whether the keys are there. Keys are never stored, so a reload is a lock. */
export const session = {
  state: (): SessionState => state,
  account: (): Account | null => account,

  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  /** Call once, before the first page: after a reload the session is there but locked. */
  restore(): void {
    watchTokens((tokens) => (tokens ? store(tokens) : end()));
    const text = sessionStorage.getItem(STORE_KEY);
    if (!text) return;
    const stored = JSON.parse(text) as Stored;
    account = stored.account;
    setTokens({ accessToken: "", refreshToken: stored.refreshToken, expiresAt: 0 });
    change("locked");
  },

  /** After a successful login and unlock. */
  begin(next: Account, tokens: Tokens): void {
    account = next;
    setTokens(tokens);
    store(tokens);
    change("unlocked");
  },

  /** Opens the keys with the master password; throws CryptoError wrong_password. Needs no server. */
  async unlock(password: string): Promise<void> {
    if (!account) throw new Error("nobody is signed in");
    const { salt, kdf, userKey, privateKey } = account;
    await vault.unlock({ password, salt, kdf, userKey, privateKey });
    change("unlocked");
  },

  /** After a change of the master password or the address: the access token is dead, the refresh token is not. */
  async amend(changes: Partial<Account>): Promise<void> {
    if (!account) return;
    account = { ...account, ...changes };
    await refresh();
  },

  lock(): void {
    if (state !== "unlocked") return;
    vault.lock();
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
