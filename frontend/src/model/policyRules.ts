import type { PasswordPolicy } from "../api/wire.ts";
import { Fault } from "../errors.ts";
import { useTranslation } from "../i18n/i18n.ts";
import type { Score } from "./strength.ts";
import { type Requirement, requirements, unmet } from "./passwordPolicy.ts";

/** What a policy requires of a master password, in words, and the check that refuses one that doesn't meet it. */
export function usePolicyRules(policy: PasswordPolicy) {
  const { t } = useTranslation();
  const words = (name: Requirement) =>
    t(`identity.rules.${name}`, {
      count: policy.minLength,
      word: t(`identity.strength.s${(policy.minComplexity ?? 0) as Score}`),
    });
  return {
    required: requirements(policy).map(words),
    /** All but how long it must be, which the field says itself. */
    besideLength: requirements(policy)
      .filter((name) => name !== "minLength")
      .map(words),
    refuseUnmet: async (password: string) => {
      const missing = await unmet(password, policy);
      if (missing.length === 0) return;
      const text = t("identity.rules.missing", { list: missing.map(words).join(", ") });
      throw new Fault(400, "rules", text, { password: [text] });
    },
  };
}
