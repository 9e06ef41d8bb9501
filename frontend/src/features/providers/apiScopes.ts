import { apiScopes } from "../../api/generated/apiScopes.ts";
import type { ApiKey } from "../../api/wire.ts";

type Scope = ApiKey["scopes"][number];

export const SCOPES: readonly Scope[] = apiScopes.map(({ scope }) => scope);

/** Those that one of the scopes chosen brings along. */
export const broughtBy = (chosen: readonly Scope[]): Scope[] =>
  apiScopes.filter(({ scope }) => chosen.includes(scope)).flatMap(({ brings }) => [...brings]);

/** Scopes with all that they bring along, in the order in which they are shown. */
export const withBrought = (chosen: readonly Scope[]): Scope[] => {
  const brought = broughtBy(chosen);
  return SCOPES.filter((scope) => chosen.includes(scope) || brought.includes(scope));
};

/** Whether a key for these may add to a bill. */
export const buys = (chosen: readonly Scope[]): boolean =>
  apiScopes.some(({ scope, buys }) => buys && chosen.includes(scope));

/** Whether a key for these takes the provider's key, and so has a second half. */
export const opens = (chosen: readonly Scope[]): boolean =>
  apiScopes.some(({ scope, opens }) => opens && chosen.includes(scope));
