import { policyTable } from "../api/generated/policies.ts";

export type PolicyKey = (typeof policyTable)[number]["key"];

/** The policy about account recovery. */
export const RECOVERY = 8;

/** The name of a policy's words, by its number; undefined for one that this release doesn't know. */
export const policyKey = (type: number): PolicyKey | undefined => policyTable.find((row) => row.type === type)?.key;
