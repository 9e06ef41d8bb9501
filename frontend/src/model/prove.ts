import { session } from "../api/session.ts";
import { vault } from "../crypto/vault.ts";

/**
 * The proof of the master password for what can't be undone. Throws CryptoError wrong_password; nothing is sent then.
 */
export function prove(password: string): Promise<string> {
  const account = session.account();
  if (!account) throw new Error("nobody is signed in");
  return vault.prove({ password, ...account });
}
