/**
 * What must not compile. `tsc` runs over this file, and an `@ts-expect-error` without an error is itself an error; it
 * is never executed.
 */
import { api } from "./api.ts";
import { BUSY, STALE } from "../errors.ts";
import { isFault } from "./fault.ts";
import type { FaultCode } from "./generated/faults.ts";
import { operation } from "./query.ts";
import { mayInProvider, type OrganizationRights } from "./rights.ts";
import type { Answer, Body } from "./types.ts";
import type { Member, Organization, Profile } from "./wire.ts";

export async function operations(): Promise<void> {
  // @ts-expect-error there is no such operation
  await api.organizationsGetSeatz("o");
  // @ts-expect-error nor such a query
  operation("organizationsGetSeatz", "o");
  // @ts-expect-error a part of the path is missing
  await api.membersGet("o");
  // @ts-expect-error a policy is a number in the path
  await api.policiesGet("o", "3");
  // @ts-expect-error what reads takes no body
  await api.organizationsGet("o", { name: "n" });
  // @ts-expect-error a client is made once: the key is not to be left out
  await api.providersCreateClient("p", {} as Body<"providersCreateClient">);
  // @ts-expect-error there is no such order
  await api.providersListClients("p", { sort: "colour" });
  // @ts-expect-error nor such a filter
  await api.membersList("o", { colour: "red" });
}

export async function bodies(): Promise<void> {
  // @ts-expect-error an invented member
  await api.organizationsUpdate("o", { favouriteColour: "red" });
  // @ts-expect-error a member is missing
  await api.membersConfirm("o", "m", {});
  // @ts-expect-error a member of another type
  await api.organizationsUpdate("o", { name: 3 });
  // @ts-expect-error an invented permission
  await api.membersUpdate("o", "m", { type: 4, permissions: { manageColours: true } });
  // What the server lets one leave out may be left out.
  await api.membersUpdate("o", "m", { type: 4, permissions: { manageUsers: true } });
}

export function answers(organization: Organization, member: Member): unknown[] {
  // @ts-expect-error an invented member
  const invented = organization.favouriteColour;
  // @ts-expect-error null is possible, and must be thought of
  const short = member.name.length;
  // @ts-expect-error an answer without a body has no members
  const nothing = (undefined as Answer<"membersRevoke">).id;
  // What an answer has, it always has, also where a request may leave it out.
  const flag: boolean = member.permissions.manageUsers;
  return [invented, short, nothing, flag];
}

export const faults = (err: unknown): boolean[] => [
  isFault(err, "organizations.seat_limit_reached"),
  // @ts-expect-error no operation answers this
  isFault(err, "organizations.seats_limit_reached"),
];

// The leaf that knows these codes imports nothing.
export const told: readonly FaultCode[] = [...STALE, BUSY];

export const rights = (inside: OrganizationRights, profile: Profile): boolean[] => [
  inside.may("membersInvite"),
  // @ts-expect-error there is no such operation
  inside.may("membersInvites"),
  // @ts-expect-error its rule is a provider's
  inside.may("providersCreateClient"),
  // @ts-expect-error there is no such permission
  inside.has("ManageColours"),
  // @ts-expect-error its rule is an organisation's
  mayInProvider(profile, "p", "membersInvite"),
];
