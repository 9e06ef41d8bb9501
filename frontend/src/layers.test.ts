import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, it } from "vitest";
import layers from "../layers.json" with { type: "json" };

const SRC = import.meta.dirname;

/** What each part may import besides itself; eslint reads the same file. Routes and main see everything. */
const ALLOWED: Record<string, string[]> = layers;

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));

const importsOf = (file: string): string[] =>
  [...readFileSync(join(SRC, file), "utf8").matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+|@\/[^"]+)"/g)].map(([, path]) =>
    relative(SRC, path!.startsWith("@/") ? join(SRC, path!.slice(2)) : resolve(SRC, dirname(file), path!)),
  );

const partOf = (file: string): string => file.split("/")[0]!;
const featureOf = (file: string): string | null => (partOf(file) === "features" ? file.split("/")[1]! : null);

function offences(file: string): string[] {
  const own = partOf(file);
  const allowed = ALLOWED[own];
  if (!allowed) return [];
  return importsOf(file)
    .filter((target) => partOf(target) !== own || featureOf(target) !== featureOf(file))
    .filter((target) => partOf(target) === own || !allowed.includes(partOf(target)))
    .map((target) => `${file} imports ${target}`);
}

it("looks at the files there are", () => {
  expect(files).toContain(join("app", "Shell.tsx"));
  expect(importsOf(join("app", "Shell.tsx"))).toContain(join("ui", "ClientBanner.tsx"));
});

it("imports flow one way, and a feature doesn't import a feature", () => {
  expect(files.flatMap(offences)).toEqual([]);
});
