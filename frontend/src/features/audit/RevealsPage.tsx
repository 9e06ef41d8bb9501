import { Anchor, Button, Select, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { Link, useParams } from "react-router";
import { api } from "../../api/api.ts";
import { operation, useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import type { Reveal } from "../../api/wire.ts";
import { formatDateTime, formatList, spreadsheetTime, timeZone } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { type RevealState, stateOf } from "../../model/revealState.ts";
import { paths, toItem } from "../../paths.ts";
import { BulkAction } from "../../ui/BulkAction.tsx";
import { BulkReport, useBulkRun } from "../../ui/bulkRun.tsx";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ExportButton } from "../../ui/ExportButton.tsx";
import { useFaultText } from "../../ui/faultText.ts";
import { FormError } from "../../ui/form.tsx";
import { IconHistory } from "../../ui/icons.ts";
import { Moment, useMinute } from "../../ui/Moment.tsx";
import { nameOf } from "../../ui/nameOf.ts";
import { Page } from "../../ui/Page.tsx";
import { StatusBadge, type Tone } from "../../ui/StatusBadge.tsx";
import { useTableState } from "../../ui/useTableState.ts";
import { holds } from "../../ui/plain.ts";
import { keyOf, kindsText, useClientItemNames, useReveals } from "./reveals.ts";

const TONES: Record<RevealState, Tone> = { open: "warn", changed: "good", done: "good" };

/** What it is called: by name where that was read, else so that two can be told apart. */
const itemText = (t: TFunction, { cipherId }: Reveal, names: ReadonlyMap<string, string> | undefined): string =>
  cipherId ? (names?.get(cipherId) ?? t("audit.seen.item", { id: cipherId.slice(0, 8) })) : t("audit.seen.vault");

/** What somebody of the staff got to know in the clients, to be ticked off as it is changed there. */
export function Component() {
  const { t } = useTranslation();
  const text = useFaultText();
  const { providerId = "", userId = "" } = useParams();
  const profile = useProfile();
  const allowed = mayInProvider(profile, providerId, "auditListReveals");
  const seen = useReveals(providerId, userId, allowed);
  const rows = seen.data?.rows ?? [];
  const staff = useQuery({ ...operation("providersListUsers", providerId), enabled: allowed }).data?.data ?? [];
  const names = useClientItemNames(new Map(rows.map((row) => [row.organizationId, row.organizationName])));
  const bulk = useBulkRun("reveals", userId);
  const state = useTableState();
  const openOnly = state.filter("show") === "open";
  const now = useMinute();

  const colleague = staff.find((user) => user.userId === userId);
  const name = colleague ? nameOf(colleague) : (seen.data?.name ?? t("audit.unknownPerson"));
  const ticker = ({ doneByUserId }: Reveal): string => {
    const by = staff.find((user) => user.userId === doneByUserId);
    return by ? nameOf(by) : t("audit.unknownPerson");
  };
  const itemOf = (row: Reveal) => itemText(t, row, names.data?.byItem);
  const about = (row: Reveal): string => `${itemOf(row)}, ${row.organizationName}`;
  const when = (iso: string) => formatDateTime(iso, currentLanguage());
  const stateText = (row: Reveal): string => {
    if (row.doneDate) return t("audit.seen.doneBy", { date: when(row.doneDate), name: ticker(row) });
    return row.changedDate ? t("audit.seen.changedAt", { date: when(row.changedDate) }) : t("audit.seen.states.open");
  };

  const tick = (done: boolean, chosen: Reveal[]) =>
    void bulk.start({
      label: { key: done ? "audit.seen.tick" : "audit.seen.untick" },
      rows: chosen,
      nameOf: about,
      one: ({ organizationId, cipherId, knownDate }) =>
        api.auditUpdateReveal(providerId, { userId, organizationId, cipherId: cipherId ?? undefined, done, knownDate }),
    });
  const busy = bulk.run?.over === false ? t("members.reasons.running") : null;
  const reasonTo = (done: boolean, row: Reveal): string | null =>
    (stateOf(row) === "done") === done ? t(done ? "audit.seen.isTicked" : "audit.seen.isNotTicked") : null;

  const columns: Column<Reveal>[] = [
    {
      id: "client",
      header: t("audit.seen.columns.client"),
      cell: ({ organizationId, organizationName }) => (
        <Anchor component={Link} to={paths.organizationVault(organizationId)} size="sm">
          {organizationName}
        </Anchor>
      ),
    },
    {
      id: "item",
      header: t("audit.seen.columns.item"),
      cell: (row) => (
        <div>
          {row.cipherId && !row.deleted ? (
            <Anchor component={Link} to={toItem(row.cipherId, row.organizationId)} size="sm">
              {itemOf(row)}
            </Anchor>
          ) : (
            <Text size="sm">{itemOf(row)}</Text>
          )}
          {row.deleted && (
            <Text size="xs" c="dimmed">
              {t("audit.seen.deleted")}
            </Text>
          )}
        </div>
      ),
    },
    { id: "what", header: t("audit.seen.columns.what"), cell: (row) => kindsText(t, row) },
    { id: "last", header: t("audit.seen.columns.last"), cell: ({ date }) => <Moment iso={date} now={now} /> },
    {
      id: "state",
      header: t("audit.seen.columns.state"),
      cell: (row) => (
        <Stack gap={4} align="flex-start">
          <StatusBadge tone={TONES[stateOf(row)]}>{t(`audit.seen.states.${stateOf(row)}`)}</StatusBadge>
          {stateOf(row) !== "open" && (
            <Text size="xs" c="dimmed">
              {stateText(row)}
            </Text>
          )}
        </Stack>
      ),
    },
  ];
  const keeps = (row: Reveal) =>
    (!openOnly || stateOf(row) === "open") &&
    (!state.search || holds([row.organizationName, itemOf(row), kindsText(t, row)], state.search));
  const clients = new Set(rows.map(({ organizationId }) => organizationId)).size;
  const open = rows.filter((row) => stateOf(row) === "open").length;

  return (
    <Page
      title={t("audit.seen.title", { name })}
      description={t("audit.seen.description")}
      query={seen}
      forbidden={!allowed}
      actions={
        <ExportButton<Reveal>
          fileName={t("audit.seen.fileName", { name })}
          load={() => Promise.resolve({ data: rows, continuationToken: null })}
          header={[
            t("audit.seen.columns.client"),
            t("audit.seen.columns.item"),
            t("audit.seen.columns.id"),
            t("audit.seen.columns.what"),
            `${t("audit.seen.columns.last")} (${timeZone()})`,
            t("audit.seen.columns.state"),
            t("audit.seen.columns.changed"),
            t("audit.seen.columns.ticked"),
            t("audit.seen.columns.tickedBy"),
          ]}
          row={(row) => [
            row.organizationName,
            itemOf(row),
            row.cipherId ?? "",
            kindsText(t, row),
            spreadsheetTime(row.date),
            t(`audit.seen.states.${stateOf(row)}`),
            row.changedDate && spreadsheetTime(row.changedDate),
            row.doneDate && spreadsheetTime(row.doneDate),
            row.doneDate && ticker(row),
          ]}
        />
      }
    >
      {rows.length > 0 && (
        <Text size="sm" mb="sm">
          {t("audit.seen.summary", { count: rows.length, open, clients })}
        </Text>
      )}
      {rows.length > 0 && (!names.asked || names.error) && (
        <Text size="sm" mb="sm">
          {t("audit.seen.names")}{" "}
          <Anchor component="button" type="button" onClick={names.ask}>
            {t("audit.items.read")}
          </Anchor>
        </Text>
      )}
      {names.error && <FormError>{text(names.error)}</FormError>}
      {names.data && names.data.closed.length > 0 && (
        <Text size="sm" mb="sm">
          {t("audit.seen.closed", { clients: formatList(names.data.closed, currentLanguage()) })}
        </Text>
      )}
      {names.data?.failed.map(({ client, err }) => (
        <Text key={client} size="sm" mb="sm">
          {t("audit.seen.failed", { client, reason: text(err) })}
        </Text>
      ))}
      <BulkReport run={bulk.run} onClose={bulk.close} />
      <DataTable<Reveal>
        label={t("audit.seen.title", { name })}
        queryKey={["auditListReveals", providerId, userId, "table", seen.dataUpdatedAt]}
        load={() => Promise.resolve({ data: rows, continuationToken: null })}
        keeps={keeps}
        columns={columns}
        rowKey={keyOf}
        rowName={about}
        rowActions={(row) => [
          {
            label: t(stateOf(row) === "done" ? "audit.seen.untick" : "audit.seen.tick"),
            disabledReason: busy,
            run: () => tick(stateOf(row) !== "done", [row]),
          },
        ]}
        bulkActions={(chosen) =>
          [true, false].map((done) => (
            <BulkAction
              key={String(done)}
              label={t(done ? "audit.seen.tick" : "audit.seen.untick")}
              rows={chosen}
              reason={(row) => reasonTo(done, row) ?? busy}
              onRun={(fit) => tick(done, fit)}
            />
          ))
        }
        filters={
          <Select
            w={{ base: "100%", xs: 190 }}
            aria-label={t("audit.seen.columns.state")}
            data={[
              { value: "", label: t("audit.seen.all") },
              { value: "open", label: t("audit.seen.openOnly") },
            ]}
            value={openOnly ? "open" : ""}
            onChange={(value) => state.set({ show: value ?? "" })}
          />
        }
        filtered={openOnly}
        empty={
          <EmptyState
            icon={<IconHistory size={26} />}
            title={t("audit.seen.empty.title")}
            text={t("audit.seen.empty.text")}
            action={
              <Button variant="default" component={Link} to={paths.providerMembers(providerId)}>
                {t("audit.seen.empty.action")}
              </Button>
            }
          />
        }
      />
    </Page>
  );
}
