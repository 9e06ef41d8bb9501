import type { Language } from "../../i18n/i18n.ts";
import { languageNamed } from "../../i18n/languageChoices.ts";
import { type Addresses, addressesIn } from "../../ui/addresses.ts";
import type { RoleName } from "../../model/roles.ts";
import { linesOf } from "../../ui/readCsv.ts";
import type { Said } from "../../ui/said.ts";

/** So many people fit into one file. */
export const FILE_LIMIT = 500;

/** What can be wrong with a row. */
export type ProblemKind =
  | "noAddress"
  | "manyAddresses"
  | "twice"
  | "role"
  | "custom"
  | "roleAbove"
  | "collection"
  | "collectionTwice"
  | "language";

/** Why a row can't be sent, and what that is about, as it was written. */
export interface Problem {
  kind: ProblemKind;
  about: string;
}

export interface InviteRow {
  /** As spreadsheets count. */
  line: number;
  email: string;
  role: RoleName;
  /** Ids. */
  collections: string[];
  language: Language | null;
  /** All that is wrong with it; a row without any can be sent. */
  problems: Problem[];
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

const plain = (text: string): string => text.trim().toLowerCase();

/** Which column stands where: as the first row says, or in the usual order when it holds a person already. */
function columnsOf(first: string[]): { at: Map<Column, number>; headed: boolean } {
  const named = ORDER.map(
    (column) => [column, first.findIndex((cell) => HEADINGS[column].includes(plain(cell)))] as const,
  );
  const headed = named.some(([column, i]) => column === "email" && i >= 0);
  return { at: new Map(headed ? named : ORDER.map((column, i) => [column, i])), headed };
}

function collectionsIn(text: string, known: Known["collections"]): Pick<InviteRow, "collections" | "problems"> {
  const ids: string[] = [];
  const problems: Problem[] = [];
  const names = text.split("|").map((part) => part.trim());
  const isFirst = (name: string, i: number) => names.findIndex((other) => plain(other) === plain(name)) === i;
  for (const name of names.filter((name, i) => name !== "" && isFirst(name, i))) {
    const found = known.filter(({ path }) => plain(path) === plain(name));
    const [one] = found;
    if (!one) problems.push({ kind: "collection", about: name });
    else if (found.length > 1) problems.push({ kind: "collectionTwice", about: name });
    else ids.push(one.id);
  }
  return { collections: ids, problems };
}

/** What is wrong with a cell that should hold one address. */
function wrongAddress(cell: string, { emails, wrong }: Addresses): Problem[] {
  const problems: Problem[] = [];
  if (emails.length === 0 || wrong.length > 0) problems.push({ kind: "noAddress", about: cell });
  if (emails.length > 1) problems.push({ kind: "manyAddresses", about: cell });
  return problems;
}

/** Reads whom a file invites, and says of each row all that keeps it from being sent. */
export function inviteRows(text: string, known: Known): InviteRow[] {
  const lines = linesOf(text);
  const { at, headed } = columnsOf(lines[0]?.cells ?? []);
  const seen = new Set<string>();
  return (headed ? lines.slice(1) : lines).map(({ cells, line }) => {
    const cell = (column: Column): string => (cells[at.get(column) ?? -1] ?? "").trim();
    const found = addressesIn(cell("email"));
    const [email = ""] = found.emails;
    const role = ROLE_WORDS[plain(cell("role"))];
    const language = languageNamed(cell("language"));
    const use = collectionsIn(cell("collections"), known.collections);
    const problems = wrongAddress(cell("email"), found);
    const wrong = (kind: ProblemKind, about: string) => problems.push({ kind, about });
    if (problems.length === 0 && seen.has(email)) wrong("twice", email);
    if (problems.length === 0) seen.add(email);
    if (!role) wrong("role", cell("role"));
    else if (role === "custom") wrong("custom", cell("role"));
    else if (!known.mayGive(role)) wrong("roleAbove", cell("role"));
    problems.push(...use.problems);
    if (cell("language") && !language) wrong("language", cell("language"));
    return {
      line,
      email: email || cell("email"),
      role: role ?? "user",
      collections: use.collections,
      language,
      here: known.addresses.has(email),
      problems,
    };
  });
}

export type Standing = "wrong" | "here" | "sent" | "failed" | "left";

/**
 * How it stands with a row; the results are, by address, why it was not invited, and null when it was. What was sent
 * is not "here already", though its address has a place from then on.
 */
export function standingOf(row: InviteRow, results: ReadonlyMap<string, Said | null>): Standing {
  if (row.problems.length > 0) return "wrong";
  const result = results.get(row.email);
  if (result === null) return "sent";
  if (row.here) return "here";
  return result === undefined ? "left" : "failed";
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
