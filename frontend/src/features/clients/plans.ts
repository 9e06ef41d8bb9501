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
