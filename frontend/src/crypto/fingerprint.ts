import { type Bytes, fromBase64, toBase64 } from "./bytes.ts";
import { hkdfExpand } from "./kdf.ts";

const WORDS = 5;

/** EFF long word list, in order; one word a line (CC-BY 3.0 US, Electronic Frontier Foundation, 2016). */
export async function loadWordList(): Promise<string[]> {
  const { default: text } = await import("./eff-long-wordlist.txt?raw");
  return text.trim().split("\n");
}

/**
 * Five words that stand for a public key and its owner. Two people who read the same words to each other know that
 * the server did not swap the key.
 */
export async function fingerprintPhrase(userId: string, spki: Bytes): Promise<string> {
  const words = await loadWordList();
  const prk = new Uint8Array(await crypto.subtle.digest("SHA-256", spki));
  const bytes = await hkdfExpand(prk, userId.toLowerCase());
  let number = bytes.reduce((n, byte) => (n << 8n) | BigInt(byte), 0n);
  const count = BigInt(words.length);
  const chosen: string[] = [];
  for (let i = 0; i < WORDS; i++) {
    chosen.push(words[Number(number % count)]!);
    number /= count;
  }
  return chosen.join("-");
}

/** Base64 SHA-256 of the key as seen here; sent with a confirmation so that a key changed in between is noticed. */
export async function publicKeyHash(spkiBase64: string): Promise<string> {
  return toBase64(new Uint8Array(await crypto.subtle.digest("SHA-256", fromBase64(spkiBase64))));
}
