import { expect, it } from "vitest";
import { collectionTree } from "./collectionTree.ts";

const draw = (...paths: string[]) =>
  collectionTree(paths.map((path) => ({ path }))).map(
    ({ label, depth, collection }) => `${"-".repeat(depth)}${label}${collection ? "" : "*"}`,
  );

it("draws children below their parents, also when the parent doesn't exist", () => {
  expect(draw("Wifi", "Afdeling/Verkoop", "Afdeling/Marketing")).toEqual([
    "Afdeling*",
    "-Marketing",
    "-Verkoop",
    "Wifi",
  ]);
});

it("keeps a parent's children together, whatever sorts between them as text", () => {
  expect(draw("A b", "A/z", "A")).toEqual(["A", "-z", "A b"]);
});

it("shows two collections with the same name both", () => {
  expect(draw("A", "A")).toEqual(["A", "A"]);
});

it("lets a name of slashes be", () => {
  expect(draw("/", "A//B/")).toHaveLength(3);
});
