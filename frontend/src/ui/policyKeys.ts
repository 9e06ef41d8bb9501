/** The words of each policy, by its number on the wire. */
export const POLICY_KEYS = {
  0: "twoStep",
  1: "masterPassword",
  2: "generator",
  3: "singleOrganization",
  4: "requireSso",
  5: "dataOwnership",
  8: "accountRecovery",
  9: "vaultTimeout",
  10: "noExport",
  14: "noPin",
  15: "restrictedItems",
} as const;

export type PolicyNumber = keyof typeof POLICY_KEYS;
export type PolicyKey = (typeof POLICY_KEYS)[PolicyNumber];

export const policyKey = (type: number): PolicyKey | undefined => (POLICY_KEYS as Record<number, PolicyKey>)[type];
