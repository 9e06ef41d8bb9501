import type { Language } from "./i18n.ts";

/** Orders names as people count: "Floor 2" before "Floor 10". */
export const compareNames = (a: string, b: string): number => a.localeCompare(b, undefined, { numeric: true });

const LOCALE: Record<Language, string> = { nl: "nl-NL", en: "en-GB" };

/** Money is whole cents with a currency code; divided only here, for the eye. */
export function formatMoney(cents: number, currency: string, language: Language): string {
  return new Intl.NumberFormat(LOCALE[language], {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  }).format(cents / 100);
}

/** Whole cents as an amount that is typed: 4,50. */
export const formatCents = (cents: number, language: Language): string =>
  new Intl.NumberFormat(LOCALE[language], { minimumFractionDigits: 2, useGrouping: false }).format(cents / 100);

/** The name of a country by its code. */
export const countryName = (code: string, language: Language): string =>
  new Intl.DisplayNames(LOCALE[language], { type: "region" }).of(code) ?? code;

/** A currency by its code, with its name: "EUR (euro)". */
export const currencyName = (code: string, language: Language): string =>
  `${code} (${new Intl.DisplayNames(LOCALE[language], { type: "currency" }).of(code) ?? code})`;

export function formatNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(LOCALE[language]).format(value);
}

export function formatDate(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALE[language], { dateStyle: "medium" }).format(new Date(iso));
}

/** A calendar day, "2026-11-29", which is the same day everywhere. */
export function formatDay(day: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALE[language], { dateStyle: "medium", timeZone: "UTC" }).format(new Date(day));
}

/** A month as the wire has it ("2026-11"). */
export function formatMonth(month: string, language: Language): string {
  const options = { month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(LOCALE[language], options).format(new Date(`${month}-01`));
}

/** The months up to the one of a day, the newest first, as the wire has them. */
export function monthsUpTo(today: Date, count: number): string[] {
  const [year, month] = [today.getFullYear(), today.getMonth()];
  return Array.from({ length: count }, (_, back) => {
    const at = new Date(Date.UTC(year, month - back, 1));
    return at.toISOString().slice(0, 7);
  });
}

export function formatDateTime(iso: string | number, language: Language): string {
  return new Intl.DateTimeFormat(LOCALE[language], { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
}

const SPANS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600_000],
  ["month", 2_629_800_000],
  ["week", 604_800_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** How long ago a moment was, in the largest unit that fits: "3 minutes ago"; "now" within a minute. */
export function formatAgo(iso: string, now: number, language: Language): string {
  const ago = Math.max(0, now - Date.parse(iso));
  const format = new Intl.RelativeTimeFormat(LOCALE[language], { numeric: "always" });
  const [unit, span] = SPANS.find(([, span]) => ago >= span) ?? [];
  if (unit && span) return format.format(-Math.floor(ago / span), unit);
  return new Intl.RelativeTimeFormat(LOCALE[language], { numeric: "auto" }).format(0, "second");
}

export function formatList(words: string[], language: Language): string {
  return new Intl.ListFormat(LOCALE[language], { type: "conjunction" }).format(words);
}

/** The zone in which this browser tells the time, by its name. */
export const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const two = (value: number): string => String(value).padStart(2, "0");

/** A moment by the person's own clock, as every spreadsheet reads it. */
export function spreadsheetTime(iso: string): string {
  const at = new Date(iso);
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(":");
  return `${spreadsheetDate(iso)} ${time}`;
}

export function spreadsheetDate(iso: string): string {
  const at = new Date(iso);
  return [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join("-");
}
