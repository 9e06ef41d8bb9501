import { useNavigate } from "react-router";
import { MemberType } from "../../api/rights.ts";
import type { Member } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import type { OrganizationPlace } from "../../model/useOrganization.ts";
import { paths, toEvents } from "../../paths.ts";
import type { RowAction } from "../../ui/DataTable.tsx";
import { stateOf } from "./people.ts";
import { useRecoverReason } from "./recovery.ts";
import type { QuickAction, useMemberActions } from "./useMemberActions.tsx";

/** What opens for one member. */
export type RowDialog = "confirm" | "edit" | "invitation" | "recover" | "remove" | "revoke";

interface Props {
  place: OrganizationPlace;
  actions: ReturnType<typeof useMemberActions>;
  onOpen: (what: RowDialog, member: Member) => void;
}

/** What can be done with a member of the list, in the order of a member's life. */
export function useRowActions({ place, actions, onOpen }: Props): (member: Member) => RowAction[] {
  const { organizationId, profile, rights } = place;
  const navigate = useNavigate();
  const { t } = useTranslation();
  const recoverReason = useRecoverReason(profile, rights);
  const readsLog = rights?.may("auditListMemberEvents") && rights.organization.useEvents !== false;
  return (member) => {
    const dialog = (what: "confirm" | "edit" | "remove" | "revoke", danger = false): RowAction => ({
      label: t(`members.actions.${what}`),
      danger,
      disabledReason: actions.reason(what, member),
      run: () => onOpen(what, member),
    });
    const quick = (action: QuickAction): RowAction => ({
      label: t(`members.actions.${action}`),
      disabledReason: actions.reason(action, member),
      run: () => void actions.run(action, member),
    });
    const invitation: RowAction = {
      label: t("members.invitation.open"),
      run: () => onOpen("invitation", member),
    };
    const state = stateOf(member);
    // Ending an owner may leave the client to nobody, which is asked first.
    const owns = member.type === MemberType.owner && state === "confirmed";
    return [
      ...(state === "accepted" ? [dialog("confirm")] : []),
      ...(state === "invited" ? [invitation, quick("reinvite")] : []),
      dialog("edit"),
      {
        label: t("sight.member.action"),
        run: () => void navigate(paths.memberAccess(organizationId, member.id)),
      },
      {
        label: t("members.actions.events"),
        disabledReason: readsLog ? null : t("members.actions.noEvents"),
        run: () => void navigate(toEvents(organizationId, { person: member.id })),
      },
      {
        label: t("recovery.recover.action"),
        disabledReason: recoverReason(member),
        run: () => onOpen("recover", member),
      },
      state === "revoked" ? quick("restore") : owns ? dialog("revoke") : quick("revoke"),
      dialog("remove", true),
    ];
  };
}
