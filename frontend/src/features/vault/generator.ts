export interface GeneratorOptions {
  length: number;
  lower: boolean;
  upper: boolean;
  digits: boolean;
  special: boolean;
}

export const DEFAULT_OPTIONS: GeneratorOptions = { length: 20, lower: true, upper: true, digits: true, special: true };

// Without the letters and digits that people mix up when they read them aloud.
const SETS: Record<Exclude<keyof GeneratorOptions, "length">, string> = {
  lower: "abcdefghijkmnopqrstuvwxyz",
  upper: "ABCDEFGHJKLMNPQRSTUVWXYZ",
  digits: "23456789",
  special: "!@#$%^&*-_+=?",
};

/** A whole number below `limit`, each equally likely. */
function below(limit: number): number {
  const ceiling = 2 ** 32 - (2 ** 32 % limit);
  const word = new Uint32Array(1);
  do crypto.getRandomValues(word);
  while (word[0]! >= ceiling);
  return word[0]! % limit;
}

const oneOf = (characters: string): string => characters[below(characters.length)]!;

/** A random password with at least one character of each chosen set; lower case when none is chosen. */
export function generatePassword(options: GeneratorOptions): string {
  const chosen = (Object.keys(SETS) as (keyof typeof SETS)[]).filter((name) => options[name]).map((name) => SETS[name]);
  const sets = chosen.length > 0 ? chosen : [SETS.lower];
  const all = sets.join("");
  const characters = sets.map(oneOf);
  while (characters.length < options.length) characters.push(oneOf(all));
  for (let i = characters.length - 1; i > 0; i--) {
    const j = below(i + 1);
    [characters[i], characters[j]] = [characters[j]!, characters[i]!];
  }
  return characters.join("");
}
