import type { ApiKey } from "../../api/wire.ts";

type Scope = ApiKey["scopes"][number];

/** How each scope is called in the words: a colon has a meaning of its own there. A new scope doesn't compile without. */
export const SCOPE_WORDS = {
  "clients:read": "clientsRead",
  "members:read": "membersRead",
  "reports:read": "reportsRead",
} as const satisfies Record<Scope, string>;

export const SCOPES = Object.keys(SCOPE_WORDS) as Scope[];
