import { policyTable } from "../../api/generated/policies.ts";
import type { PolicyKey } from "../../model/policies.ts";

/** One member of a policy's data, and how it is asked. */
export type PolicyField =
  | { name: string; kind: "flag" }
  | { name: string; kind: "number"; min: number; max: number; required: boolean }
  | { name: string; kind: "choice"; values: readonly string[] };

export interface PolicyInfo {
  type: number;
  /** The name of its words. */
  key: PolicyKey;
  fields: readonly PolicyField[];
  /** Must be on before. */
  needs: readonly number[];
  /** What the organisation's plan must have beside policies. */
  ability: "useSso" | "useResetPassword" | null;
  /** Turning it on takes access away from members who don't comply. */
  revokes: boolean;
}

export const SINGLE_ORGANIZATION = 3;
export const RESTRICTED_ITEMS = 15;
/** What the restricted types may be: the kinds of items that have a name here. */
export const RESTRICTABLE = [1, 2, 3, 4, 5] as const;

/** The order in which one sets them up: those for everybody's safety first. Others come after these. */
const ORDER: readonly PolicyKey[] = [
  "masterPassword",
  "twoStep",
  "singleOrganization",
  "accountRecovery",
  "requireSso",
  "vaultTimeout",
  "dataOwnership",
  "generator",
  "noExport",
  "noPin",
  "restrictedItems",
];
const placeOf = (key: PolicyKey): number => (ORDER.indexOf(key) + ORDER.length + 1) % (ORDER.length + 1);

/** The policies the server knows. */
export const POLICIES: readonly PolicyInfo[] = [...policyTable].sort((a, b) => placeOf(a.key) - placeOf(b.key));

export type PolicyValues = Record<string, boolean | number | string>;

/** The form's values from stored data. */
export function valuesOf({ fields }: PolicyInfo, stored: unknown): PolicyValues {
  const data = (stored ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    fields.map(({ name, kind }) => {
      const value = data[name];
      if (kind === "flag") return [name, value === true];
      if (kind === "number") return [name, typeof value === "number" ? value : ""];
      return [name, typeof value === "string" ? value : ""];
    }),
  );
}

/** The data to send: what was left open isn't there. */
export function dataOf({ fields }: PolicyInfo, values: PolicyValues): Record<string, unknown> | null {
  const kept = fields
    .map(({ name }) => [name, values[name]] as const)
    .filter(([, value]) => value !== "" && value !== undefined);
  return kept.length > 0 ? Object.fromEntries(kept) : null;
}
