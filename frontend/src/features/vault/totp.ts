/** How an authenticator makes its codes: RFC 6238 with the parameters of an `otpauth://` address. */
export interface Totp {
  key: Uint8Array<ArrayBuffer>;
  hash: "SHA-1" | "SHA-256" | "SHA-512";
  digits: number;
  period: number;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const HASHES: Record<string, Totp["hash"]> = { SHA1: "SHA-1", SHA256: "SHA-256", SHA512: "SHA-512" };

/** RFC 4648, spaces and padding passed over; null when it isn't base32. */
function base32(text: string): Uint8Array<ArrayBuffer> | null {
  const letters = text.toUpperCase().replace(/[\s=-]/g, "");
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of letters) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return null;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
      held &= (1 << bits) - 1;
    }
  }
  return bytes.length > 0 ? new Uint8Array(bytes) : null;
}

const within = (text: string | null, low: number, high: number, usual: number): number | null => {
  if (text === null) return usual;
  const value = Number(text);
  return Number.isInteger(value) && value >= low && value <= high ? value : null;
};

/** Reads a bare secret or an `otpauth://totp/` address; null for what makes no time-based code, such as a counter. */
export function parseTotp(stored: string): Totp | null {
  const text = stored.trim();
  if (!/^otpauth:/i.test(text)) {
    const key = base32(text);
    return key && { key, hash: "SHA-1", digits: 6, period: 30 };
  }
  const [head = "", query = ""] = text.split("?", 2);
  if (!/^otpauth:\/\/totp(\/|$)/i.test(head)) return null;
  const said = new URLSearchParams(query);
  const key = base32(said.get("secret") ?? "");
  const hash = HASHES[(said.get("algorithm") ?? "SHA1").toUpperCase().replace("-", "")];
  const digits = within(said.get("digits"), 6, 10, 6);
  const period = within(said.get("period"), 1, 300, 30);
  return key && hash && digits && period ? { key, hash, digits, period } : null;
}

/** The code of this moment. */
export async function codeAt({ key, hash, digits, period }: Totp, now: number): Promise<string> {
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(Math.floor(now / 1000 / period)));
  const signing = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash }, false, ["sign"]);
  const mac = new DataView(await crypto.subtle.sign("HMAC", signing, counter.buffer));
  const from = mac.getUint8(mac.byteLength - 1) & 0x0f;
  const number = mac.getUint32(from) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

/** How many seconds the code of this moment is still good for. */
export const secondsLeft = ({ period }: Totp, now: number): number => period - (Math.floor(now / 1000) % period);
