import { vault } from "../../crypto/vault.ts";
import { wordsOf } from "../../i18n/i18n.ts";
import type { Wish } from "./newClient.ts";

/** The keys of a client, and its first collection's name in the client's own language. */
export async function keysOf(providerId: string, { culture }: Pick<Wish, "culture">) {
  const { clients } = await wordsOf(culture);
  return vault.createOrganizationKeys(providerId, clients.create.defaultCollection);
}
