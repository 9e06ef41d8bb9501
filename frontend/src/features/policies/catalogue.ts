import { policyTable } from "../../api/generated/policies.ts";
import type { PolicyKey } from "../../model/policies.ts";

/** One member of a policy's data, and how it is asked. */
export type PolicyField =
  | { name: string; kind: "flag" }
  | { name: string; kind: "number"; min: number; max: number; required: boolean }
  | { name: string; kind: "choice"; values: readonly string[] }
  /** A choice whose values are numbers on the wire. */
  | { name: string; kind: "code"; values: readonly string[]; required: boolean };

export interface PolicyInfo {
  type: number;
  /** The name of its words. */
  key: PolicyKey;
  fields: readonly PolicyField[];
  /** Must be on before. */
  needs: readonly number[];
  /** What the organisation's plan must have beside policies. */
  ability: "useSso" | "useResetPassword" | null;
  /** Who makes it hold: the server, Portaal's pages and the official apps, or those apps only. */
  by: "server" | "apps" | "others";
  /** Whom it doesn't bind; staff always go with owners and admins. */
  exempt: "nobody" | "staff" | "owners" | "admins";
  /** Turning it on takes access away from members who don't comply. */
  revokes: boolean;
}

export const SINGLE_ORGANIZATION = 3;
export const RESTRICTED_ITEMS = 15;

const listed = policyTable.find(({ type }) => type === RESTRICTED_ITEMS)?.list;
/** The types of items that can be restricted, as the server counts them. */
export const RESTRICTABLE: readonly number[] = listed
  ? Array.from({ length: listed.max - listed.min + 1 }, (_, i) => listed.min + i)
  : [];

/** The policies by what they are about, in the order in which one sets them up: those for everybody's safety first. */
const GROUPS = {
  logIn: ["masterPassword", "twoStep", "singleOrganization", "requireSso", "accountRecovery"],
  apps: ["vaultTimeout", "noPin"],
  items: ["dataOwnership", "generator", "noExport", "restrictedItems", "uriMatch"],
} as const satisfies Record<string, readonly PolicyKey[]>;
export type PolicyGroup = keyof typeof GROUPS | "other";

/** The policies the server knows. */
export const POLICIES: readonly PolicyInfo[] = policyTable;

/** All of them, each in one group; one that has none yet comes last. */
export const POLICY_GROUPS: readonly { group: PolicyGroup; policies: readonly PolicyInfo[] }[] = (() => {
  const named = Object.entries(GROUPS) as [PolicyGroup, readonly PolicyKey[]][];
  const grouped = named.flatMap(([, keys]) => keys);
  const rest = policyTable.filter(({ key }) => !grouped.includes(key)).map(({ key }) => key);
  return [...named, ["other", rest] as const]
    .map(([group, keys]) => ({ group, policies: keys.flatMap((key) => POLICIES.filter((info) => info.key === key)) }))
    .filter(({ policies }) => policies.length > 0);
})();

export type PolicyValues = Record<string, boolean | number | string>;

/** The form's values from stored data. */
export function valuesOf({ fields }: PolicyInfo, stored: unknown): PolicyValues {
  const data = (stored ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    fields.map(({ name, kind }) => {
      const value = data[name];
      if (kind === "flag") return [name, value === true];
      if (kind === "number") return [name, typeof value === "number" ? value : ""];
      if (kind === "code") return [name, typeof value === "number" ? String(value) : ""];
      return [name, typeof value === "string" ? value : ""];
    }),
  );
}

/** The data to send: what was left open isn't there. */
export function dataOf({ fields }: PolicyInfo, values: PolicyValues): Record<string, unknown> | null {
  const kept = fields
    .map(({ name, kind }) => [name, values[name], kind] as const)
    .filter(([, value]) => value !== "" && value !== undefined)
    .map(([name, value, kind]) => [name, kind === "code" ? Number(value) : value] as const);
  return kept.length > 0 ? Object.fromEntries(kept) : null;
}
