import { useQuery } from "@tanstack/react-query";
import { operation } from "../api/query.ts";
import { policyTable } from "../api/generated/policies.ts";
import type { PasswordPolicy } from "../api/wire.ts";
import type { PolicyKey } from "./policies.ts";

/** What passwords that are generated must have at least. */
export interface GeneratorRules {
  kind: "password" | "passphrase" | null;
  length: number;
  lower: boolean;
  upper: boolean;
  digits: number;
  special: number;
  words: number;
  capitalize: boolean;
  number: boolean;
}

/** What the policies of their organisations ask of the person, as far as these pages see to it. */
export interface Bindings {
  /** What a new master password must have. */
  password: PasswordPolicy;
  /** An organisation beside which there may be no other one; null where none says so. */
  onlyIn: string | null;
  /** Null where no policy says anything of generated passwords. */
  generator: GeneratorRules | null;
  /** After how many minutes at most the vault closes, and whether the person is logged out then. */
  timeout: { minutes: number; logOut: boolean } | null;
  /** New items belong to an organisation. */
  noOwnItems: boolean;
  /** The numbers of the kinds of items of which no new ones are made: of one's own, and in each organisation. */
  noKinds: { own: readonly number[]; of: Readonly<Record<string, readonly number[]>> };
}

export interface BindingRow {
  organizationId: string;
  type: number;
  data: unknown;
}

const numberOf = (key: PolicyKey): number => policyTable.find((row) => row.key === key)!.type;

/** Several organisations may ask: the strictest of each holds. */
export function bindingsOf(rows: readonly BindingRow[]): Bindings {
  const of = (key: PolicyKey) =>
    rows.filter(({ type }) => type === numberOf(key)).map(({ data }) => (data ?? {}) as Record<string, unknown>);
  const generator = of("generator");
  const most = (name: string, rules = generator) => Math.max(0, ...rules.map((data) => Number(data[name]) || 0));
  const any = (name: string, rules = generator) => rules.some((data) => data[name] === true);
  const passwords = of("masterPassword");
  const kinds = generator.map(({ overridePasswordType }) => overridePasswordType);
  const timeouts = of("vaultTimeout").filter(({ minutes }) => Number(minutes) > 0);
  const restricted = rows.filter(({ type }) => type === numberOf("restrictedItems"));
  const kindsIn = restricted.map(({ organizationId, data }) => [organizationId, (data ?? []) as number[]] as const);
  return {
    password: {
      minComplexity: most("minComplexity", passwords),
      minLength: most("minLength", passwords),
      requireUpper: any("requireUpper", passwords),
      requireLower: any("requireLower", passwords),
      requireNumbers: any("requireNumbers", passwords),
      requireSpecial: any("requireSpecial", passwords),
    },
    onlyIn: rows.find(({ type }) => type === numberOf("singleOrganization"))?.organizationId ?? null,
    generator:
      generator.length === 0
        ? null
        : {
            kind: kinds.includes("password") ? "password" : kinds.includes("passphrase") ? "passphrase" : null,
            length: most("minLength"),
            lower: any("useLower"),
            upper: any("useUpper"),
            digits: Math.max(most("minNumbers"), Number(any("useNumbers"))),
            special: Math.max(most("minSpecial"), Number(any("useSpecial"))),
            words: most("minNumberWords"),
            capitalize: any("capitalize"),
            number: any("includeNumber"),
          },
    timeout:
      timeouts.length === 0
        ? null
        : {
            minutes: Math.min(...timeouts.map(({ minutes }) => Number(minutes))),
            logOut: timeouts.some(({ action }) => action === "logOut"),
          },
    noOwnItems: of("dataOwnership").length > 0,
    noKinds: { own: [...new Set(kindsIn.flatMap(([, list]) => list))], of: Object.fromEntries(kindsIn) },
  };
}

const NONE: readonly BindingRow[] = [];

/** What binds the person. Until it is known nothing is said to; the server refuses by itself what it can. */
export function useBindings(): Bindings {
  const { data } = useQuery(operation("policiesListMine"));
  return bindingsOf(data?.data ?? NONE);
}
