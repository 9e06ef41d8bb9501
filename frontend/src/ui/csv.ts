import { currentLanguage } from "../i18n/i18n.ts";

export type CsvValue = string | number | null;

/** A text a spreadsheet would read as a formula gets an apostrophe, which spreadsheets show as plain text. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const cell = (value: CsvValue): string => {
  if (value === null) return '""';
  return `"${(typeof value === "number" ? String(value) : harmless(value)).replaceAll('"', '""')}"`;
};

/**
 * RFC 4180: every cell quoted, lines ended by CR LF. Spreadsheets split by the sign that their language leaves free:
 * a semicolon where the comma is in the numbers.
 */
export const toCsv = (rows: CsvValue[][], separator: "," | ";" = ","): string =>
  rows.map((row) => `${row.map(cell).join(separator)}\r\n`).join("");

/** Saves rows as a CSV file that a spreadsheet of the person's language opens. The name is without its ending. */
export const saveCsv = (name: string, rows: CsvValue[][]): void =>
  download(`${name}.csv`, toCsv(rows, currentLanguage() === "nl" ? ";" : ","));

/** Money as a plain decimal that a spreadsheet of this language can add up, without a detour through fractions. */
export const decimal = (cents: number, point: "." | ","): string =>
  `${Math.trunc(cents / 100)}${point}${String(cents % 100).padStart(2, "0")}`;

/** Saves a table as a file. The mark in front tells spreadsheets that it is UTF-8. */
const download = (name: string, csv: string): void =>
  save(name, new Blob(["\uFEFF", csv], { type: "text/csv;charset=utf-8" }));

/** Saves a value as a file that programs read. */
export const downloadJson = (name: string, value: unknown): void =>
  save(name, new Blob([`${JSON.stringify(value, null, 2)}\n`], { type: "application/json" }));

/** Saves what was made or read as a file. */
export function save(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: the browser reads the address after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
