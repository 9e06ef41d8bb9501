import type { Kdf } from "../../crypto/vault.ts";
import { noteName } from "./noteName.ts";

const STORE_KEY = "portaal.kdf";

const read = (): Record<string, Kdf> => JSON.parse(localStorage.getItem(STORE_KEY) ?? "{}") as Record<string, Kdf>;

/** Whether settings cost an attacker less than before: another kind counts, except from PBKDF2 to Argon2id. */
export function isWeaker(now: Kdf, before: Kdf): boolean {
  if (now.kdf !== before.kdf) return now.kdf < before.kdf;
  return now.kdfIterations < before.kdfIterations || (now.kdfMemory ?? 0) < (before.kdfMemory ?? 0);
}

/** The settings an account was last opened with here. A server that suddenly asks for weaker ones may be lying. */
export const kdfMemory = {
  async recall(email: string): Promise<Kdf | null> {
    return read()[await noteName(email)] ?? null;
  },
  async remember(email: string, { kdf, kdfIterations, kdfMemory: memory, kdfParallelism }: Kdf): Promise<void> {
    const all = { ...read(), [await noteName(email)]: { kdf, kdfIterations, kdfMemory: memory, kdfParallelism } };
    localStorage.setItem(STORE_KEY, JSON.stringify(all));
  },
  /** Of an account that is gone the server says what it says of any address. */
  async forget(email: string): Promise<void> {
    const all = read();
    delete all[await noteName(email)];
    localStorage.setItem(STORE_KEY, JSON.stringify(all));
  },
};
