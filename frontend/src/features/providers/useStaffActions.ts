import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../../api/api.ts";
import { providersReinviteMany } from "../../api/generated/limits.ts";
import type { ProviderUser } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { refusedOf, useRowRuns } from "../../ui/rowRuns.tsx";
import type { Left } from "./RemoveManyStaff.tsx";
import { stateOf } from "./staff.ts";

/** What can be done with many of the staff at once, in the order of a place's life. */
export const STAFF_ACTIONS = ["confirm", "reinvite", "remove"] as const;
export type StaffAction = (typeof STAFF_ACTIONS)[number];

/** So few mails are made in one request that a slow server has time for all of them, and progress is seen. */
const IN_ONE_REQUEST = Math.min(25, providersReinviteMany.ids.maxItems);

/** The actions on a provider's staff and their results by row, for one row and for many. */
export function useStaffActions(providerId: string, myself: string) {
  const { t } = useTranslation();
  // Beside the run, which goes on when the page is left: what is said afterwards is found on coming back.
  const client = useQueryClient();
  const queryKey = ["leftStaff", providerId];
  const { data: left = [] } = useQuery<Left[]>({ queryKey, queryFn: skipToken, gcTime: Infinity });
  const forgetLeft = () => void client.setQueryData<Left[]>(queryKey, []);
  const rows = useRowRuns<ProviderUser>("staff", providerId);

  /** Why an action isn't possible with this person; null when it is. */
  const reason = (action: StaffAction, user: ProviderUser): string | null => {
    const state = stateOf(user);
    if (action === "remove") return user.userId === myself ? t("providers.members.reasons.yourself") : null;
    if (action === "reinvite") return state === "invited" ? null : t("providers.members.reasons.notInvited");
    if (state === "accepted") return null;
    return t(state === "invited" ? "providers.members.reasons.notAccepted" : "providers.members.reasons.confirmed");
  };

  const reinvite = (user: ProviderUser) =>
    rows.run(user, () => api.providersReinviteUser(providerId, user.id), { said: { key: "members.results.reinvite" } });

  const reinviteMany = (users: ProviderUser[]) =>
    rows.runMany({
      label: { key: "members.actions.reinvite" },
      rows: users,
      done: { key: "members.results.reinvite" },
      size: IN_ONE_REQUEST,
      some: async (part) => {
        const { data } = await api.providersReinviteMany(providerId, { ids: part.map(({ id }) => id) });
        return refusedOf(part, data);
      },
    });

  /** One after another: each changes who is counted among the staff, and some their places in many clients. */
  const removeMany = (users: ProviderUser[]) => {
    forgetLeft();
    return rows.runMany({
      label: { key: "members.actions.remove" },
      rows: users,
      size: 1,
      some: async ([user]) => {
        if (!user) return new Map();
        const { kept, lost } = await api.providersRemoveUser(providerId, user.id);
        // Names go with the keys: once they are gone, nothing is written down again.
        client.setQueryData<Left[]>(queryKey, (before) => before && [...before, { user, kept, lost }]);
        return new Map();
      },
    });
  };

  return { ...rows, reason, reinvite, reinviteMany, removeMany, left, forgetLeft };
}
