import { browserStore } from "./browserStore.ts";
import type { Tokens } from "./client.ts";

/**
 * Tokens at rest: sealed with a key that this browser keeps and scripts can use but not read. It is made at log-in and
 * goes at log-out.
 */
const keys = browserStore<CryptoKey>("sessionKeys");
const NAME = "tokens";
const IV = 12;

async function key(): Promise<CryptoKey> {
  const known = await keys.get(NAME);
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await keys.put(NAME, made);
  return made;
}

const toText = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const toBytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

export async function sealTokens(tokens: Tokens): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV));
  const plain = new TextEncoder().encode(JSON.stringify(tokens));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), plain));
  return toText(new Uint8Array([...iv, ...sealed]));
}

/** Null when they don't open here: another browser's, or the key is gone. */
export async function openTokens(text: string): Promise<Tokens | null> {
  try {
    const known = await keys.get(NAME);
    const bytes = toBytes(text);
    if (!known) return null;
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes.slice(0, IV) }, known, bytes.slice(IV));
    return JSON.parse(new TextDecoder().decode(plain)) as Tokens;
  } catch {
    return null;
  }
}

export const forgetTokens = (): Promise<void> => keys.delete(NAME);
