import type { Cipher } from "../../api/wire.ts";
import { type Scope, vault } from "../../crypto/vault.ts";

export const KINDS = ["login", "note", "card", "identity", "sshKey"] as const;
export type Kind = (typeof KINDS)[number];
/** What can be made here; SSH keys come from the official clients and are only shown. */
export const MADE_KINDS = ["login", "note", "card", "identity"] as const satisfies Kind[];

export const KIND_NUMBER = {
  login: 1,
  note: 2,
  card: 3,
  identity: 4,
  sshKey: 5,
} as const satisfies Record<Kind, Cipher["type"]>;
export const kindOf = (type: number): Kind => KINDS.find((kind) => KIND_NUMBER[kind] === type) ?? "note";

/** An item with what a list needs of it opened. */
export interface Item {
  id: string;
  kind: Kind;
  /** Null when the name doesn't open. */
  name: string | null;
  /** User name, end of the card number, or the person's name. */
  subtitle: string;
  /** Lower case; what a search looks through. */
  haystack: string;
  cipher: Cipher;
}

export const scopeOf = (cipher: { organizationId: string | null }): Scope =>
  cipher.organizationId ? { organizationId: cipher.organizationId } : "user";

/** The sealed texts a list shows; `name` first, then what makes the subtitle, then what is only searched. */
function sealedParts(cipher: Cipher): (string | null | undefined)[] {
  switch (kindOf(cipher.type)) {
    case "login":
      return [cipher.name, cipher.login?.username, null, ...(cipher.login?.uris ?? []).map(({ uri }) => uri)];
    case "card":
      return [
        cipher.name,
        cipher.card?.brand,
        cipher.viewPassword ? cipher.card?.number : null,
        cipher.card?.cardholderName,
      ];
    case "identity":
      return [cipher.name, cipher.identity?.firstName, cipher.identity?.lastName, cipher.identity?.email];
    default:
      return [cipher.name];
  }
}

function subtitleOf(kind: Kind, first: string | null | undefined, second: string | null | undefined): string {
  if (kind === "card")
    return [first, second && `•••• ${second.replace(/\s/g, "").slice(-4)}`].filter(Boolean).join(" ");
  return [first, second].filter(Boolean).join(" ");
}

export function toItem(cipher: Cipher, opened: (string | null)[]): Item {
  const kind = kindOf(cipher.type);
  const [name = null, first, second, ...rest] = opened;
  const subtitle = subtitleOf(kind, first, second);
  return {
    id: cipher.id,
    kind,
    name,
    subtitle,
    haystack: [name, subtitle, ...rest].filter(Boolean).join("\n").toLowerCase(),
    cipher,
  };
}

/** Opens in the worker what a list needs. Passwords, codes and notes stay sealed. */
export async function openItems(ciphers: Cipher[]): Promise<Item[]> {
  const opened = await vault.decrypt(
    ciphers.map((cipher) => ({ scope: scopeOf(cipher), itemKey: cipher.key, texts: sealedParts(cipher) })),
  );
  return ciphers.map((cipher, i) => toItem(cipher, opened[i] ?? []));
}

export interface Filter {
  search: string;
  kind: string;
  /** A collection's id, or `none` for items that lie in none. */
  collection: string;
  /** An organisation's id, or `me`. */
  owner: string;
  trash: boolean;
}

/** What the filters and the search leave, in the asked order. All in the browser: the server can't read names. */
export function selectItems(items: Item[], filter: Filter, sort: string): Item[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  const kept = items.filter(({ cipher, kind, haystack }) => {
    if ((cipher.deletedDate !== null) !== filter.trash) return false;
    if (filter.kind && kind !== filter.kind) return false;
    if (filter.owner && (cipher.organizationId ?? "me") !== filter.owner) return false;
    if (filter.collection === "none" && cipher.collectionIds.length > 0) return false;
    if (filter.collection && filter.collection !== "none" && !cipher.collectionIds.includes(filter.collection))
      return false;
    return words.every((word) => haystack.includes(word));
  });
  const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  const by =
    sort.replace("-", "") === "changed"
      ? byChange
      : (a: Item, b: Item) => compare(a.name ?? "", b.name ?? "") || a.id.localeCompare(b.id);
  kept.sort(sort.startsWith("-") ? (a, b) => by(b, a) : by);
  return kept;
}

const byChange = (a: Item, b: Item): number => a.cipher.revisionDate.localeCompare(b.cipher.revisionDate);
