// @vitest-environment happy-dom
import { beforeAll, expect, it, vi } from "vitest";
import { saveCsv } from "./csv.ts";
import { chooseDutch, inEnglish } from "./testing.tsx";

beforeAll(inEnglish);

it.each([
  ["en", '"Anna","5"\r\n'],
  ["nl", '"Anna";"5"\r\n'],
] as const)("separates what it saves as a spreadsheet in %s does", async (language, text) => {
  if (language === "nl") await chooseDutch();
  const made = vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:x");
  const names: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  saveCsv("clients", [["Anna", 5]]);
  expect(names).toEqual(["clients.csv"]);
  // The mark in front, which reading a text takes away, is in the bytes.
  const bytes = new Uint8Array(await (made.mock.lastCall![0] as Blob).arrayBuffer());
  expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)).toBe(`\uFEFF${text}`);
});
