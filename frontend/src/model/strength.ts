import type { ZxcvbnFactory } from "@zxcvbn-ts/core";

export const MIN_LENGTH = 12;
/** On zxcvbn's scale of 0 to 4: at least ten thousand million guesses. */
export const MIN_SCORE = 3;

export type Score = 0 | 1 | 2 | 3 | 4;
export type Estimate = (password: string, own?: string[]) => Score;

/** The estimator with its word lists; loaded only where somebody chooses a password. */
export async function loadEstimator(): Promise<Estimate> {
  const [{ ZxcvbnFactory: Factory }, common] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  const zxcvbn: ZxcvbnFactory = new Factory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs });
  return (password, own = []) => zxcvbn.check(password.slice(0, 128), own).score as Score;
}

export type PasswordFault = "tooShort" | "contains" | "weak";

/** Why a master password isn't good enough; null when it is. `own` are words everybody knows of the person. */
export function judge(password: string, own: string[], score: Score | null): PasswordFault | null {
  if (password.length < MIN_LENGTH) return "tooShort";
  const lower = password.toLowerCase();
  if (own.some((word) => word.length >= 4 && lower.includes(word.toLowerCase()))) return "contains";
  return score !== null && score < MIN_SCORE ? "weak" : null;
}

/** What of a person may not be in their password: the address, its local part, the name and its parts. */
export const ownWords = (email: string, name = ""): string[] =>
  [email, email.split("@")[0] ?? "", name, ...name.split(/\s+/)].map((word) => word.trim()).filter(Boolean);
