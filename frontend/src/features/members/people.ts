import { MemberStatus, MemberType, type OrganizationRights } from "../../api/rights.ts";
import type { Member, MemberState } from "../../api/wire.ts";

export const STATES: MemberState[] = ["invited", "accepted", "confirmed", "revoked"];

export function stateOf(member: Member): MemberState {
  switch (member.status) {
    case MemberStatus.revoked:
      return "revoked";
    case MemberStatus.invited:
      return "invited";
    case MemberStatus.accepted:
      return "accepted";
    default:
      return "confirmed";
  }
}

/** Of whom these are, whether all or some can't use collections before they are confirmed. */
export function collectionsWait(members: Member[]): "all" | "some" | null {
  const waiting = members.filter(({ status }) => status === MemberStatus.invited || status === MemberStatus.accepted);
  if (waiting.length === 0) return null;
  return waiting.length === members.length ? "all" : "some";
}

/** The ladder: owners manage everybody, admins everybody but owners, others neither owners nor admins. */
export function mayManage(rights: OrganizationRights, type: number): boolean {
  if (rights.isOwner) return true;
  if (rights.isAdmin) return type !== MemberType.owner;
  return rights.may("membersUpdate") && type !== MemberType.owner && type !== MemberType.admin;
}

export interface SeatState {
  /** Everything is taken and nothing is added by itself. */
  full: boolean;
  /** The next person adds a seat, which is paid for. */
  grows: boolean;
}

export function seatState({
  occupiedSeats,
  seats,
  maxAutoscaleSeats,
}: {
  occupiedSeats: number;
  seats: number;
  maxAutoscaleSeats: number | null;
}): SeatState {
  const taken = occupiedSeats >= seats;
  const limit = maxAutoscaleSeats !== null && seats >= maxAutoscaleSeats;
  return { full: taken && limit, grows: taken && !limit };
}
