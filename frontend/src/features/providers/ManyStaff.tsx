import { api } from "../../api/api.ts";
import { providersListPublicKeys } from "../../api/generated/limits.ts";
import { asOneChange } from "../../api/stale.ts";
import type { ProviderUser } from "../../api/wire.ts";
import { vault } from "../../crypto/vault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { type Compared, ConfirmMany } from "../../model/ConfirmMany.tsx";
import { useConfirmMany } from "../../model/useConfirmMany.ts";
import { BulkAction } from "../../ui/BulkAction.tsx";
import type { Refused } from "../../ui/rowRuns.tsx";
import { MOST_REMOVED } from "./RemoveManyStaff.tsx";
import { STAFF_ACTIONS, type StaffAction, type useStaffActions } from "./useStaffActions.ts";

type Actions = ReturnType<typeof useStaffActions>;

interface BarProps {
  users: ProviderUser[];
  actions: Actions;
  onConfirm: (users: ProviderUser[]) => void;
  onRemove: (users: ProviderUser[]) => void;
}

/** The actions on the chosen people; each takes those it fits. */
export function ManyStaffBar({ users, actions, onConfirm, onRemove }: BarProps) {
  const { t } = useTranslation();
  const run: Record<StaffAction, (fit: ProviderUser[]) => void> = {
    confirm: onConfirm,
    reinvite: (fit) => void asOneChange(() => actions.reinviteMany(fit)),
    remove: onRemove,
  };
  const tooMany = users.filter((user) => actions.reason("remove", user) === null).length > MOST_REMOVED;
  const reason = (action: StaffAction) => {
    if (actions.running) return t("members.reasons.running");
    if (action === "remove" && tooMany) return t("providers.members.removeMany.tooMany", { max: MOST_REMOVED });
    return null;
  };
  return STAFF_ACTIONS.map((action) => (
    <BulkAction
      key={action}
      label={t(`members.actions.${action}`)}
      rows={users}
      reason={(user) => actions.reason(action, user) ?? reason(action)}
      danger={action === "remove"}
      onRun={run[action]}
    />
  ));
}

interface DialogProps {
  providerId: string;
  users: ProviderUser[];
  actions: Actions;
  onClose: () => void;
}

/** Gives those whose words were compared the provider's key. */
export function ConfirmManyStaff({ providerId, users, actions, onClose }: DialogProps) {
  const { t } = useTranslation();
  const confirmMany = useConfirmMany<ProviderUser>();
  const confirm = (compared: Compared<ProviderUser>[], refused: Refused<ProviderUser>[]) => {
    onClose();
    void confirmMany({
      compared,
      wrap: ({ userId }, publicKey) => vault.wrapProviderKeyFor(providerId, userId ?? "", publicKey),
      send: (keys) =>
        api.providersConfirmMany(providerId, {
          // Nobody's key is trusted unseen here: what was not known before was compared.
          keys: keys.map(({ keyProof, ...key }) => ({
            ...key,
            keyProof: keyProof === "pinned" ? keyProof : "compared",
          })),
        }),
      run: (how) =>
        actions.runMany({
          label: { key: "members.actions.confirm" },
          rows: compared.map(({ row }) => row),
          refused,
          ...how,
        }),
    });
  };
  return (
    <ConfirmMany
      people={users}
      keysOf={{
        queryKey: ["providersListPublicKeys", providerId],
        load: (ids) => api.providersListPublicKeys(providerId, { ids }),
        most: providersListPublicKeys.ids.maxItems,
      }}
      why={t("providers.members.confirmManyWhy")}
      onClose={onClose}
      onConfirm={confirm}
    />
  );
}
