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

/** The part of the staff a search finds. A provider's staff is one answer, so that searching it needs no server. */
export function found({ data, ...list }: List<ProviderUser>, search: string, sort: string): List<ProviderUser> {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = data.filter(({ name, email }) =>
    words.every((word) => `${name ?? ""} ${email}`.toLowerCase().includes(word)),
  );
  rows.sort((a, b) => nameOf(a).localeCompare(nameOf(b), undefined, { sensitivity: "base" }));
  return { ...list, data: sort === "-name" ? rows.reverse() : rows };
}
