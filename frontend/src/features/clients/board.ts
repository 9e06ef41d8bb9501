import { paths } from "../../paths.ts";

/** What the health board can be narrowed to, most pressing first. */
export const BOARD_KINDS = ["pastDue", "noOwner", "owner", "policies", "twoStep", "stale", "full", "setup"] as const;
export type BoardKind = (typeof BOARD_KINDS)[number];

/** The order in which the server keeps them: a page in it costs the same however many clients there are. */
export const orderOf = (kind: BoardKind | ""): string => (kind && ORDERS[kind]) || "name";

const ORDERS: Partial<Record<BoardKind, string>> = {
  pastDue: "-pastDue",
  policies: "-policies",
  twoStep: "twoStep",
  stale: "-stale",
  setup: "created",
};

/** The health board with the clients that something is to be done about. */
export const boardOf = (providerId: string, kind: BoardKind): string =>
  `${paths.health(providerId)}?${new URLSearchParams({ attention: kind, sort: orderOf(kind) })}`;
