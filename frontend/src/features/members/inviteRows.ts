import Papa from "papaparse";
import { type Language, LANGUAGES } from "../../i18n/i18n.ts";
import { addressesIn } from "../../ui/addresses.ts";
import type { RoleName } from "../../model/roles.ts";

/** So many people fit into one file. */
export const FILE_LIMIT = 500;

/** Why a row can't be sent. */
export type Problem =
  | "noAddress"
  | "manyAddresses"
  | "twice"
  | "role"
  | "custom"
  | "roleAbove"
  | "collection"
  | "collectionTwice"
  | "language";

export interface InviteRow {
  /** As spreadsheets count. */
  line: number;
  email: string;
  role: RoleName;
  /** Ids. */
  collections: string[];
  language: Language | null;
  problem: Problem | null;
  /** What the problem is about, as it was written. */
  about: string;
  /** The address has a place already. */
  here: boolean;
}

interface Known {
  /** By their whole names; two may have the same. */
  collections: { id: string; path: string }[];
  /** The addresses that have a place. */
  addresses: ReadonlySet<string>;
  /** Whether the person may give a role. */
  mayGive: (role: RoleName) => boolean;
}

type Column = "email" | "role" | "collections" | "language";
const ORDER: Column[] = ["email", "role", "collections", "language"];

/** What a file may call its columns, in each of our languages. */
const HEADINGS: Record<Column, string[]> = {
  email: ["email", "e-mail", "e-mailadres", "emailadres", "address", "adres"],
  role: ["role", "rol"],
  collections: ["collections", "collection", "collecties", "collectie"],
  language: ["language", "taal"],
};

const ROLE_WORDS: Record<string, RoleName> = {
  "": "user",
  owner: "owner",
  eigenaar: "owner",
  admin: "admin",
  beheerder: "admin",
  user: "user",
  gebruiker: "user",
  custom: "custom",
  aangepast: "custom",
};

const LANGUAGE_WORDS: Record<string, Language> = {
  english: "en",
  engels: "en",
  dutch: "nl",
  nederlands: "nl",
  ...Object.fromEntries(LANGUAGES.map((one) => [one, one])),
};

const plain = (text: string): string => text.trim().toLowerCase();

/** Which column stands where: as the first row says, or in the usual order when it holds a person already. */
function columnsOf(first: string[]): { at: Map<Column, number>; headed: boolean } {
  const named = ORDER.map(
    (column) => [column, first.findIndex((cell) => HEADINGS[column].includes(plain(cell)))] as const,
  );
  const headed = named.some(([column, i]) => column === "email" && i >= 0);
  return { at: new Map(headed ? named : ORDER.map((column, i) => [column, i])), headed };
}

function collectionsIn(
  text: string,
  known: Known["collections"],
): Pick<InviteRow, "collections" | "problem" | "about"> {
  const ids: string[] = [];
  for (const name of text
    .split("|")
    .map((part) => part.trim())
    .filter(Boolean)) {
    const found = known.filter(({ path }) => plain(path) === plain(name));
    const [one] = found;
    if (!one) return { collections: [], problem: "collection", about: name };
    if (found.length > 1) return { collections: [], problem: "collectionTwice", about: name };
    if (!ids.includes(one.id)) ids.push(one.id);
  }
  return { collections: ids, problem: null, about: "" };
}

/** Reads whom a file invites, and says of each row whether it can be sent, or why not. */
export function inviteRows(text: string, known: Known): InviteRow[] {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { delimitersToGuess: [",", ";", "\t"] });
  const lines = data
    .map((cells, i) => ({ cells, line: i + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell.trim()));
  const { at, headed } = columnsOf(lines[0]?.cells ?? []);
  const seen = new Set<string>();
  return (headed ? lines.slice(1) : lines).map(({ cells, line }) => {
    const cell = (column: Column): string => (cells[at.get(column) ?? -1] ?? "").trim();
    const { emails, wrong } = addressesIn(cell("email"));
    const [email = ""] = emails;
    const role = ROLE_WORDS[plain(cell("role"))];
    const language = LANGUAGE_WORDS[plain(cell("language"))] ?? null;
    const use = collectionsIn(cell("collections"), known.collections);
    const row = {
      line,
      email: email || cell("email"),
      role: role ?? "user",
      collections: use.collections,
      language,
      here: known.addresses.has(email),
    };
    const refused = (problem: Problem, about: string): InviteRow => ({ ...row, problem, about });
    if (emails.length === 0 || wrong.length > 0) return refused("noAddress", cell("email"));
    if (emails.length > 1) return refused("manyAddresses", cell("email"));
    if (seen.has(email)) return refused("twice", email);
    seen.add(email);
    if (!role) return refused("role", cell("role"));
    if (role === "custom") return refused("custom", cell("role"));
    if (!known.mayGive(role)) return refused("roleAbove", cell("role"));
    if (use.problem) return refused(use.problem, use.about);
    if (cell("language") && !language) return refused("language", cell("language"));
    return { ...row, problem: null, about: "" };
  });
}

/** The rows that one request can invite: alike in all but the address, and no more than it takes. */
export function requestsOf(rows: InviteRow[], most: number): InviteRow[][] {
  const alike = new Map<string, InviteRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.role, [...row.collections].sort(), row.language]);
    alike.set(key, [...(alike.get(key) ?? []), row]);
  }
  return [...alike.values()].flatMap((some) =>
    Array.from({ length: Math.ceil(some.length / most) }, (_, i) => some.slice(i * most, (i + 1) * most)),
  );
}
