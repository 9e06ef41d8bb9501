import type { Account } from "../../api/session.ts";
import { isWeaker, kdfMemory } from "./kdfMemory.ts";

/**
 * What asks for the master password later derives with what the server named: weaker settings than before are asked
 * about at a log-in with it. The server names the address too; the salt it can't choose.
 */
export async function namesWeakerKdf({ email, salt, kdf }: Account): Promise<boolean> {
  const known = await Promise.all([email, salt].map((address) => kdfMemory.recall(address)));
  return known.some((before) => before !== null && isWeaker(kdf, before));
}
