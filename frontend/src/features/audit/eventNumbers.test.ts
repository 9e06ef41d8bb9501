import { expect, it } from "vitest";
import { clientEvents, eventNumbers } from "../../api/generated/events.ts";
import { audit } from "../../i18n/en/audit.ts";

it("has words for everything the server writes into a log", () => {
  expect(eventNumbers.filter((number) => !(number in audit.events))).toEqual([]);
});

it("has no words for what the server never writes", () => {
  const known = new Set<number>(eventNumbers);
  const own = ([type]: [string, string]) => Number(type) < clientEvents.from || Number(type) > clientEvents.to;
  const idle = Object.entries(audit.events)
    .filter(own)
    .filter(([type]) => !known.has(Number(type)));
  expect(idle).toEqual([]);
});
