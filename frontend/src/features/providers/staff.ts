import { MemberStatus, ProviderUserType } from "../../api/rights.ts";
import type { List, ProviderUser } from "../../api/wire.ts";
import { nameOf } from "../../ui/nameOf.ts";

export const ROLES = ["serviceUser", "admin"] as const;
export type StaffRole = (typeof ROLES)[number];
export type StaffState = "invited" | "accepted" | "confirmed";

export const roleOf = ({ type }: { type: number }): StaffRole =>
  type === ProviderUserType.admin ? "admin" : "serviceUser";

export function stateOf({ status }: ProviderUser): StaffState {
  if (status === MemberStatus.invited) return "invited";
  return status === MemberStatus.accepted ? "accepted" : "confirmed";
}

/** Where the staff can be narrowed to people in one state. */
export const STAFF_VIEWS = ["invited", "accepted"] as const;
export type StaffView = (typeof STAFF_VIEWS)[number];

const byName = (a: ProviderUser, b: ProviderUser): number =>
  nameOf(a).localeCompare(nameOf(b), undefined, { sensitivity: "base" });

/** By what the staff can be sorted beside their names, which decide among equals. */
const ORDERS: Record<string, (user: ProviderUser) => number> = {
  role: ({ type }) => type,
  status: ({ status }) => status,
  passkey: ({ hasPasskey }) => Number(hasPasskey),
};

/**
 * The part of the staff a search finds, in one state or any. A provider's staff is one answer, so that searching it
 * needs no server.
 */
export function found(
  { data, ...list }: List<ProviderUser>,
  search: string,
  sort: string,
  view?: StaffView,
): List<ProviderUser> {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = data.filter(
    (user) =>
      (!view || stateOf(user) === view) &&
      words.every((word) => `${user.name ?? ""} ${user.email}`.toLowerCase().includes(word)),
  );
  const backward = sort.startsWith("-") ? -1 : 1;
  const rank = ORDERS[sort.replace("-", "")];
  rows.sort((a, b) => (rank ? backward * (rank(a) - rank(b)) || byName(a, b) : backward * byName(a, b)));
  return { ...list, data: rows };
}
