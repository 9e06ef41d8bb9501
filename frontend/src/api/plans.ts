import { plans } from "./generated/plans.ts";

const table: Record<number, (typeof plans)[keyof typeof plans] | undefined> = plans;

/** Whether a plan, by its number, is billed once a year. */
export const isAnnual = (planType: number): boolean => table[planType]?.isAnnual ?? false;

export type Tier = (typeof plans)[keyof typeof plans]["tier"];

/**
 * What a plan is called apart from how often it is billed. The word for one that this release doesn't know is the
 * least.
 */
export const tierOf = (planType: number): Tier => table[planType]?.tier ?? "teams";
