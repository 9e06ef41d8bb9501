import { plans } from "../../api/generated/plans.ts";
import { PlanTier } from "../../api/rights.ts";

export const isAnnual = (planType: number): boolean =>
  (plans as Record<number, { isAnnual: boolean } | undefined>)[planType]?.isAnnual ?? false;

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
