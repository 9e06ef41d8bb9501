import { api } from "../../api/api.ts";
import { providersUpdateDescription } from "../../api/generated/limits.ts";
import { useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import type { Client } from "../../api/wire.ts";
import { Fault } from "../../errors.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { isByOthers, isByProvider } from "../../model/suspension.ts";
import { type ManyRows, useRowRuns } from "../../ui/rowRuns.tsx";

export type ClientAction = "suspend" | "reactivate" | "tags";

/** A client as a row of which something is said. */
export interface ClientToChange extends Client {
  name: string;
  email: string;
}

export const toChange = (client: Client): ClientToChange => ({
  ...client,
  name: client.organizationName,
  email: client.billingEmail,
});

/** The actions on clients and their results by row. */
export function useClientActions(providerId: string) {
  const { t } = useTranslation();
  const profile = useProfile();
  const rows = useRowRuns<ClientToChange>("clients", providerId);
  const admin = mayInProvider(profile, providerId, "providersSuspendClient");

  /** Why an action isn't possible with this client; null when it is. */
  const reason = (action: ClientAction, client: Client): string | null => {
    if (action === "tags") return null;
    if (!admin) return t("suspension.reasons.onlyAdmins");
    if (action === "suspend") return isByProvider(client) ? t("suspension.reasons.already") : null;
    if (isByProvider(client)) return null;
    return t(isByOthers(client) ? "suspension.reasons.other" : "suspension.reasons.active");
  };

  const runMany = (how: ManyRows<ClientToChange>) => rows.runMany(how);

  return { ...rows, reason, runMany };
}

/** Tags that clients get and lose. */
export interface TagChange {
  add: string[];
  take: string[];
}

const fold = (tag: string): string => tag.trim().toLocaleLowerCase();
const has = (tags: string[], tag: string): boolean => tags.some((one) => fold(one) === fold(tag));

/** The tags of a client afterwards. */
export const tagsAfter = (tags: string[], { add, take }: TagChange): string[] => {
  const kept = tags.filter((tag) => !has(take, tag));
  return [...kept, ...add.filter((tag) => !has(kept, tag))];
};

/** Whether a client has room for its tags afterwards. */
export const hasRoom = (tags: string[], change: TagChange): boolean =>
  tagsAfter(tags, change).length <= providersUpdateDescription.tags.maxItems;

const TRIES = 3;

/** Changes the tags of one client, whatever else is said of it; when somebody else was first, on top of that. */
export async function changeTags(providerId: string, organizationId: string, change: TagChange): Promise<void> {
  for (let left = TRIES; ; left--) {
    const { description } = await api.providersGetClient(providerId, organizationId);
    const { reference, tags, notes, revisionDate } = description;
    const after = tagsAfter(tags, change);
    if (after.length === tags.length && after.every((tag, i) => tag === tags[i])) return;
    try {
      const body = { reference, notes, tags: after, ...(revisionDate === null ? {} : { revisionDate }) };
      await api.providersUpdateDescription(providerId, organizationId, body);
      return;
    } catch (err) {
      if (left <= 1 || !(err instanceof Fault && err.isStale)) throw err;
    }
  }
}
