import { api } from "../../api/api.ts";
import { membersListPublicKeys } from "../../api/generated/limits.ts";
import type { OrganizationRights } from "../../api/rights.ts";
import type { Member, Organization } from "../../api/wire.ts";
import { vault } from "../../crypto/vault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { type Compared, ConfirmMany } from "../../model/ConfirmMany.tsx";
import { useConfirmMany } from "../../model/useConfirmMany.ts";
import { BulkAction } from "../../ui/BulkAction.tsx";
import type { Refused } from "../../ui/rowRuns.tsx";
import { CollectionsMany } from "./CollectionsMany.tsx";
import { EndMany } from "./EndMany.tsx";
import { type NewRole, RoleMany } from "./RoleMany.tsx";
import { TrustKeys } from "./TrustKeys.tsx";
import { BULK_ACTIONS, type BulkName, RUN, type useMemberActions } from "./useMemberActions.tsx";

type Actions = ReturnType<typeof useMemberActions>;

/** What is asked before it is done with many. */
export interface AskedMany {
  action: "confirm" | "role" | "collections" | "revoke" | "remove";
  members: Member[];
}

interface BarProps {
  organizationId: string;
  members: Member[];
  actions: Actions;
  onAsk: (asked: AskedMany) => void;
}

/** The actions on the chosen members; each takes those it fits. */
export function ManyBar({ organizationId, members, actions, onAsk }: BarProps) {
  const { t } = useTranslation();
  const run = (action: BulkName, fit: Member[]) => {
    if (action !== "reinvite" && action !== "restore") return onAsk({ action, members: fit });
    void actions.runMany({ action, members: fit, one: ({ id }) => RUN[action](organizationId, id) });
  };
  return BULK_ACTIONS.map((action) => (
    <BulkAction
      key={action}
      label={t(`members.actions.${action}`)}
      rows={members}
      reason={(member) => actions.reason(action, member) ?? (actions.running ? t("members.reasons.running") : null)}
      danger={action === "remove"}
      onRun={(fit) => run(action, fit)}
    />
  ));
}

interface DialogProps {
  asked: AskedMany;
  organization: Organization;
  rights: OrganizationRights;
  actions: Actions;
  onClose: () => void;
}

/** Asks what has to be known or meant before something is done with many, and does it. */
export function ManyDialog({ asked: { action, members }, organization, rights, actions, onClose }: DialogProps) {
  const { t } = useTranslation();
  const confirmMany = useConfirmMany<Member>();

  const confirm = (compared: Compared<Member>[], refused: Refused<Member>[]) => {
    onClose();
    void confirmMany({
      compared,
      wrap: ({ userId }, publicKey) => vault.wrapOrganizationKeyFor(organization.id, userId ?? "", publicKey),
      send: (keys) => api.membersConfirmMany(organization.id, { keys }),
      run: (how) => actions.runMany({ action, members: compared.map(({ row }) => row), refused, ...how }),
    });
  };

  const changeRole = (changed: Member[], role: NewRole) => {
    onClose();
    const one = ({ id, revisionDate }: Member) => api.membersUpdate(organization.id, id, { ...role, revisionDate });
    void actions.runMany({ action, members: changed, one });
  };

  switch (action) {
    case "confirm":
      return (
        <ConfirmMany
          people={members}
          keysOf={{
            queryKey: ["membersListPublicKeys", organization.id],
            load: (ids) => api.membersListPublicKeys(organization.id, { ids }),
            most: membersListPublicKeys.ids.maxItems,
          }}
          why={t("members.confirmMany.why")}
          trusts={organization.trustServerKeys}
          onClose={onClose}
          onConfirm={confirm}
        >
          <TrustKeys organization={organization} may={rights.may("organizationsUpdate")} />
        </ConfirmMany>
      );
    case "role":
      return (
        <RoleMany
          members={members}
          organization={organization}
          rights={rights}
          onClose={onClose}
          onChange={changeRole}
        />
      );
    case "collections":
      return <CollectionsMany organizationId={organization.id} members={members} onClose={onClose} />;
    default:
      return (
        <EndMany
          what={action}
          organizationName={organization.name}
          members={members}
          onClose={onClose}
          onConfirm={() => void actions.runMany({ action, members, one: ({ id }) => RUN[action](organization.id, id) })}
        />
      );
  }
}
