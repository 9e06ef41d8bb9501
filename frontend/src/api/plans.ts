import { plans } from "./generated/plans.ts";

/** Whether a plan, by its number, is billed once a year. */
export const isAnnual = (planType: number): boolean =>
  (plans as Record<number, { isAnnual: boolean } | undefined>)[planType]?.isAnnual ?? false;
