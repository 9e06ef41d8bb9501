import { type Bytes, randomBytes, toBase64 } from "./bytes.ts";
import { importSymmetric, seal } from "./envelope.ts";
import { hkdfExpand } from "./kdf.ts";

/** The second half of an API key, which no server is sent, and the provider's key under it. */
export interface ProgramKey {
  half: string;
  wrappedKey: string;
}

const HALF_BYTES = 32;

/** What the provider's key is encrypted under: of this half, and for this provider and purpose alone. */
export const underHalf = async (half: Bytes, providerId: string) =>
  importSymmetric(await hkdfExpand(half, `portaal api key ${providerId}`, 64));

const forUrls = (bytes: Bytes): string => toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

export async function wrapForProgram(providerId: string, providerKey: Bytes): Promise<ProgramKey> {
  const half = randomBytes(HALF_BYTES);
  return { half: forUrls(half), wrappedKey: await seal(await underHalf(half, providerId), providerKey) };
}
