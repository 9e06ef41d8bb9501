import { useState } from "react";
import { api } from "../../api/api.ts";
import type { OrganizationRights } from "../../api/rights.ts";
import type { Member } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { useFaultText } from "../../ui/faultText.ts";
import { mayManage, stateOf } from "./people.ts";

/** How an action on one row ended; stays at the row until the next action or the next visit. */
export interface RowResult {
  ok: boolean;
  text: string;
  /** The new status tells it already; only who can't see it is told again. */
  told?: boolean;
}

export type QuickAction = "reinvite" | "revoke" | "restore";

const RUN: Record<QuickAction, (organizationId: string, memberId: string) => Promise<void>> = {
  reinvite: api.membersReinvite,
  revoke: (organizationId, memberId) => api.membersRevoke(organizationId, memberId),
  restore: api.membersRestore,
};

/** The actions on members and their results by row, for one row and for many. */
export function useMemberActions(organizationId: string, rights: OrganizationRights | undefined, myUserId: string) {
  const { t } = useTranslation();
  const text = useFaultText();
  const [results, setResults] = useState<ReadonlyMap<string, RowResult>>(new Map());
  const [running, setRunning] = useState<QuickAction | null>(null);

  const report = (id: string, result: RowResult) => setResults((before) => new Map(before).set(id, result));

  /** Why an action isn't possible with this member; null when it is. */
  const reason = (action: QuickAction | "confirm" | "edit" | "remove", member: Member): string | null => {
    const state = stateOf(member);
    if (!rights || !mayManage(rights, member.type)) return t("members.reasons.role");
    if (action !== "edit" && action !== "reinvite" && member.userId === myUserId) return t("members.reasons.yourself");
    if (action === "reinvite" && state !== "invited") return t("members.reasons.notInvited");
    if (action === "confirm" && state !== "accepted")
      return t(state === "invited" ? "members.reasons.notAccepted" : "members.reasons.notWaiting");
    if (action === "revoke" && state === "revoked") return t("members.reasons.alreadyRevoked");
    if (action === "restore" && state !== "revoked") return t("members.reasons.notRevoked");
    return null;
  };

  const run = async (action: QuickAction, members: Member[]) => {
    setRunning(action);
    setResults(new Map());
    try {
      for (const member of members) {
        try {
          await RUN[action](organizationId, member.id);
          report(member.id, { ok: true, text: t(`members.results.${action}`), told: action !== "reinvite" });
        } catch (err) {
          report(member.id, { ok: false, text: text(err) });
        }
      }
    } finally {
      setRunning(null);
    }
  };

  return { results, report, reason, run, running };
}
