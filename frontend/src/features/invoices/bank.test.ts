import { expect, it } from "vitest";
import { bankFile, centsIn, dayIn, linesWithout, matched, type Owed } from "./bank.ts";

// What these tests see when a fault is put back: an amount that is off by a factor of a thousand, the second of
// February for the first of March, an invoice that is marked for money that went out, or for another number that begins
// alike, and one that is paid twice by one file.

const owed = (number: string, openCents: number, currency = "EUR"): Owed => ({
  id: number,
  number,
  openCents,
  currency,
});
const OPEN = [owed("NZ-2026-0012", 12100), owed("NZ-2026-0013", 4840), owed("NZ-2026-001", 100), owed("77", 5000)];

const read = (text: string, open = OPEN) => {
  const file = bankFile(text);
  const { payments, leftOut } = matched(file, file.columns, open);
  return {
    leftOut,
    payments: payments.map(({ day, cents, named, why }) => [day, cents, named.map(({ number }) => number).join(), why]),
  };
};

it("reads amounts as banks write them", () => {
  const all: [string, number | null][] = [
    ["121,00", 12100],
    ["+1.234,56", 123456],
    ["-1,234.56", -123456],
    ["12,5", 1250],
    ["12", 1200],
    ["1.234", 123400],
    ["1234567,89", 123456789],
    ["€ 12,50", 1250],
    ["12,50-", -1250],
    ["EUR 0.05", 5],
    ["1.23.4", null],
    ["1,2,3", null],
    ["", null],
    ["twelve", null],
    ["12,345,6", null],
  ];
  expect(all.map(([text]) => [text, centsIn(text)])).toEqual(all);
});

it("reads days as banks write them", () => {
  const all: [string, string | null][] = [
    ["20261128", "2026-11-28"],
    ["2026-11-28", "2026-11-28"],
    ["28-11-2026", "2026-11-28"],
    ["1/3/2026", "2026-03-01"],
    ["28.11.2026 14:05", "2026-11-28"],
    ["2026-11-28T10:00:00", "2026-11-28"],
    ["30-02-2026", null],
    ["2026-13-01", null],
    ["11/28/2026", null],
    ["0028", null],
  ];
  expect(all.map(([text]) => [text, dayIn(text)])).toEqual(all);
});

it("reads the file of ING", () => {
  const file = [
    '"Datum";"Naam / Omschrijving";"Rekening";"Tegenrekening";"Code";"Af Bij";"Bedrag (EUR)";"Mutatiesoort";' +
      '"Mededelingen"',
    '"20261128";"Bakkerij Jansen";"NL00INGB1";"NL00RABO2";"OV";"Bij";"121,00";"Overschrijving";"Factuur NZ-2026-0012"',
    '"20261128";"Stroom BV";"NL00INGB1";"NL00RABO3";"IC";"Af";"48,40";"Incasso";"NZ-2026-0013"',
  ].join("\r\n");
  expect(read(file)).toEqual({ leftOut: 1, payments: [["2026-11-28", 12100, "NZ-2026-0012", null]] });
});

it("reads the file of Rabobank", () => {
  const file = [
    '"IBAN/BBAN","Munt","BIC","Volgnr","Datum","Rentedatum","Bedrag","Saldo na trn","Naam tegenpartij",' +
      '"Omschrijving-1","Omschrijving-2"',
    '"NL00RABO1","EUR","RABONL2U","1","2026-11-27","2026-11-27","+48,40","+9.999,00","Bloem",' +
      '"factuurnr","NZ 2026 0013"',
    '"NL00RABO1","EUR","RABONL2U","2","2026-11-27","2026-11-27","-12,00","+9.987,00","Post","",""',
  ].join("\n");
  expect(read(file)).toEqual({ leftOut: 1, payments: [["2026-11-27", 4840, "NZ-2026-0013", null]] });
});

it("reads the file of ABN AMRO, which names no columns", () => {
  const file = [
    ["123456789", "EUR", "20261126", "100,00", "221,00", "20261126", "121,00", "SEPA NZ20260012 Jansen"].join("\t"),
    ["123456789", "EUR", "20261127", "221,00", "201,00", "20261127", "-20,00", "BEA"].join("\t"),
  ].join("\n");
  expect(read(file)).toEqual({ leftOut: 1, payments: [["2026-11-26", 12100, "NZ-2026-0012", null]] });
});

it("reads an English file, and one made of CAMT", () => {
  const english =
    "Date,Description,Paid out,Paid in\n" + "28/11/2026,INV NZ-2026-0012 JANSEN,,121.00\n28/11/2026,RENT,900.00,";
  expect(read(english)).toEqual({ leftOut: 1, payments: [["2026-11-28", 12100, "NZ-2026-0012", null]] });
  const camt =
    "BookingDate;Amount;Ccy;CdtDbtInd;RmtInf\n" + "2026-11-28;121.00;EUR;CRDT;NZ-2026-0012\n2026-11-28;5.00;EUR;DBIT;x";
  expect(read(camt)).toEqual({ leftOut: 1, payments: [["2026-11-28", 12100, "NZ-2026-0012", null]] });
});

it("reads a file that writes the month first only where no other way is right", () => {
  const at = (days: string[]) =>
    read(`Date,Amount,Text\n${days.map((day) => `${day},50.00,77`).join("\n")}`).payments.map(([day]) => day);
  expect(at(["11/28/2026", "03/01/2026"])).toEqual(["2026-11-28", "2026-03-01"]);
  expect(at(["01/03/2026"])).toEqual(["2026-03-01"]);
});

it("says why a payment pays nothing", () => {
  const rows = [
    "28-11-2026;121,00;thanks",
    "28-11-2026;120,00;NZ-2026-0012",
    "28-11-2026;1,00;NZ-2026-0012 and more",
    "28-11-2026;50,00;1770 and 077 and 77A",
    "28-11-2026;50,00;for 77.",
    "28-11-2026;50,00;77 once more",
    "28-11-2026;169,40;NZ-2026-0012 + NZ-2026-0013",
    "31-02-2026;50,00;77",
    "28-11-2026;many;77",
  ];
  const { payments } = read(`Datum;Bedrag;Omschrijving\n${rows.join("\n")}`);
  expect(payments.map(([, , named, why]) => [named, why])).toEqual([
    ["", "noNumber"],
    ["NZ-2026-0012", "otherAmount"],
    ["NZ-2026-0012", "otherAmount"],
    ["", "noNumber"],
    ["77", null],
    ["77", "twice"],
    ["NZ-2026-0012,NZ-2026-0013", null],
    ["77", "unreadable"],
    ["77", "unreadable"],
  ]);
  expect(read("Datum;Bedrag;Munt;Tekst\n28-11-2026;50,00;USD;77").payments).toEqual([
    ["2026-11-28", 5000, "77", "otherCurrency"],
  ]);
});

it("takes the longer of two numbers that begin alike, and each by itself", () => {
  const open = [owed("P-1", 100), owed("P-1-2", 200)];
  expect(read("Datum;Bedrag;Tekst\n28-11-2026;2,00;P-1-2\n28-11-2026;1,00;P-1", open).payments).toEqual([
    ["2026-11-28", 200, "P-1-2", null],
    ["2026-11-28", 100, "P-1", null],
  ]);
});

it("finds nothing in an empty file", () => {
  expect(read("")).toEqual({ leftOut: 0, payments: [] });
  expect(read("Datum;Bedrag")).toEqual({ leftOut: 0, payments: [] });
});

it("pays no invoice in dollars with euros, whether the heading or the amount says so", () => {
  const dollars = [owed("77", 5000, "USD")];
  expect(read("Datum;Bedrag (EUR);Tekst\n28-11-2026;50,00;77", dollars).payments).toEqual([
    ["2026-11-28", 5000, "77", "otherCurrency"],
  ]);
  expect(read("Date;Amount;Text\n28/11/2026;€50.00;77", dollars).payments[0]?.[3]).toBe("otherCurrency");
  expect(read("Date;Amount;Text\n28/11/2026;$50.00;77", dollars).payments[0]?.[3]).toBeNull();
});

it("keeps what could not be marked, when the rest was", () => {
  const text = "Datum;Bedrag;Tekst\n28-11-2026;50,00;77\n28-11-2026;1,00;NZ-2026-0012\n28-11-2026;-3,00;huur";
  const file = bankFile(text);
  const { payments } = matched(file, file.columns, OPEN);
  const fit = payments.filter(({ why }) => why === null);
  expect(linesWithout(text, file, fit)).toBe("Datum;Bedrag;Tekst\n28-11-2026;1,00;NZ-2026-0012\n28-11-2026;-3,00;huur");
});
