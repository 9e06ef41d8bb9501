import { api } from "../../api/api.ts";
import { openClient } from "../../api/query.ts";
import { asOneChange } from "../../api/stale.ts";
import type { PendingRow } from "../../api/wire.ts";
import { CryptoError, vault } from "../../crypto/vault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import type { Compared } from "../../model/ConfirmMany.tsx";
import type { PersonKey } from "../../model/personKey.ts";
import { useConfirmMany, type WrappedFor } from "../../model/useConfirmMany.ts";
import { useFaultText } from "../../ui/faultText.ts";
import { nameOf } from "../../ui/nameOf.ts";
import { type Refused, useRowRuns } from "../../ui/rowRuns.tsx";

/** A row with the words of the person's key, made in the worker; null while nobody accepted. */
export type Pending = PendingRow & { person: PersonKey | Error | null };

/**
 * The key of a client, opened in the worker for whoever is let in there. One client after another: each is fetched into
 * the profile, and the worker keeps all their keys.
 */
function openers() {
  const opened = new Map<string, Promise<boolean>>();
  let turn: Promise<unknown> = Promise.resolve();
  return (organizationId: string): Promise<boolean> => {
    const mine = opened.get(organizationId) ?? turn.catch(() => undefined).then(() => openClient(organizationId));
    opened.set(organizationId, mine);
    turn = mine;
    return mine;
  };
}

async function wrapFor({ organizationId, userId }: PendingRow, publicKey: string, open: ReturnType<typeof openers>) {
  if (!(await open(organizationId))) throw new CryptoError("key_missing");
  return vault.wrapOrganizationKeyFor(organizationId, userId ?? "", publicKey);
}

/** Lets one person in, whose words were compared. */
export async function confirmOne(row: Pending, publicKey: string, publicKeyHash: string): Promise<void> {
  const key = await wrapFor(row, publicKey, openers());
  await api.membersConfirm(row.organizationId, row.id, { key, publicKeyHash, keyProof: "compared" });
}

/** What is done with those who wait at any client of a provider, and its results by row. */
export function usePendingActions(providerId: string) {
  const { t } = useTranslation();
  const text = useFaultText();
  const rows = useRowRuns<Pending>("waiting", providerId);
  const confirmMany = useConfirmMany<Pending>();
  const called = (row: Pending) => t("waiting.atClient", { name: nameOf(row), client: row.organizationName });

  /** Why nothing can be done with a row, in the server's words or ours; null when it can. */
  const reason = (row: Pending): string | null => row.refused ?? (rows.running ? t("members.reasons.running") : null);

  /** Sends the keys of a part client by client: one that refuses doesn't keep the others from theirs. */
  const send = async (keys: WrappedFor[], clientOf: ReadonlyMap<string, string>) => {
    const data: { id: string; error: string }[] = [];
    for (const organizationId of new Set(keys.map(({ id }) => clientOf.get(id)!))) {
      const part = keys.filter(({ id }) => clientOf.get(id) === organizationId);
      try {
        data.push(...(await api.membersConfirmMany(organizationId, { keys: part })).data);
      } catch (err) {
        data.push(...part.map(({ id }) => ({ id, error: text(err) })));
      }
    }
    return { data };
  };

  const confirm = (compared: Compared<Pending>[], refused: Refused<Pending>[]) => {
    const open = openers();
    const clientOf = new Map(compared.map(({ row }) => [row.id, row.organizationId]));
    return confirmMany({
      compared,
      wrap: (row, publicKey) => wrapFor(row, publicKey, open),
      send: (keys) => send(keys, clientOf),
      run: (how) =>
        rows.runMany({
          label: { key: "members.actions.confirm" },
          // Those of one client stand together, so that a request takes many of them.
          rows: compared.map(({ row }) => row).sort((a, b) => a.organizationId.localeCompare(b.organizationId)),
          refused,
          called,
          ...how,
        }),
    });
  };

  const reinvite = (row: Pending) =>
    rows.run(row, () => api.membersReinvite(row.organizationId, row.id), { said: { key: "members.results.reinvite" } });

  const reinviteMany = (some: Pending[]) =>
    asOneChange(() =>
      rows.runMany({
        label: { key: "members.actions.reinvite" },
        rows: some,
        done: { key: "members.results.reinvite" },
        called,
        one: (row) => api.membersReinvite(row.organizationId, row.id),
      }),
    );

  return { ...rows, reason, confirm, reinvite, reinviteMany };
}
