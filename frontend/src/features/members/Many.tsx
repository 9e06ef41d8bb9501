import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import type { OrganizationRights } from "../../api/rights.ts";
import { asOneChange } from "../../api/stale.ts";
import type { Member, Organization } from "../../api/wire.ts";
import { vault } from "../../crypto/vault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { type Confirmed, useRemember } from "../../model/useRemember.ts";
import { BulkAction } from "../../ui/BulkAction.tsx";
import { nameOf } from "../../ui/nameOf.ts";
import { CollectionsMany } from "./CollectionsMany.tsx";
import { type Compared, ConfirmMany, type Refused } from "./ConfirmMany.tsx";
import { EndMany } from "./EndMany.tsx";
import { type NewRole, RoleMany } from "./RoleMany.tsx";
import { BULK_ACTIONS, type BulkName, RUN, type useMemberActions } from "./useMemberActions.tsx";

/** So few people are confirmed in one request that a slow server has time for all of them, and progress is seen. */
const IN_ONE_REQUEST = 25;

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
  const remember = useRemember();

  const confirm = async (compared: Compared[], refused: Refused[]) => {
    onClose();
    const keys = new Map(compared.map(({ member, key, proof }) => [member.id, { ...key, proof }]));
    const given: Confirmed[] = [];
    const wrap = async ({ id, userId }: Member) => {
      const { publicKey, hash, proof } = keys.get(id)!;
      const key = await vault.wrapOrganizationKeyFor(organization.id, userId ?? "", publicKey);
      return { id, key, publicKeyHash: hash, keyProof: proof };
    };
    const some = async (part: Member[]) => {
      const failed = new Map<Member, unknown>();
      const wrapped = await Promise.all(
        part.map((one) => wrap(one).catch((err: unknown) => void failed.set(one, err))),
      );
      const ready = wrapped.filter((one) => one !== undefined);
      const { data } = ready.length > 0 ? await api.membersConfirmMany(organization.id, { keys: ready }) : { data: [] };
      const said = new Map(data.map(({ id, error }) => [id, error]));
      for (const member of part) {
        const error = said.get(member.id);
        if (error) failed.set(member, new Fault(400, "members.not_confirmed", error));
        else if (!failed.has(member))
          given.push({ name: nameOf(member), userId: member.userId ?? "", publicKey: keys.get(member.id)!.publicKey });
      }
      return failed;
    };
    const chosen = compared.map(({ member }) => member);
    await asOneChange(() => actions.runMany({ action, members: chosen, size: IN_ONE_REQUEST, some, refused }));
    await remember(given);
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
          members={members}
          organization={organization}
          mayTrust={rights.may("organizationsUpdate")}
          onClose={onClose}
          onConfirm={(yes, no) => void confirm(yes, no)}
        />
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
