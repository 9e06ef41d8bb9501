import { expect, it } from "vitest";
import { linesOf, textOf } from "./readCsv.ts";

it.each([",", ";", "\t"])("reads what %j parts, without the mark in front and without empty lines", (sign) => {
  const text = `\uFEFFname${sign}city\r\n\r\n"De ""Vries""${sign} B.V."${sign}Gent\r\n${sign}\r\n`;
  expect(linesOf(text).map(({ cells, line }) => [line, ...cells])).toEqual([
    [1, "name", "city"],
    [3, `De "Vries"${sign} B.V.`, "Gent"],
  ]);
});

it("says of which line a quotation mark has no counterpart", () => {
  expect(linesOf('name,city\n"De Vries,Gent\nBakker,Urk\n').map(({ torn }) => torn)).toEqual([false, true]);
});

const bytes = (...all: number[]) => new Blob([new Uint8Array(all)]);

it.each([
  ["UTF-8", bytes(0x43, 0x61, 0x66, 0xc3, 0xa9)],
  ["UTF-8 with its mark", bytes(0xef, 0xbb, 0xbf, 0x43, 0x61, 0x66, 0xc3, 0xa9)],
  ["UTF-16, the small end first", bytes(0xff, 0xfe, 0x43, 0, 0x61, 0, 0x66, 0, 0xe9, 0)],
  ["UTF-16, the big end first", bytes(0xfe, 0xff, 0, 0x43, 0, 0x61, 0, 0x66, 0, 0xe9)],
  ["Windows", bytes(0x43, 0x61, 0x66, 0xe9)],
])("reads a file in %s", async (_, file) => {
  expect(await textOf(file)).toBe("Café");
});
