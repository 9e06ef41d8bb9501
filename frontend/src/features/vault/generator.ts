import type { GeneratorRules } from "../../model/bindings.ts";

export interface GeneratorOptions {
  length: number;
  lower: boolean;
  upper: boolean;
  digits: boolean;
  special: boolean;
}

export const DEFAULT_OPTIONS: GeneratorOptions = { length: 20, lower: true, upper: true, digits: true, special: true };

const SHORTEST = 8;
const USUAL_WORDS = 6;

// Without the letters and digits that people mix up when they read them aloud.
const SETS: Record<Exclude<keyof GeneratorOptions, "length">, string> = {
  lower: "abcdefghijkmnopqrstuvwxyz",
  upper: "ABCDEFGHJKLMNPQRSTUVWXYZ",
  digits: "23456789",
  special: "!@#$%^&*-_+=?",
};

/** How many characters of a set there are at least, where it is chosen or asked for. */
const atLeast = (rules: GeneratorRules | null): Record<keyof typeof SETS, number> => ({
  lower: Number(rules?.lower ?? false),
  upper: Number(rules?.upper ?? false),
  digits: rules?.digits ?? 0,
  special: rules?.special ?? 0,
});

/** The shortest password that may be asked for. */
export const shortest = (rules: GeneratorRules | null): number => Math.max(SHORTEST, rules?.length ?? 0);

/** The sets that an organisation asks for: they can't be left out. */
export const demanded = (rules: GeneratorRules | null, name: keyof typeof SETS): boolean => atLeast(rules)[name] > 0;

/** What is chosen, and what an organisation asks beside it. */
export function within(options: GeneratorOptions, rules: GeneratorRules | null): GeneratorOptions {
  const names = Object.keys(SETS) as (keyof typeof SETS)[];
  return {
    length: Math.max(options.length, shortest(rules)),
    ...(Object.fromEntries(names.map((name) => [name, options[name] || demanded(rules, name)])) as Record<
      keyof typeof SETS,
      boolean
    >),
  };
}

/** A whole number below `limit`, each equally likely. */
function below(limit: number): number {
  const ceiling = 2 ** 32 - (2 ** 32 % limit);
  const word = new Uint32Array(1);
  do crypto.getRandomValues(word);
  while (word[0]! >= ceiling);
  return word[0]! % limit;
}

const oneOf = (characters: string): string => characters[below(characters.length)]!;

/**
 * A random password with at least one character of each chosen set, and as many as an organisation asks for; lower case
 * when none is chosen.
 */
export function generatePassword(chosen: GeneratorOptions, rules: GeneratorRules | null = null): string {
  const options = within(chosen, rules);
  const least = atLeast(rules);
  const names = (Object.keys(SETS) as (keyof typeof SETS)[]).filter((name) => options[name]);
  if (names.length === 0) names.push("lower");
  const all = names.map((name) => SETS[name]).join("");
  const characters = names.flatMap((name) => Array.from({ length: Math.max(1, least[name]) }, () => oneOf(SETS[name])));
  while (characters.length < options.length) characters.push(oneOf(all));
  for (let i = characters.length - 1; i > 0; i--) {
    const j = below(i + 1);
    [characters[i], characters[j]] = [characters[j]!, characters[i]!];
  }
  return characters.join("");
}

/** Random words, as an organisation asks for them. */
export function generatePassphrase(list: readonly string[], rules: GeneratorRules): string {
  const words = Array.from({ length: Math.max(USUAL_WORDS, rules.words) }, () => list[below(list.length)]!);
  if (rules.number) words[below(words.length)] += String(below(10));
  return words.map((word) => (rules.capitalize ? word.charAt(0).toUpperCase() + word.slice(1) : word)).join("-");
}
