import { Anchor, Button, Select, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { Link, useParams } from "react-router";
import { api } from "../../api/api.ts";
import { providersListClients } from "../../api/generated/limits.ts";
import { useProfile } from "../../api/query.ts";
import type { Query } from "../../api/types.ts";
import type { Client } from "../../api/wire.ts";
import { formatDate, spreadsheetDate } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import type { CsvValue } from "../../ui/csv.ts";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ExportButton } from "../../ui/ExportButton.tsx";
import { IconBuildings } from "../../ui/icons.ts";
import { Page } from "../../ui/Page.tsx";
import { StatusBadge } from "../../ui/StatusBadge.tsx";
import { useTableState } from "../../ui/useTableState.ts";
import { AttentionBadges } from "./Attention.tsx";
import { BOARD_KINDS, type BoardKind, orderOf } from "./board.ts";
import classes from "./ClientsPage.module.css";
import { offAt, Owners, Policies, policiesText } from "./standing.tsx";

const PAGE_SIZE = 50;
const EXPORT_PAGE_SIZE = providersListClients.pageSize.maximum;
const DEFAULT_SORT = "name";

type Sort = Query<"providersListClients">["sort"];

/** One row for each client: who owns it, which recommended policies are off, and how full it is. */
export function Component() {
  const { t } = useTranslation();
  const { providerId = "" } = useParams();
  const profile = useProfile();
  const state = useTableState(DEFAULT_SORT);
  const { search, sort } = state;
  const kind = BOARD_KINDS.find((known) => known === state.filter("attention"));
  const provider = profile.providers.find((row) => row.id === providerId);
  return (
    <Page
      title={t("health.title")}
      description={t("health.description")}
      forbidden={!provider}
      actions={
        <ExportButton<Client>
          fileName={`${provider?.name ?? ""} - ${t("health.title").toLowerCase()}`}
          load={(continuationToken, signal) =>
            api.providersListClients(
              providerId,
              { search, sort: sort as Sort, attention: kind, continuationToken, pageSize: EXPORT_PAGE_SIZE },
              signal,
            )
          }
          header={csvHeader(t)}
          row={(client) => csvRow(t, client)}
        />
      }
    >
      <DataTable<Client>
        label={t("health.title")}
        queryKey={["providersListClients", providerId, "health", kind]}
        load={({ search, sort, continuationToken, signal }) =>
          api.providersListClients(
            providerId,
            { search, sort: sort as Sort, attention: kind, continuationToken, pageSize: PAGE_SIZE },
            signal,
          )
        }
        filters={
          <Select
            w={220}
            aria-label={t("health.filter")}
            data={[
              { value: "", label: t("health.all") },
              ...BOARD_KINDS.map((value) => ({ value, label: t(`health.kinds.${value}`) })),
            ]}
            value={kind ?? ""}
            onChange={(value) => state.set({ attention: value, sort: orderOf((value ?? "") as BoardKind | "") })}
          />
        }
        filtered={kind !== undefined}
        columns={columnsOf(t)}
        defaultSort={DEFAULT_SORT}
        rowKey={(client) => client.id}
        rowName={(client) => client.organizationName}
        empty={
          <EmptyState
            icon={<IconBuildings size={26} />}
            title={t("health.empty.title")}
            text={t("health.empty.text")}
            action={
              <Button component={Link} to={paths.clients(providerId)} variant="default">
                {t("health.empty.action")}
              </Button>
            }
          />
        }
      />
    </Page>
  );
}

const columnsOf = (t: TFunction): Column<Client>[] => [
  {
    id: "name",
    header: t("health.columns.name"),
    sortable: true,
    cell: (client) => (
      <span className={classes.name}>
        <Anchor component={Link} to={paths.organizationVault(client.organizationId)} fw={550} size="sm">
          {client.organizationName}
        </Anchor>
        {!client.enabled && <StatusBadge tone="bad">{t("clients.status.suspended")}</StatusBadge>}
      </span>
    ),
  },
  { id: "owners", header: t("health.columns.owners"), sortable: true, cell: (client) => <Owners client={client} /> },
  {
    id: "policies",
    header: t("health.columns.policies"),
    sortable: true,
    cell: (client) => <Policies client={client} />,
  },
  { id: "seats", header: t("health.columns.seats"), cell: (client) => <SeatsUsed client={client} /> },
  {
    id: "todo",
    header: t("health.columns.todo"),
    cell: (client) => <AttentionBadges client={withoutOwners(client)} />,
  },
  {
    id: "created",
    header: t("health.columns.created"),
    sortable: true,
    minor: true,
    cell: (client) => <span className={classes.date}>{formatDate(client.creationDate, currentLanguage())}</span>,
  },
];

/** Owners have a column of their own here. */
const withoutOwners = (client: Client): Client => ({
  ...client,
  attention: client.attention.filter((kind) => kind !== "owner"),
});

function SeatsUsed({ client }: { client: Client }) {
  const { t } = useTranslation();
  return (
    <div className={classes.date}>
      {t("health.seats", { used: client.occupiedSeats, seats: client.seats })}
      {client.maxAutoscaleSeats !== null && (
        <Text size="xs" c="dimmed">
          {t("health.limit", { count: client.maxAutoscaleSeats })}
        </Text>
      )}
    </div>
  );
}

const csvHeader = (t: TFunction): string[] => [
  t("health.columns.name"),
  t("clients.columns.reference"),
  t("clients.columns.status"),
  t("health.columns.owners"),
  t("health.columns.policies"),
  t("clients.columns.used"),
  t("clients.columns.assigned"),
  t("clients.columns.limit"),
  t("health.columns.todo"),
  t("health.columns.created"),
];

const csvRow = (t: TFunction, client: Client): CsvValue[] => [
  client.organizationName,
  client.reference,
  t(client.enabled ? "clients.status.active" : "clients.status.suspended"),
  client.ownerCount,
  offAt(t, client).join(", ") || policiesText(t, client),
  client.occupiedSeats,
  client.seats,
  client.maxAutoscaleSeats,
  withoutOwners(client)
    .attention.map((kind) => t(`clients.attention.kinds.${kind}`))
    .join(", "),
  spreadsheetDate(client.creationDate),
];
