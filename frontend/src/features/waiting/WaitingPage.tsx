import { Alert, Button, Group, SegmentedControl, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { api } from "../../api/api.ts";
import { operation, useProfile } from "../../api/query.ts";
import type { Query } from "../../api/types.ts";
import type { PendingRow } from "../../api/wire.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { ConfirmKeyDialog } from "../../model/ConfirmKeyDialog.tsx";
import { type Compared, ConfirmMany } from "../../model/ConfirmMany.tsx";
import { readPersonKey } from "../../model/personKey.ts";
import { paths } from "../../paths.ts";
import { BulkAction } from "../../ui/BulkAction.tsx";
import { BulkReport } from "../../ui/bulkRun.tsx";
import { DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconUserCheck } from "../../ui/icons.ts";
import { useMinute } from "../../ui/Moment.tsx";
import { nameOf } from "../../ui/nameOf.ts";
import { Page } from "../../ui/Page.tsx";
import type { Refused } from "../../ui/rowRuns.tsx";
import { useFocusBack } from "../../ui/useFocusBack.ts";
import { useTableState } from "../../ui/useTableState.ts";
import { pendingColumns, type View, VIEWS } from "./columns.tsx";
import { confirmOne, type Pending, usePendingActions } from "./usePendingActions.ts";

const PAGE_SIZE = 50;
const DEFAULT_SORT = "since";
/** The server counts so far and no further. */
const MOST_COUNTED = 100;

type Sort = Query<"providersListPending">["sort"];

/** A row with its words; a key that doesn't open keeps nobody else from theirs. */
async function withWords(row: PendingRow): Promise<Pending> {
  if (!row.key) return { ...row, person: null };
  const person = await readPersonKey(row.userId ?? "", row.key).catch((err: unknown) => err as Error);
  return { ...row, person };
}

/** Everybody who waits at any client of a provider, and the invitations that are about to end: the morning's work. */
export function Component() {
  const { t } = useTranslation();
  const { providerId = "" } = useParams();
  const profile = useProfile();
  const state = useTableState(DEFAULT_SORT);
  const view: View = VIEWS.find((known) => known === state.filter("view")) ?? "accepted";
  const now = useMinute();
  const actions = usePendingActions(providerId);
  const [open, setOpen] = useState<{ one: Pending } | { many: Pending[] } | null>(null);
  const close = () => setOpen(null);
  const provider = profile.providers.find((row) => row.id === providerId);

  const step = (row: Pending) => (view === "accepted" ? setOpen({ one: row }) : void actions.reinvite(row));
  const label = t(view === "accepted" ? "members.actions.confirm" : "members.actions.reinvite");
  const confirmMany = (compared: Compared<Pending>[], refused: Refused<Pending>[]) => {
    close();
    void actions.confirm(compared, refused);
  };

  return (
    <Page title={t("waiting.title")} description={t("waiting.description")} forbidden={!provider}>
      {view === "accepted" && <Ending providerId={providerId} />}
      <BulkReport run={actions.bulk.run} onClose={actions.bulk.close} />
      <DataTable<Pending>
        key={view}
        label={t(`waiting.views.${view}`)}
        // What stands in the way comes in words, in the language it is asked in.
        queryKey={["providersListPending", providerId, view, currentLanguage()]}
        load={async ({ search, sort, continuationToken, signal }) => {
          const asked = { status: view, search, sort: sort as Sort, continuationToken, pageSize: PAGE_SIZE };
          const page = await api.providersListPending(providerId, asked, signal);
          return { ...page, data: await Promise.all(page.data.map(withWords)) };
        }}
        bar
        filters={
          <SegmentedControl
            aria-label={t("waiting.views.label")}
            value={view}
            onChange={(chosen) => state.set({ view: chosen === "accepted" ? null : chosen })}
            data={VIEWS.map((value) => ({ value, label: t(`waiting.views.${value}`) }))}
          />
        }
        columns={pendingColumns({ t, view, now, results: actions.results, reason: actions.reason, onStep: step })}
        defaultSort={DEFAULT_SORT}
        rowKey={(row) => row.id}
        rowName={nameOf}
        bulkActions={(rows) => (
          <BulkAction
            label={label}
            rows={rows}
            reason={actions.reason}
            onRun={(fit) => (view === "accepted" ? setOpen({ many: fit }) : void actions.reinviteMany(fit))}
          />
        )}
        empty={
          <EmptyState
            icon={<IconUserCheck size={26} />}
            title={t(`waiting.empty.${view}.title`)}
            text={t(`waiting.empty.${view}.text`)}
            action={
              <Button component={Link} to={paths.clients(providerId)} variant="default">
                {t("waiting.empty.action")}
              </Button>
            }
          />
        }
      />
      {open && "one" in open && (
        <Confirm
          row={open.one}
          onClose={close}
          onConfirmed={() =>
            actions.report(open.one.id, { ok: true, said: { key: "members.results.confirm" }, told: true })
          }
        />
      )}
      {open && "many" in open && (
        <ConfirmMany
          people={open.many}
          keysOf={keysIn(providerId, open.many)}
          why={t("waiting.why")}
          trusts={(row) => row.trustServerKeys}
          beside={({ organizationName, trustServerKeys }) => (
            <Text size="xs" c="dimmed" span display="block">
              {trustServerKeys ? t("waiting.trusted", { client: organizationName }) : organizationName}
            </Text>
          )}
          onClose={close}
          onConfirm={confirmMany}
        />
      )}
    </Page>
  );
}

/** The keys came with the rows. Whoever has another one by now is refused by the server, which is told whose it was. */
const keysIn = (providerId: string, rows: Pending[]) => ({
  queryKey: ["providersListPending", providerId] as const,
  load: (ids: string[]) =>
    Promise.resolve({
      data: rows.flatMap(({ id, key }) => (key && ids.includes(id) ? [{ id, key }] : [])),
    }),
  most: Math.max(rows.length, 1),
});

interface ConfirmProps {
  row: Pending;
  onClose: () => void;
  onConfirmed: () => void;
}

function Confirm({ row, onClose, onConfirmed }: ConfirmProps) {
  const { t } = useTranslation();
  useFocusBack();
  return (
    <ConfirmKeyDialog
      name={t("waiting.atClient", { name: nameOf(row), client: row.organizationName })}
      userId={row.userId ?? ""}
      why={t("members.confirm.why")}
      onClose={onClose}
      confirm={async (publicKey, hash) => {
        await confirmOne(row, publicKey, hash);
        onConfirmed();
      }}
    />
  );
}

/** Invitations that are about to end, before somebody calls that the link is dead. */
function Ending({ providerId }: { providerId: string }) {
  const { t } = useTranslation();
  const state = useTableState();
  const { data } = useQuery(operation("providersGetPending", providerId));
  const count = data?.invitations ?? 0;
  if (count === 0) return null;
  return (
    <Alert color="yellow" variant="light" mb="md" role="status">
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          {count < MOST_COUNTED ? t("waiting.ending", { count }) : t("waiting.endingMany", { count: MOST_COUNTED - 1 })}
        </Text>
        <Button size="compact-sm" variant="default" onClick={() => state.set({ view: "invited" })}>
          {t("waiting.showEnding")}
        </Button>
      </Group>
    </Alert>
  );
}
