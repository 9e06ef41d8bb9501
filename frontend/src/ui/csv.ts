export type CsvValue = string | number | null;

/** A text a spreadsheet would read as a formula gets an apostrophe, which spreadsheets show as plain text. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const cell = (value: CsvValue): string => {
  if (value === null) return '""';
  return `"${(typeof value === "number" ? String(value) : harmless(value)).replaceAll('"', '""')}"`;
};

/** RFC 4180: every cell quoted, lines ended by CR LF. */
export const toCsv = (rows: CsvValue[][]): string => rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");

/** Saves a text as a file. The mark in front tells spreadsheets that it is UTF-8. */
export function download(name: string, csv: string): void {
  const url = URL.createObjectURL(new Blob(["\uFEFF", csv], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: the browser reads the address after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
