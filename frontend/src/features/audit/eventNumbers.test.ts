import { expect, it } from "vitest";
import { eventNumbers } from "../../api/generated/events.ts";
import { audit } from "../../i18n/en/audit.ts";

it("has words for everything the server writes into a log", () => {
  expect(eventNumbers.filter((number) => !(number in audit.events))).toEqual([]);
});
