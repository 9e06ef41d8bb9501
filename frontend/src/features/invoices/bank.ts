import { linesOf } from "../../ui/readCsv.ts";

/** What is read of a bank's file: the day, the amount, whether it came in or went out, and in which currency. */
export type BankColumn = "date" | "amount" | "sign" | "currency";

/** By their place in a row; null is none. */
export type BankColumns = Record<BankColumn, number | null>;

export interface BankFile {
  /** What the columns are called; none where the bank names none. */
  headings: string[] | null;
  rows: { cells: string[]; line: number }[];
  /** How many columns there are. */
  width: number;
  /** What was recognised. */
  columns: BankColumns;
}

/** How banks call their columns, in Dutch and in English: the first that a file has. */
const NAMES: Record<BankColumn, string[]> = {
  date: [
    "datum",
    "boekdatum",
    "boekingsdatum",
    "transactiedatum",
    "date",
    "bookingdate",
    "transactiondate",
    "valuedate",
    "valutadatum",
    "rentedatum",
  ],
  amount: [
    "bedrag",
    "bedrageur",
    "transactiebedrag",
    "bij",
    "amount",
    "amounteur",
    "amountgbp",
    "transactionamount",
    "credit",
    "creditamount",
    "paidin",
    "moneyin",
  ],
  sign: ["afbij", "bijaf", "debitcredit", "creditdebit", "dc", "cd", "creditdebitindicator", "cdtdbtind"],
  currency: ["munt", "valuta", "muntsoort", "currency", "ccy"],
};

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** Whole cents, without a detour through fractions; null when it is no amount. */
export function centsIn(text: string): number | null {
  const bare = text.replace(/\s|€|£|\$|EUR|GBP|USD/gi, "").replace(/[’']/g, "");
  const found = /^([+-]?)(\d[\d.,]*)(-?)$/.exec(bare);
  if (!found) return null;
  const [, before, number = "", after] = found;
  const [, whole = "", point = "", part = ""] = /^(.*?)(?:([.,])(\d{1,2}))?$/.exec(number) ?? [];
  if (point !== "" && whole.includes(point)) return null;
  if (!/^(\d+|\d{1,3}(,\d{3})+|\d{1,3}(\.\d{3})+)$/.test(whole)) return null;
  const cents = Number(whole.replace(/[.,]/g, "")) * 100 + Number(part.padEnd(2, "0"));
  if (!Number.isSafeInteger(cents)) return null;
  return before === "-" || after === "-" ? -cents : cents;
}

const dayOf = (year: string, month: string, day: string): string | null => {
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const at = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : null;
};

/** A calendar day; null when it is none. Of two numbers before the year the day is the first, unless told otherwise. */
export function dayIn(text: string, monthFirst = false): string | null {
  const bare = text.trim();
  const yearFirst = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ].*)?$/.exec(bare);
  if (yearFirst) return dayOf(yearFirst[1]!, yearFirst[2]!, yearFirst[3]!);
  const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T].*)?$/.exec(bare);
  if (!yearLast) return null;
  const [, one = "", two = "", year = ""] = yearLast;
  return monthFirst ? dayOf(year, one, two) : dayOf(year, two, one);
}

/** Only a file in which no day would be right otherwise writes the month first. */
const isMonthFirst = (days: string[]): boolean =>
  days.some((day) => dayIn(day) === null && dayIn(day, true) !== null) &&
  days.every((day) => dayIn(day, true) !== null);

/** Reads a file that a bank gives, and recognises its columns. */
export function bankFile(text: string): BankFile {
  const lines = linesOf(text).filter(({ cells, line }) => line > 1 || !/^sep=/i.test(cells[0] ?? ""));
  const [first] = lines;
  const named = first !== undefined && !first.cells.some((cell) => dayIn(cell) !== null);
  const rows = named ? lines.slice(1) : lines;
  const headings = named ? first.cells.map((cell) => cell.trim()) : null;
  const width = Math.max(0, ...lines.map(({ cells }) => cells.length));
  return { headings, rows, width, columns: headings ? byName(headings) : byContent(rows, width) };
}

function byName(headings: string[]): BankColumns {
  const known = headings.map(plain);
  const at = (column: BankColumn): number | null => {
    const place = NAMES[column].map((name) => known.indexOf(name)).find((index) => index >= 0);
    return place ?? null;
  };
  return { date: at("date"), amount: at("amount"), sign: at("sign"), currency: at("currency") };
}

/** Where nothing is named: the first column of days, and the last of amounts with cents, behind the balances. */
function byContent(rows: BankFile["rows"], width: number): BankColumns {
  const every = (index: number, is: (cell: string) => boolean) =>
    rows.length > 0 && rows.every(({ cells }) => is(cells[index] ?? ""));
  const places = Array.from({ length: width }, (_, index) => index);
  const date = places.find((index) => every(index, (cell) => dayIn(cell) !== null)) ?? null;
  const hasCents = (cell: string) => /[.,]\d{2}-?$/.test(cell.trim()) && centsIn(cell) !== null;
  const amount = places.findLast((index) => every(index, hasCents)) ?? null;
  const isCode = (cell: string) => /^[A-Z]{3}$/.test(cell.trim());
  const currency = places.find((index) => every(index, isCode)) ?? null;
  return { date, amount, sign: null, currency };
}

/** An invoice that is to be paid. */
export interface Owed {
  id: string;
  number: string;
  openCents: number;
  currency: string;
}

/** Why nothing is marked for a payment. */
export type Unmatched = "unreadable" | "noNumber" | "otherAmount" | "otherCurrency" | "twice";

export interface Payment<T extends Owed = Owed> {
  line: number;
  /** Null where it can't be read. */
  day: string | null;
  cents: number | null;
  /** What the bank says beside. */
  text: string;
  /** The invoices that are named. */
  named: T[];
  /** Null when those are what it pays. */
  why: Unmatched | null;
}

export interface Statement<T extends Owed> {
  payments: Payment<T>[];
  /** How many went out, or came to nothing: nobody pays with those. */
  leftOut: number;
}

const OUT = ["af", "d", "debit", "dbit", "debet", "out", "-"];

const SIGNS: Record<string, string> = { "€": "EUR", "£": "GBP", $: "USD" };

/** The currency that a heading or an amount itself names; "" for none. */
const currencyIn = (text: string): string => {
  const [named = ""] = /€|£|\$|\b(?:EUR|GBP|USD)\b/i.exec(text) ?? [];
  return SIGNS[named] ?? named.toUpperCase();
};

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Finds a number as people write it: with other signs, or none, between its parts, and never inside a longer one. */
function pattern(number: string): RegExp | null {
  const parts = number.match(/[\p{L}\p{N}]+/gu);
  if (!parts) return null;
  return new RegExp(`(?<![\\p{L}\\p{N}])${parts.map(escape).join("[^\\p{L}\\p{N}]*")}(?![\\p{L}\\p{N}])`, "giu");
}

interface Found<T> {
  invoice: T;
  from: number;
  to: number;
}

/** The invoices that a text names; of two numbers of which one is part of the other, the longer one. */
function namedIn<T extends Owed>(text: string, owed: readonly (readonly [T, RegExp])[]): T[] {
  const found: Found<T>[] = owed.flatMap(([invoice, at]) =>
    [...text.matchAll(at)].map((match) => ({ invoice, from: match.index, to: match.index + match[0].length })),
  );
  const inside = (a: Found<T>, b: Found<T>) => a.from >= b.from && a.to <= b.to && a.to - a.from < b.to - b.from;
  const kept = found.filter((one) => !found.some((other) => inside(one, other)));
  return [...new Set(kept.map(({ invoice }) => invoice))];
}

/** Holds what came in against what is to be paid: by the numbers in the text, and the amount to the cent. */
export function matched<T extends Owed>(file: BankFile, columns: BankColumns, owed: readonly T[]): Statement<T> {
  const patterns = owed.flatMap((invoice) => {
    const at = pattern(invoice.number);
    return at ? [[invoice, at] as const] : [];
  });
  const cell = (cells: string[], column: BankColumn): string => {
    const at = columns[column];
    return at === null ? "" : (cells[at] ?? "").trim();
  };
  const days = file.rows.map(({ cells }) => cell(cells, "date"));
  const monthFirst = isMonthFirst(days);
  const used = new Set(Object.values(columns));
  const ofHeading = currencyIn((columns.amount !== null && file.headings?.[columns.amount]) || "");
  const paid = new Set<T>();
  let leftOut = 0;
  const payments = file.rows.flatMap(({ cells, line }): Payment<T>[] => {
    const amount = centsIn(cell(cells, "amount"));
    const cents = amount !== null && OUT.includes(plain(cell(cells, "sign"))) ? -Math.abs(amount) : amount;
    if ((cents !== null && cents <= 0) || (cents === null && cell(cells, "amount") === "")) {
      leftOut++;
      return [];
    }
    const day = dayIn(cell(cells, "date"), monthFirst);
    const text = cells
      .filter((one, index) => !used.has(index) && one.trim() !== "")
      .map((one) => one.trim())
      .join(" · ");
    const named = namedIn(text, patterns);
    const currency = cell(cells, "currency").toUpperCase() || currencyIn(cell(cells, "amount")) || ofHeading;
    const why = (): Unmatched | null => {
      if (day === null || cents === null) return "unreadable";
      if (named.length === 0) return "noNumber";
      if (currency !== "" && named.some((invoice) => invoice.currency !== currency)) return "otherCurrency";
      if (named.reduce((sum, { openCents }) => sum + openCents, 0) !== cents) return "otherAmount";
      return named.some((invoice) => paid.has(invoice)) ? "twice" : null;
    };
    const reason = why();
    if (reason === null) named.forEach((invoice) => paid.add(invoice));
    return [{ line, day, cents, text, named, why: reason }];
  });
  return { payments, leftOut };
}

/** The text of a file as it was, but for the rows of these payments. */
export function linesWithout<T extends Owed>(text: string, file: BankFile, payments: readonly Payment<T>[]): string {
  const lines = text.split(/\r\n|\r|\n/);
  const gone = new Set(payments.map(({ line }) => line));
  const starts = file.rows.map(({ line }) => line);
  const dropped = new Set(
    starts.flatMap((from, index) => {
      const until = starts[index + 1] ?? lines.length + 1;
      return gone.has(from) ? Array.from({ length: until - from }, (_, rest) => from + rest) : [];
    }),
  );
  return lines.filter((_, index) => !dropped.has(index + 1)).join("\n");
}
