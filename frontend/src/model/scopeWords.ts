import type { ApiKey } from "../api/wire.ts";

/** How each scope is called in the words: a colon has a meaning of its own there. A new one doesn't compile without. */
export const SCOPE_WORDS = {
  "clients:read": "clientsRead",
  "members:read": "membersRead",
  "reports:read": "reportsRead",
  "members:invite": "membersInvite",
  "members:confirm": "membersConfirm",
  "clients:create": "clientsCreate",
} as const satisfies Record<ApiKey["scopes"][number], string>;
