import { PlanTier } from "../../api/rights.ts";

export { isAnnual } from "../../api/plans.ts";

/** The plan's name without its billing period: "Teams (Monthly)" is "Teams". */
export const planName = (plan: string): string => plan.replace(/ \([^)]*\)$/, "");

export const tierName = (tier: string): "teams" | "enterprise" =>
  Number(tier) === PlanTier.enterprise ? "enterprise" : "teams";

/** What a plan brings besides the vault, in the order it is told. */
export const FEATURES = [
  "useGroups",
  "useScim",
  "useEvents",
  "usePolicies",
  "useSso",
  "useResetPassword",
  "useCustomPermissions",
] as const;
export type Feature = (typeof FEATURES)[number];
