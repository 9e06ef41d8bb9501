import i18next from "i18next";
import { expect, it } from "vitest";
import type { Handover } from "../../api/wire.ts";
import type { Language } from "../../i18n/i18n.ts";
import { words as dutch } from "../../i18n/nl/index.ts";
import { toCsv } from "../../ui/csv.ts";
import { inEnglish } from "../../ui/testing.tsx";
import { handoverRows } from "./handover.ts";

const person = { memberId: "m", name: "Anna Visser", email: "anna@visser.test", type: 1, status: 2 };
const done: Handover = {
  organizationId: "o",
  organizationName: "=Bakker; & Zn",
  providerId: "p",
  providerName: "Visser ICT",
  plan: "Enterprise",
  seats: 5,
  occupiedSeats: 3,
  additionalStorageGb: 2,
  clientSince: "2026-01-02T10:00:00.000Z",
  billingEmailBefore: "billing@visser.test",
  billingEmail: "jan@bakker.test",
  ownerCount: 1,
  owners: [{ memberId: "j", name: "Jan Bakker", email: "jan@bakker.test", givenByStaff: false }],
  staffCount: 4,
  ended: [person],
  lost: [{ ...person, type: 2 }],
  kept: [{ ...person, type: 0 }],
  blocked: null,
  handedOverDate: "2026-11-29T12:30:00.000Z",
  byName: "Piet",
  byEmail: "piet@visser.test",
  keyReplaced: false,
  object: "clientHandover",
};

const file = async (language: Language) => {
  await inEnglish();
  i18next.addResourceBundle("nl", "translation", dutch, true, true);
  return toCsv(handoverRows(i18next.getFixedT(language), done), language === "nl" ? ";" : ",").split("\r\n");
};

it("names the organisation, its owners, seats, dates and who did it", async () => {
  const lines = await file("en");
  expect(lines.slice(0, 3)).toEqual([
    '"What","Value","E-mail","Role"',
    `"Organisation","'=Bakker; & Zn","",""`,
    '"Organisation\'s identifier","o","",""',
  ]);
  for (const line of [
    '"Seats bought","5","",""',
    '"Seats in use","3","",""',
    '"Owner","Jan Bakker","jan@bakker.test",""',
    '"Handed over by","Piet","piet@visser.test",""',
    '"Billing e-mail from then on","","jan@bakker.test",""',
    '"Place of staff that ended","Anna Visser","anna@visser.test","Admin"',
    '"Place of staff that was revoked","Anna Visser","anna@visser.test","User"',
    '"Place of staff that stays","Anna Visser","anna@visser.test","Owner"',
  ])
    expect(lines).toContain(line);
  expect(lines.some((line) => line.startsWith('"Client since","2026-01-02'))).toBe(true);
  expect(lines.some((line) => line.startsWith('"Handed over on","2026-11-29'))).toBe(true);
});

it("speaks the language of the page", async () => {
  const lines = await file("nl");
  expect(lines[0]).toBe('"Wat";"Waarde";"E-mail";"Rol"');
  expect(lines).toContain('"Eigenaar";"Jan Bakker";"jan@bakker.test";""');
});
