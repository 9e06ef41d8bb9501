import { type Feature, missing } from "./missing.gen.ts";

type Kind = keyof typeof missing;

/** The feature that something waits for; null when it can be used. The server refuses it too. */
export function waitsFor(kind: Kind, name: string | number): Feature | null {
  return (missing[kind] as Record<string, Feature>)[name] ?? null;
}
