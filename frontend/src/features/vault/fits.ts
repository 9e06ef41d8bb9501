import { vaultCreateItem } from "../../api/generated/limits.ts";
import { CARD_PARTS, type Draft, IDENTITY_PARTS } from "./draft.ts";

type Limits = Partial<Record<string, { [limit: string]: number | undefined; maxLength?: number }>>;

const limits: Limits = vaultCreateItem;
/** What of a sealed text isn't the text: its kind, two separators, the IV and the MAC. */
const AROUND = "2.||".length + 24 + 44;
const BLOCK = 16;

/**
 * How many bytes can be sealed so that the result has at most `sealed` characters: base64 of whole blocks, of which the
 * last is never full (AES-CBC with PKCS #7, client-protocol: EncString type 2).
 */
export function plainMost(sealed: number): number {
  const bytes = Math.floor((sealed - AROUND) / 4) * 3;
  return Math.floor(bytes / BLOCK) * BLOCK - 1;
}

/** What is too long to be kept, by field of the form, with the number of characters that do fit. */
export function tooLong(draft: Draft): Record<string, number> {
  const out: Record<string, number> = {};
  const encoder = new TextEncoder();
  const check = (field: string, member: string, text: string) => {
    const sealed = limits[member]?.maxLength;
    if (sealed === undefined) return;
    const most = plainMost(sealed);
    const bytes = encoder.encode(text).length;
    // Letters outside ASCII take more than one byte: of this text, fewer characters fit.
    if (bytes > most) out[field] = Math.floor((most * text.length) / bytes);
  };
  check("name", "name", draft.name.trim());
  check("notes", "notes", draft.notes);
  if (draft.kind === "login") {
    for (const part of ["username", "password", "totp"] as const) check(part, `login.${part}`, draft[part]);
    draft.uris.forEach((uri, i) => check(`uris.${i}`, "login.uris[].uri", uri.trim()));
  }
  if (draft.kind === "card") for (const part of CARD_PARTS) check(`card.${part}`, `card.${part}`, draft.card[part]);
  if (draft.kind === "identity")
    for (const part of IDENTITY_PARTS) check(`identity.${part}`, `identity.${part}`, draft.identity[part]);
  return out;
}
