import type { PasswordPolicy } from "../api/wire.ts";
import { loadEstimator } from "./strength.ts";

export type Requirement = Exclude<keyof PasswordPolicy, "enforceOnLogin">;

const CHECKS: Record<Exclude<Requirement, "minLength" | "minComplexity">, RegExp> = {
  requireUpper: /[A-Z]/,
  requireLower: /[a-z]/,
  requireNumbers: /[0-9]/,
  requireSpecial: /[!@#$%^&*]/,
};

/** What of a policy a master password doesn't meet. The strength is only worked out when the policy asks for it. */
export async function unmet(password: string, policy: PasswordPolicy): Promise<Requirement[]> {
  const missing: Requirement[] = [];
  if (password.length < (policy.minLength ?? 0)) missing.push("minLength");
  if (policy.minComplexity && (await loadEstimator())(password) < policy.minComplexity) missing.push("minComplexity");
  for (const [name, pattern] of Object.entries(CHECKS) as [keyof typeof CHECKS, RegExp][]) {
    if (policy[name] && !pattern.test(password)) missing.push(name);
  }
  return missing;
}

/** What a policy requires, for telling the person. */
export const requirements = (policy: PasswordPolicy): Requirement[] =>
  (["minLength", "minComplexity", "requireUpper", "requireLower", "requireNumbers", "requireSpecial"] as const).filter(
    (name) => policy[name],
  );
