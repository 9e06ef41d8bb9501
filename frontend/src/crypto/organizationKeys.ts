import { toBase64, utf8 } from "./bytes.ts";
import { generatePair, seal, type SymmetricKey } from "./envelope.ts";

/** What an organisation begins with, as the server keeps it. */
export interface OrganizationKeys {
  key: string;
  keys: { publicKey: string; encryptedPrivateKey: string };
  collectionName: string;
}

/** What every organisation begins with: its pair and its first collection's name, under its key. */
export async function begunWith(key: SymmetricKey, collectionName: string): Promise<Omit<OrganizationKeys, "key">> {
  const { spki, pkcs8 } = await generatePair();
  return {
    keys: { publicKey: toBase64(spki), encryptedPrivateKey: await seal(key, pkcs8) },
    collectionName: await seal(key, utf8(collectionName)),
  };
}
