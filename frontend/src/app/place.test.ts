import { expect, it } from "vitest";
import { paths } from "../paths.ts";
import { placeOf } from "./place.ts";

it.each([
  [paths.vault(), { product: "passwordManager" }],
  [paths.newProvider(), { product: "passwordManager" }],
  [paths.clients("p"), { product: "providerPortal", providerId: "p" }],
  [paths.providerSettings("p"), { product: "providerPortal", providerId: "p" }],
  [paths.organization("o"), { product: "adminConsole", organizationId: "o" }],
  [`${paths.organization("o")}/nowhere`, { product: "adminConsole", organizationId: "o" }],
])("%s", (path, place) => {
  expect(placeOf(path)).toEqual(place);
});
