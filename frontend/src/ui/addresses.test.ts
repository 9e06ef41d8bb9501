import { expect, it } from "vitest";
import { addressesIn } from "./addresses.ts";

it("takes addresses apart however they were pasted, each once", () => {
  // As mail programs write them, names with commas and all.
  expect(addressesIn('Lid Twee <lid2@x.nl>; "Drie, Lid" <Lid3@x.nl>, Vier, Lid <lid4@x.nl>\n')).toEqual({
    emails: ["lid2@x.nl", "lid3@x.nl", "lid4@x.nl"],
    wrong: [],
  });
  expect(addressesIn("Geen Adres")).toEqual({ emails: [], wrong: ["Geen", "Adres"] });
  expect(addressesIn("a@x.nl, B@x.nl;c@x.nl\n\na@x.nl <d@x.nl>")).toEqual({
    emails: ["a@x.nl", "b@x.nl", "c@x.nl", "d@x.nl"],
    wrong: [],
  });
  expect(addressesIn("a@x.nl jan @x")).toEqual({ emails: ["a@x.nl"], wrong: ["jan", "@x"] });
  expect(addressesIn(" \n,")).toEqual({ emails: [], wrong: [] });
});

it("names what is no address as it was typed", () => {
  expect(addressesIn("Lid, Twee@").wrong).toEqual(["Lid", "Twee@"]);
});
