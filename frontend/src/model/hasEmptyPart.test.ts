import { expect, it } from "vitest";
import { hasEmptyPart } from "./collectionNames.ts";

it.each(["/a//b/", "a/", "/a", "a//b", "a/ /b", " / "])("refuses a name with an empty part: %j", (name) => {
  expect(hasEmptyPart(name)).toBe(true);
});

it.each(["a", "a/b", "Afdeling / IT", "a & b"])("takes %j", (name) => {
  expect(hasEmptyPart(name)).toBe(false);
});
