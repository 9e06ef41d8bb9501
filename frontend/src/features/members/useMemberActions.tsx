import { useState } from "react";
import { api } from "../../api/api.ts";
import { isFault } from "../../api/fault.ts";
import type { OrganizationRights } from "../../api/rights.ts";
import type { Member } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { type Failure, type One, type Some, useBulkRun } from "../../ui/bulkRun.tsx";
import { nameOf } from "../../ui/nameOf.ts";
import type { Said } from "../../ui/said.ts";
import { mayManage, stateOf } from "./people.ts";

/** How an action on one row ended; stays at the row until the next action or the next visit. */
export interface RowResult {
  ok: boolean;
  said: Said;
  /** The new status tells it already; only who can't see it is told again. */
  told?: boolean;
}

export type QuickAction = "reinvite" | "revoke" | "restore";
/** What can be done with many at once, in the order of a member's life. */
export const BULK_ACTIONS = ["confirm", "reinvite", "role", "collections", "restore", "revoke", "remove"] as const;
export type BulkName = (typeof BULK_ACTIONS)[number];

export const RUN: Record<QuickAction | "remove", (organizationId: string, memberId: string) => Promise<void>> = {
  reinvite: (organizationId, memberId) => api.membersReinvite(organizationId, memberId),
  revoke: (organizationId, memberId) => api.membersRevoke(organizationId, memberId),
  restore: (organizationId, memberId) => api.membersRestore(organizationId, memberId),
  remove: (organizationId, memberId) => api.membersRemove(organizationId, memberId),
};

export type ManyMembers = (One<Member> | Some<Member>) & {
  action: BulkName;
  members: Member[];
  /** Who was refused here, before the server was asked. */
  refused?: { member: Member; why: Said }[];
};

/** The actions on members and their results by row, for one row and for many. */
export function useMemberActions(organizationId: string, rights: OrganizationRights | undefined, myUserId: string) {
  const { t } = useTranslation();
  const [results, setResults] = useState<ReadonlyMap<string, RowResult>>(new Map());
  const bulk = useBulkRun("members", organizationId);

  const report = (id: string, result: RowResult) => setResults((before) => new Map(before).set(id, result));

  /** Why an action isn't possible with this member; null when it is. */
  const reason = (action: BulkName | "edit", member: Member): string | null => {
    const state = stateOf(member);
    if (action === "collections") return null; // each collection decides, whoever the member is
    if (!rights || !mayManage(rights, member.type)) return t("members.reasons.role");
    if (action !== "edit" && action !== "reinvite" && member.userId === myUserId) return t("members.reasons.yourself");
    if (action === "reinvite" && state !== "invited") return t("members.reasons.notInvited");
    if (action === "confirm" && state !== "accepted")
      return t(state === "invited" ? "members.reasons.notAccepted" : "members.reasons.notWaiting");
    if (action === "revoke" && state === "revoked") return t("members.reasons.alreadyRevoked");
    if (action === "restore" && state !== "revoked") return t("members.reasons.notRevoked");
    return null;
  };

  const run = async (action: QuickAction, member: Member) => {
    setResults(new Map());
    bulk.close();
    try {
      await RUN[action](organizationId, member.id);
      report(member.id, { ok: true, said: { key: `members.results.${action}` }, told: action !== "reinvite" });
    } catch (err) {
      report(member.id, { ok: false, said: { fault: err } });
    }
  };

  /** Does it with each, and says by name whom it didn't reach. The choice stays, so that another action can follow. */
  const runMany = async ({ action, members, refused = [], ...run }: ManyMembers) => {
    // One person alone is asked about; among many nobody said that the client may be left without an owner.
    const why = (fault: unknown): Said =>
      isFault(fault, "members.last_owner_of_client") ? { key: "members.reasons.lastOwner" } : { fault };
    setResults(new Map(refused.map(({ member, why: said }) => [member.id, { ok: false, said }])));
    await bulk.start({
      label: { key: `members.actions.${action}` },
      rows: members,
      nameOf,
      ...run,
      refused: refused.map(({ member, why: said }): Failure => ({ name: nameOf(member), why: said })),
      why,
      told: ({ id }, err) => {
        if (err !== null) report(id, { ok: false, said: why(err) });
        else if (action === "reinvite") report(id, { ok: true, said: { key: "members.results.reinvite" } });
      },
    });
  };

  return { results, report, reason, run, runMany, running: bulk.run?.over === false, bulk };
}
