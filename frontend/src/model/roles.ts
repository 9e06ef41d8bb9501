import { MemberType } from "../api/rights.ts";

/** The roles of members, in the order in which they are offered. */
export const ROLES = ["owner", "admin", "user", "custom"] as const;
export type RoleName = (typeof ROLES)[number];

export const roleOf = (type: number): RoleName => ROLES.find((role) => MemberType[role] === type) ?? "user";
