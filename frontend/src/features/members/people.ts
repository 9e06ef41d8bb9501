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
