import Papa from "papaparse";

/** The signs that part the cells of the files that spreadsheets make. */
const SEPARATORS = [",", ";", "\t"];

/** The sign that parts the first line most. */
function separatorOf(text: string): string {
  const cells = (delimiter: string) =>
    Papa.parse<string[]>(text, { delimiter, preview: 1, skipEmptyLines: "greedy" }).data[0]?.length ?? 0;
  return SEPARATORS.reduce((best, sign) => (cells(sign) > cells(best) ? sign : best));
}

/** For the input of a file: the same one, chosen again once it was mended, is read again. */
export const readsAgain = {
  onClick: ({ currentTarget }: { currentTarget: HTMLInputElement }) => void (currentTarget.value = ""),
};

export interface CsvLine {
  cells: string[];
  /** As spreadsheets count. */
  line: number;
  /** A quotation mark in it has no counterpart, so what it says can't be relied on. */
  torn: boolean;
}

/** The lines of a file in which something stands. */
export function linesOf(text: string): CsvLine[] {
  const content = text.replace(/^\uFEFF/, "");
  const { data, errors } = Papa.parse<string[]>(content, { delimiter: separatorOf(content) });
  const torn = new Set(errors.filter(({ type }) => type === "Quotes").map(({ row }) => row));
  return data
    .map((cells, i) => ({ cells, line: i + 1, torn: torn.has(i) }))
    .filter(({ cells }) => cells.some((cell) => cell.trim()));
}

/** What a file says, in the encodings that spreadsheets save: UTF-8 with or without a mark, UTF-16, Windows. */
export async function textOf(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
