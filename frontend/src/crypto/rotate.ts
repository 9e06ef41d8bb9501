import { open, seal, type SymmetricKey } from "./envelope.ts";
import { openPins, ownKey, sealPins } from "./pins.ts";

/** What hangs on the user key beside the vault. */
export interface Hanging {
  userId: string;
  pins: string | null;
  draftKey: string | null;
}

/**
 * Puts what this portal keeps under the user key under the next one: part of every change of the user key. The pins
 * count one further; drafts stay as they are, because their key goes along.
 */
export async function rewrap({ userId, pins, draftKey }: Hanging, from: SymmetricKey, to: SymmetricKey) {
  const known = pins === null ? null : await openPins(await ownKey(from, "pins"), pins, userId);
  return {
    pins: known && (await sealPins(await ownKey(to, "pins"), { ...known, counter: known.counter + 1 })),
    draftKey:
      draftKey && (await seal(await ownKey(to, "draft key"), await open(await ownKey(from, "draft key"), draftKey))),
  };
}
