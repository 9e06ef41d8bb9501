import { COUNTRIES } from "../../api/generated/countries.ts";
import { tierOf } from "../../api/plans.ts";
import type { Plan } from "../../api/wire.ts";
import type { AllWords } from "../../i18n/en/index.ts";
import { countryName } from "../../i18n/format.ts";
import { currentLanguage, type Language, LANGUAGES } from "../../i18n/i18n.ts";
import { languageNamed } from "../../i18n/languageChoices.ts";
import type { Words } from "../../i18n/words.ts";
import type { CsvValue } from "../../ui/csv.ts";
import { plain as unaccented } from "../../ui/plain.ts";
import { type CsvLine, linesOf } from "../../ui/readCsv.ts";
import {
  type ClientDefaults,
  type NewClientValues,
  planOf,
  startValues,
  tiersOf,
  type Wish,
  waysOf,
  wishOf,
} from "./newClient.ts";
import type { OwnWords } from "./useDescriptionRules.ts";

/** So many clients fit into one file. */
export const FILE_LIMIT = 500;

type AnyWords = Words<AllWords>;

/** What the New client form is called, by its fields, and what a client is to the provider: the first is written. */
const LABELS = {
  name: ({ clients }: AnyWords) => [clients.create.name, clients.columns.name],
  ownerEmail: ({ clients }: AnyWords) => [clients.create.ownerEmail],
  billingEmail: ({ clients }: AnyWords) => [clients.create.billingEmail, clients.columns.billingEmail],
  culture: ({ clients }: AnyWords) => [clients.create.language],
  country: ({ billing }: AnyWords) => [billing.fields.country],
  postalCode: ({ billing }: AnyWords) => [billing.fields.postalCode],
  tier: ({ clients }: AnyWords) => [clients.columns.plan, clients.create.planLabel],
  seats: ({ clients }: AnyWords) => [clients.create.seats, clients.columns.assigned],
  limit: ({ clients }: AnyWords) => [clients.create.limit, clients.columns.limit],
  storage: ({ clients }: AnyWords) => [clients.create.storage],
  discount: ({ subscription }: AnyWords) => [subscription.buy.discount],
  interval: ({ clients }: AnyWords) => [clients.create.frequency, clients.columns.interval],
  payWith: ({ clients }: AnyWords) => [clients.create.paymentLabel],
  reference: ({ clients }: AnyWords) => [clients.columns.reference],
  tags: ({ clients }: AnyWords) => [clients.columns.tags],
  notes: ({ clients }: AnyWords) => [clients.ownWords.notes],
} as const;

export type ImportColumn = keyof typeof LABELS;
export const COLUMNS = Object.keys(LABELS) as ImportColumn[];

/** Without these nothing can come of a file. */
const NEEDED: ImportColumn[] = ["name", "ownerEmail"];

/** What a column is called in the words of a page. */
export const labelOf = (column: ImportColumn, words: AnyWords): string => LABELS[column](words)[0]!;

/** Letters and digits alone: "E-mail" and "Email" are the same heading, "België" and "Belgie" one country. */
const plain = (text: string): string => unaccented(text).replace(/[^\p{L}\p{N}]+/gu, "");

/** By what is the same whatever the spelling. */
export const nameKey = (name: string): string => name.trim().replace(/\s+/g, " ").toLowerCase();

function columnNamed(heading: string, words: AnyWords[]): ImportColumn | null {
  const wanted = plain(heading);
  const names = (column: ImportColumn) => [column, ...words.flatMap((one) => LABELS[column](one))];
  return COLUMNS.find((column) => names(column).some((name) => plain(name) === wanted)) ?? null;
}

/** What a cell says that holds one of several words; undefined when it is none of them. */
const choiceIn = <T extends string>(text: string, choices: readonly (readonly [T, readonly string[]])[]) =>
  choices.find(([value, names]) => [value, ...names].some((name) => plain(name) === plain(text)))?.[0];

export type Rule = (value: never, values: NewClientValues) => string | null;

export interface Known extends ClientDefaults {
  plans: Plan[];
  /** Of all languages, in their order: a file may be written in any. */
  words: AnyWords[];
  /** The rules of the form, by its fields. */
  rules: Partial<Record<keyof NewClientValues | keyof OwnWords, Rule>>;
  /** Says that a cell holds none of the words that it may. */
  unknown: (about: string, choices: string[]) => string;
  /** Says that a cell names no country. */
  noCountry: (about: string) => string;
  /** Of what no field of the form can have. */
  broken: Record<"torn" | "tooLong" | "soldOut", string>;
}

export interface Problem {
  /** Null is the whole row. */
  column: ImportColumn | null;
  text: string;
}

export interface ImportRow extends OwnWords {
  line: number;
  name: string;
  ownerEmail: string;
  planType: number | null;
  /** What will be asked of the server; null when something is wrong. */
  wish: Wish | null;
  /** By which it is found again, also in a file that was changed meanwhile. */
  id: string;
  /** All that keeps it from being made. */
  problems: Problem[];
}

export interface ImportFile {
  rows: ImportRow[];
  /** The headings that are missing, when the first line has none that can be used. */
  missing: ImportColumn[];
  /** Headings that say nothing to us: their columns are left out. */
  ignored: string[];
}

/** Spreadsheets, and our own files, write an apostrophe before what would be a formula. */
const unarmed = (cell: string): string => cell.trim().replace(/^'(?=[=+\-@])/, "");

const number = (text: string): number | string => (/^\d{1,9}$/.test(text) ? Number(text) : text);

const tagsIn = (text: string): string[] => {
  const tags = text.split(/[,;|]/).map((tag) => tag.trim().replace(/\s+/g, " "));
  return tags.filter((tag, i) => tag !== "" && tags.findIndex((other) => nameKey(other) === nameKey(tag)) === i);
};

/** How people call countries beside the names that browsers know. */
const NICKNAMES: Readonly<Record<string, readonly string[]>> = {
  NL: ["Holland"],
  GB: ["UK", "Great Britain", "Groot-Brittannië", "England", "Engeland"],
  US: ["USA", "VS", "Amerika"],
};

/** The country that a cell names in any language, or by its code; undefined when it names none. */
const countryNamed = (text: string): string | undefined => {
  const named = plain(text).replace(/^the(?=.{4})/, "");
  return COUNTRIES.find((code) =>
    [code, ...LANGUAGES.map((language) => countryName(code, language)), ...(NICKNAMES[code] ?? [])].some(
      (name) => plain(name) === named,
    ),
  );
};

/** What a row says, over what the form begins with; and what is none of the words that it may be. */
function read(cell: (column: ImportColumn) => string, known: Known) {
  const { plans, words, billingEmail, culture: otherwise, unknown } = known;
  const usual = { billingEmail, culture: otherwise, country: known.country };
  const problems: Problem[] = [];
  const choose = <T extends string>(
    column: ImportColumn,
    otherwise: T,
    choices: readonly (readonly [T, readonly string[]])[],
  ): T => {
    const text = cell(column);
    const found = text === "" ? otherwise : choiceIn(text, choices);
    if (found === undefined) {
      const names = choices.map(([value, named]) => named[LANGUAGES.indexOf(currentLanguage())] ?? value);
      problems.push({ column, text: unknown(text, names) });
    }
    return found ?? otherwise;
  };
  const line = (column: ImportColumn) => cell(column).replace(/\s+/g, " ");
  const named = (pick: (one: AnyWords) => string) => words.map(pick);
  const start = startValues(usual, tiersOf(plans)[0] ?? "");
  const tiers = tiersOf(plans).map((tier) => {
    const of = tierOf(plans.find(({ productTier }) => String(productTier) === tier)!.type);
    return [tier, named(({ clients }) => clients.plans.tiers[of])] as const;
  });
  const tier = choose("tier", start.tier, tiers);
  const interval = choose("interval", start.interval, [
    ["year", named(({ clients }) => clients.create.annually)],
    ["month", named(({ clients }) => clients.create.monthly)],
  ]);
  const ways = waysOf(planOf(plans, tier, interval)).map(
    (way) => [way, named(({ clients }) => clients.create.payWith[way])] as const,
  );
  const culture = languageNamed(cell("culture"));
  const cultures = LANGUAGES.map((one) => [one, named(({ shell }) => shell.language[one])] as const);
  const country = cell("country") === "" ? start.country : countryNamed(cell("country"));
  if (country === undefined) problems.push({ column: "country", text: known.noCountry(cell("country")) });
  const values: NewClientValues = {
    ...start,
    name: line("name"),
    ownerEmail: line("ownerEmail"),
    billingEmail: line("billingEmail") || start.billingEmail,
    culture: culture ?? choose("culture", start.culture, cultures),
    country: country ?? "",
    postalCode: line("postalCode"),
    tier,
    interval,
    payWith: choose("payWith", start.payWith, ways),
    seats: cell("seats") === "" ? start.seats : number(cell("seats")),
    limited: cell("limit") !== "",
    limit: number(cell("limit")),
    storage: cell("storage") === "" ? start.storage : number(cell("storage")),
    discount: cell("discount") === "" ? start.discount : number(cell("discount").replace(/\s*%$/, "")),
  };
  const own: OwnWords = { reference: line("reference"), tags: tagsIn(cell("tags")), notes: cell("notes") };
  return { values, own, problems };
}

/** What the form would say of it. */
function judged(values: NewClientValues, own: OwnWords, { rules }: Known): Problem[] {
  const all: Record<string, unknown> = { ...values, ...own };
  return COLUMNS.flatMap((column) => {
    const text = rules[column]?.(all[column] as never, values) ?? null;
    return text === null ? [] : [{ column, text }];
  });
}

function rowOf({ cells, line, torn }: CsvLine, at: (ImportColumn | null)[], known: Known): Omit<ImportRow, "id"> {
  const cell = (column: ImportColumn) => unarmed(cells[at.indexOf(column)] ?? "");
  const { values, own, problems } = read(cell, known);
  if (torn) problems.push({ column: null, text: known.broken.torn });
  else if (cells.slice(at.length).some((extra) => extra.trim()))
    problems.push({ column: null, text: known.broken.tooLong });
  problems.push(...judged(values, own, known));
  const planType = planOf(known.plans, values.tier, values.interval)?.type ?? null;
  if (planType === null) problems.push({ column: "tier", text: known.broken.soldOut });
  const wish = problems.length === 0 ? wishOf(values, known.plans) : null;
  return { line, name: values.name, ownerEmail: values.ownerEmail, planType, wish, problems, ...own };
}

/** Reads which clients a file asks for, and says of each row all that keeps it from being made. */
export function importFile(text: string, known: Known): ImportFile {
  const lines = linesOf(text).filter(({ cells, line }) => line > 1 || !/^sep=/i.test(cells[0] ?? ""));
  const [head, ...body] = lines;
  if (!head) return { rows: [], missing: [], ignored: [] };
  const found = head.cells.map((heading) => columnNamed(heading, known.words));
  // A heading that stands there twice counts once: the first.
  const at = found.map((column, i) => (found.indexOf(column) === i ? column : null));
  const missing = NEEDED.filter((column) => !at.includes(column));
  if (missing.length > 0) return { rows: [], missing, ignored: [] };
  const ignored = head.cells.filter((heading, i) => at[i] === null && heading.trim() !== "").map((name) => name.trim());
  const seen = new Map<string, number>();
  const rows = body.map((line) => {
    const row = rowOf(line, at, known);
    const name = JSON.stringify(row.wish);
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return { ...row, id: row.wish ? `${name} ${nth}` : `line ${row.line}` };
  });
  return { rows, missing, ignored };
}

/** What there is already, by its name and by the provider's reference. */
export interface Existing {
  names: ReadonlySet<string>;
  references: ReadonlySet<string>;
}

/** Why a row is perhaps one too many. */
export type Doubt =
  { kind: "sameName" | "sameReference"; line: number } | { kind: "nameThere" | "referenceThere"; about: string };

/** By the rows' ids, why each is perhaps one too many; those of which the same was begun already are not. */
export function doubtsOf(
  rows: ImportRow[],
  { names, references }: Existing,
  isBegun: (row: ImportRow) => boolean,
): Map<string, Doubt[]> {
  const first = { names: new Map<string, number>(), references: new Map<string, number>() };
  const doubts = new Map<string, Doubt[]>();
  for (const row of rows) {
    const [name, reference] = [nameKey(row.name), nameKey(row.reference)];
    const found: Doubt[] = [];
    const sameName = first.names.get(name);
    const sameReference = first.references.get(reference);
    if (sameName !== undefined) found.push({ kind: "sameName", line: sameName });
    else if (names.has(name)) found.push({ kind: "nameThere", about: row.name });
    if (sameReference !== undefined) found.push({ kind: "sameReference", line: sameReference });
    else if (reference !== "" && references.has(reference))
      found.push({ kind: "referenceThere", about: row.reference });
    if (name !== "" && sameName === undefined) first.names.set(name, row.line);
    if (reference !== "" && sameReference === undefined) first.references.set(reference, row.line);
    if (found.length > 0 && row.wish && !isBegun(row)) doubts.set(row.id, found);
  }
  return doubts;
}

/** A file as it may look, in the words of a page. */
export function exampleOf(words: AnyWords, language: Language): CsvValue[][] {
  const { create, plans } = words.clients;
  const first: Record<ImportColumn, CsvValue> = {
    name: "De Vries Bouw",
    ownerEmail: "olga@example.com",
    billingEmail: "billing@example.com",
    culture: words.shell.language[language],
    country: countryName("NL", language),
    postalCode: "1012 JS",
    tier: plans.tiers.enterprise,
    seats: 12,
    limit: 20,
    storage: 2,
    discount: 10,
    interval: create.annually,
    payWith: create.payWith.invoice,
    reference: "K-1042",
    tags: "Gold, North",
    notes: "",
  };
  const second: Partial<typeof first> = {
    name: "Bakkerij Jansen",
    ownerEmail: "jan@example.com",
    tier: plans.tiers.teams,
    seats: 5,
    interval: create.monthly,
  };
  return [
    COLUMNS.map((column) => labelOf(column, words)),
    ...[first, second].map((row) => COLUMNS.map((column) => row[column] ?? "")),
  ];
}
