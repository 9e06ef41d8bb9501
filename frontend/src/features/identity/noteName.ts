import { normaliseEmail } from "../../crypto/vault.ts";

/** A name for the account in this browser's notes that doesn't show the address at a glance. */
export async function noteName(email: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(normaliseEmail(email))));
  return [...hash.slice(0, 12)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
