// @vitest-environment happy-dom
import { renderHook } from "@testing-library/react";
import { beforeAll, expect, it } from "vitest";
import type { Plan } from "../../api/wire.ts";
import { words as en } from "../../i18n/en/index.ts";
import type { Language } from "../../i18n/i18n.ts";
import { words as nl } from "../../i18n/nl/index.ts";
import { toCsv } from "../../ui/csv.ts";
import { chooseDutch, inEnglish } from "../../ui/testing.tsx";
import { doubtsOf, exampleOf, FILE_LIMIT, importFile, type ImportRow, type Known } from "./importRows.ts";
import { useDescriptionRules } from "./useDescriptionRules.ts";
import { useNewClientRules } from "./useNewClientRules.ts";

const plan = (type: number, productTier: number, isAnnual: boolean) =>
  ({
    type,
    productTier,
    isAnnual,
    paymentMethods: ["invoice", "testCard"],
    passwordManager: { maxSeats: 1000 },
  }) as Plan;
const plans = [plan(17, 2, false), plan(18, 2, true), plan(19, 3, false), plan(20, 3, true)];

let known: Known;
beforeAll(async () => {
  await inEnglish();
  const { result } = renderHook(() => ({ ...useNewClientRules(plans), ...useDescriptionRules() }));
  known = {
    plans,
    billingEmail: "billing@msp.test",
    culture: "en",
    country: "NL",
    words: [nl, en],
    rules: result.current,
    unknown: (about, choices) => `${about}? ${choices.join(", ")}`,
    noCountry: (about) => `${about} is no country`,
    broken: { torn: "torn", tooLong: "too long", soldOut: "sold out" },
  };
});

const HEAD = "Organisation name,Owner e-mail,Billing e-mail,Plan,Number of user seats,Seat limit";
const read = (text: string) => importFile(text, known);
const rows = (...lines: string[]) => read([HEAD, ...lines].join("\n")).rows;
const problems = (row: ImportRow | undefined) => row?.problems.map(({ column, text }) => `${column}: ${text}`);

it.each([
  ["nl", nl, ";"],
  ["en", en, ","],
  ["nl", nl, "\t"],
] as const)("reads its own example in %s, parted by the third", (language, words, sign) => {
  const text = `\uFEFF${toCsv(exampleOf(words, language as Language), ",").replaceAll('","', `"${sign}"`)}`;
  const file = read(text);
  expect(file.rows.flatMap(({ problems }) => problems)).toEqual([]);
  expect(file.ignored).toEqual([]);
  expect(
    file.rows.map(({ wish, reference, tags }) => [wish?.name, wish?.planType, wish?.limit, reference, tags]),
  ).toEqual([
    ["De Vries Bouw", 20, 20, "K-1042", ["Gold", "North"]],
    ["Bakkerij Jansen", 17, null, "", []],
  ]);
  expect(file.rows[1]!.wish).toMatchObject({ billingEmail: "billing@msp.test", storage: 0, payWith: "invoice" });
});

it("says of a row what the form says at its fields", () => {
  const [first, second] = rows(",nobody,,Gold,0,", `${"x".repeat(51)},a@b.nl,,Teams,1001,many`);
  expect(problems(first)).toEqual([
    "tier: Gold? Teams, Enterprise",
    `name: ${en.common.validation.required}`,
    `ownerEmail: ${en.common.validation.email}`,
    "seats: Enter a whole number from 1 to 1000.",
  ]);
  expect(problems(second)).toEqual([
    `name: ${en.common.validation.tooLong.replace("{{max}}", "50")}`,
    "seats: Enter a whole number from 1 to 1000.",
    "limit: Enter a whole number from 1 to 1000.",
  ]);
  expect(first!.wish).toBeNull();
});

it("keeps the rules of reference and tags", () => {
  const { rows } = read(
    [
      "Name,OwnerEmail,Reference,Tags",
      `A,a@b.nl,${"r".repeat(51)},${"t".repeat(31)}`,
      "B,b@b.nl,,a|b|c|d|e|f|g|h|i|j|k",
    ].join("\n"),
  );
  expect(rows.map(({ problems }) => problems.map(({ column }) => column))).toEqual([["reference", "tags"], ["tags"]]);
});

it("reads a country by its code and its name in either language, and says where it names none", () => {
  const head = "Organisation name,Owner e-mail,Country,Postal code";
  const wishes = (...cells: string[]) => read([head, ...cells.map((cell) => `A,a@b.nl,${cell}`)].join("\n")).rows;
  const known = wishes(",", "be,", "Duitsland,", "Germany,", "US, 10001 ");
  expect(known.map(({ wish }) => [wish?.country, wish?.postalCode])).toEqual([
    ["NL", undefined],
    ["BE", undefined],
    ["DE", undefined],
    ["DE", undefined],
    ["US", "10001"],
  ]);
  const called = wishes("Belgie,", "Holland,", "UK,", "The Netherlands,", "vs,");
  expect(called.map(({ wish }) => wish?.country)).toEqual(["BE", "NL", "GB", "NL", "US"]);
  expect(problems(wishes("Atlantis,")[0])).toEqual(["country: Atlantis is no country"]);
});

it("reads a discount with its sign, and says what is none", () => {
  const read1 = (cell: string) => read(`Organisation name,Owner e-mail,Discount\nA,a@b.nl,${cell}`).rows[0];
  expect([read1("10")?.wish?.discount, read1("10 %")?.wish?.discount]).toEqual([10, 10]);
  expect(read1("much")?.wish).toBeNull();
});

it("reads a limit below the seats as the mistake that it is", () => {
  expect(problems(rows("A,a@b.nl,,Teams,5,4")[0])).toEqual([`limit: ${en.clients.create.limitBelowSeats}`]);
});

it("is not misled by quotation marks, line ends, empty lines and formulas", () => {
  const lines = [
    "sep=,",
    HEAD,
    "",
    '"De ""Vries"", Bouw\nB.V.",a@b.nl,,,,',
    "'=1+1,c@d.nl,,,,",
    ",,,,,",
    "=HYPERLINK(),e@f.nl",
  ];
  const text = lines.map((line) => `${line}\r\n`).join("");
  const { rows } = read(text);
  expect(rows.map(({ line, name, problems }) => [line, name, problems])).toEqual([
    [4, 'De "Vries", Bouw B.V.', []],
    [5, "=1+1", []],
    [7, "=HYPERLINK()", []],
  ]);
});

it("takes no row whose quotation marks or cells don't add up", () => {
  const [first, ...others] = rows("A,a@b.nl,,Teams,5,,extra", '"B,b@b.nl,,Teams,5,', "C,c@b.nl,,Teams,5,");
  expect(problems(first)).toEqual(["null: too long"]);
  expect(others).toHaveLength(1);
  expect(problems(others[0])).toContain("null: torn");
});

it("names the columns that it can't do without, and those that it leaves out", () => {
  expect(read("Klant;Stad\nA;Gent\n")).toEqual({ rows: [], missing: ["ownerEmail"], ignored: [] });
  expect(read("Bakkerij Jansen;jan@b.nl\n").missing).toEqual(["name", "ownerEmail"]);
  expect(read("Klant;Stad;E-mail van eigenaar\nA;Gent;a@b.nl\n")).toMatchObject({ missing: [], ignored: ["Stad"] });
  expect(read("\n\n").rows).toEqual([]);
});

it("reads a file of more rows than it takes, to say how many there are", () => {
  expect(rows(...Array.from({ length: FILE_LIMIT + 1 }, (_, i) => `C${i},c${i}@b.nl,,,,`))).toHaveLength(501);
});

it("knows a row again in a file that was changed around it, and tells two alike apart", () => {
  const [a, twin] = rows("A,a@b.nl,,,,", "A,a@b.nl,,,,");
  expect(twin!.id).not.toBe(a!.id);
  expect(rows("B,b@b.nl,,,,", " A ,a@b.nl,,,5,")[1]!.id).toBe(a!.id);
  expect(rows("A,a@b.nl,,,6,")[0]!.id).not.toBe(a!.id);
});

it("doubts what is there twice, in the file or with the provider, but not what it began itself", () => {
  const { rows } = read(
    "Name,OwnerEmail,Reference\nA,a@b.nl,K1\na ,b@b.nl,K2\nB,c@b.nl,k1\nThere,d@b.nl,\nC,e@b.nl,K9\nMine,f@b.nl,K8\n",
  );
  const existing = { names: new Set(["there", "mine"]), references: new Set(["", "k9", "k8"]) };
  const doubts = doubtsOf(rows, existing, ({ name }) => name === "Mine");
  expect(rows.map(({ id }) => doubts.get(id)?.map(({ kind }) => kind) ?? [])).toEqual([
    [],
    ["sameName"],
    ["sameReference"],
    ["nameThere"],
    ["referenceThere"],
    [],
  ]);
});

it("finds the rows of a file again after the portal's language was changed half-way", async () => {
  const before = rows("A,a@x.nl,,,,").map(({ id }) => id);
  await chooseDutch();
  expect(rows("A,a@x.nl,,,,").map(({ id }) => id)).toEqual(before);
});
