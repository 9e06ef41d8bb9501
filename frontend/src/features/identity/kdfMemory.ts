import { type Kdf, normaliseEmail } from "../../crypto/vault.ts";

const STORE_KEY = "portaal.kdf";

/** A name for the account in this browser's notes that doesn't show the address at a glance. */
async function nameOf(email: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(normaliseEmail(email))));
  return [...hash.slice(0, 12)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const read = (): Record<string, Kdf> => JSON.parse(localStorage.getItem(STORE_KEY) ?? "{}") as Record<string, Kdf>;

/** Whether settings cost an attacker less than before: another kind counts, except from PBKDF2 to Argon2id. */
export function isWeaker(now: Kdf, before: Kdf): boolean {
  if (now.kdf !== before.kdf) return now.kdf < before.kdf;
  return now.kdfIterations < before.kdfIterations || (now.kdfMemory ?? 0) < (before.kdfMemory ?? 0);
}

/** The settings an account was last opened with here. A server that suddenly asks for weaker ones may be lying. */
export const kdfMemory = {
  async recall(email: string): Promise<Kdf | null> {
    return read()[await nameOf(email)] ?? null;
  },
  async remember(email: string, { kdf, kdfIterations, kdfMemory: memory, kdfParallelism }: Kdf): Promise<void> {
    const all = { ...read(), [await nameOf(email)]: { kdf, kdfIterations, kdfMemory: memory, kdfParallelism } };
    localStorage.setItem(STORE_KEY, JSON.stringify(all));
  },
  /** Of an account that is gone the server says what it says of any address. */
  async forget(email: string): Promise<void> {
    const all = read();
    delete all[await nameOf(email)];
    localStorage.setItem(STORE_KEY, JSON.stringify(all));
  },
};
