import { POLICY_KEYS, type PolicyKey, type PolicyNumber } from "../../ui/policyKeys.ts";

/** One member of a policy's data, and how it is asked. */
export type PolicyField =
  | { name: string; kind: "flag" }
  | { name: string; kind: "number"; min: number; max: number; required?: boolean }
  | { name: string; kind: "choice"; values: string[] };

export interface PolicyInfo {
  type: number;
  /** The name of its words. */
  key: PolicyKey;
  fields: PolicyField[];
  /** Must be on before. */
  needs: number | null;
  /** Turning it on takes access away from members who don't comply. */
  revokes: boolean;
}

export const SINGLE_ORGANIZATION = 3;
export const RESTRICTED_ITEMS = 15;
/** What the restricted types may be; the numbers of the wire. */
export const RESTRICTABLE = [1, 2, 3, 4, 5] as const;

const flags = (...names: string[]): PolicyField[] => names.map((name) => ({ name, kind: "flag" }));
const number = (name: string, min: number, max: number, required = false): PolicyField => ({
  name,
  kind: "number",
  min,
  max,
  required,
});
const choice = (name: string, ...values: string[]): PolicyField => ({ name, kind: "choice", values });

const row = (type: PolicyNumber, fields: PolicyField[] = [], rest: Partial<PolicyInfo> = {}): PolicyInfo => ({
  type,
  key: POLICY_KEYS[type],
  fields,
  needs: null,
  revokes: false,
  ...rest,
});

/** The policies the server knows, in the order in which one sets them up: those for everybody's safety first. */
export const POLICIES: PolicyInfo[] = [
  row(1, [
    number("minComplexity", 0, 4),
    number("minLength", 12, 128),
    ...flags("requireUpper", "requireLower", "requireNumbers", "requireSpecial", "enforceOnLogin"),
  ]),
  row(0, [], { revokes: true }),
  row(SINGLE_ORGANIZATION, [], { revokes: true }),
  row(8, flags("autoEnrollEnabled"), { needs: SINGLE_ORGANIZATION }),
  row(4, [], { needs: SINGLE_ORGANIZATION }),
  row(9, [number("minutes", 1, 525_600, true), choice("action", "lock", "logOut")], { needs: SINGLE_ORGANIZATION }),
  row(5),
  row(2, [
    choice("overridePasswordType", "password", "passphrase"),
    number("minLength", 5, 128),
    ...flags("useUpper", "useLower", "useNumbers", "useSpecial"),
    number("minNumbers", 0, 9),
    number("minSpecial", 0, 9),
    number("minNumberWords", 3, 20),
    ...flags("capitalize", "includeNumber"),
  ]),
  row(10),
  row(14),
  row(RESTRICTED_ITEMS),
];

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
