import { expect, it } from "vitest";
import { decimal, toCsv } from "./csv.ts";

it("quotes every cell and doubles the quotes in it", () => {
  expect(
    toCsv([
      ["Client", "Seats"],
      ['De "Vries", Bouw\nB.V.', 5],
      [null, 0],
    ]),
  ).toBe('"Client","Seats"\r\n"De ""Vries"", Bouw\nB.V.","5"\r\n"","0"\r\n');
});

it.each(["=1+1", "+31", "-1", "@SUM(A1)", "\tx", "\rx"])("lets no spreadsheet run %j", (text) => {
  expect(toCsv([[text]])).toBe(`"'${text}"\r\n`);
});

it("leaves numbers numbers, negative ones too", () => {
  expect(toCsv([[-2]])).toBe('"-2"\r\n');
});

it("splits by a semicolon where the comma is in the numbers, so that Excel opens columns", () => {
  expect(toCsv([["Klant", decimal(123456, ",")]], ";")).toBe('"Klant";"1234,56"\r\n');
  expect(decimal(5, ".")).toBe("0.05");
});
