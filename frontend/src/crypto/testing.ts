import type * as envelope from "./envelope.ts";

const FEW = 3;

/**
 * The envelope as it is, with real key pairs of which only a few are made: making one is most of what a test of a
 * keyring costs. Whoever makes the next pair never gets the one just made.
 */
export function withFewPairs(real: typeof envelope): typeof envelope {
  const made: ReturnType<typeof envelope.generatePair>[] = [];
  let asked = 0;
  return { ...real, generatePair: () => (made[asked++ % FEW] ??= real.generatePair()) };
}
