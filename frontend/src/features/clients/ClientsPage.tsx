import { Anchor, Button, Group, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { Link, useNavigate, useParams } from "react-router";
import { api } from "../../api/api.ts";
import { useProfile } from "../../api/query.ts";
import { isProviderAdmin } from "../../api/rights.ts";
import type { Query } from "../../api/types.ts";
import type { Client } from "../../api/wire.ts";
import { formatDate } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import type { CsvValue } from "../../ui/csv.ts";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ExportButton } from "../../ui/ExportButton.tsx";
import { IconBuildings, IconPlus } from "../../ui/icons.ts";
import { Money } from "../../ui/Money.tsx";
import { Page } from "../../ui/Page.tsx";
import { StatusBadge } from "../../ui/StatusBadge.tsx";
import { useTableState } from "../../ui/useTableState.ts";
import { AttentionBadges, ClientFilters, filtersOf, Totals } from "./Attention.tsx";
import classes from "./ClientsPage.module.css";
import { isAnnual, planName } from "./plans.ts";

const PAGE_SIZE = 25;
const EXPORT_PAGE_SIZE = 100;
const DEFAULT_SORT = "name";

type Sort = Query<"providersListClients">["sort"];

const periodText = (t: TFunction, client: Client): string =>
  t(isAnnual(client.planType) ? "clients.perYear" : "clients.perMonth");
const statusText = (t: TFunction, client: Client): string =>
  t(client.enabled ? "clients.status.active" : "clients.status.suspended");

function columnsOf(t: TFunction): Column<Client>[] {
  return [
    {
      id: "name",
      header: t("clients.columns.name"),
      sortable: true,
      cell: (client) => (
        <span className={classes.name}>
          <Anchor component={Link} to={paths.organizationVault(client.organizationId)} fw={550} size="sm">
            {client.organizationName}
          </Anchor>
          {!client.enabled && <StatusBadge tone="bad">{statusText(t, client)}</StatusBadge>}
        </span>
      ),
    },
    {
      id: "waiting",
      header: t("clients.columns.attention"),
      sortable: true,
      cell: (client) => <AttentionBadges client={client} />,
    },
    {
      id: "assigned",
      header: t("clients.columns.assigned"),
      align: "end",
      sortable: true,
      minor: true,
      cell: (client) => <Assigned client={client} />,
    },
    {
      id: "used",
      header: t("clients.columns.used"),
      align: "end",
      sortable: true,
      cell: (client) => client.occupiedSeats,
    },
    {
      id: "remaining",
      header: t("clients.columns.remaining"),
      align: "end",
      sortable: true,
      cell: (client) => client.remainingSeats,
    },
    { id: "plan", header: t("clients.columns.plan"), sortable: true, cell: (client) => planName(client.plan) },
    {
      id: "total",
      header: t("clients.columns.total"),
      align: "end",
      sortable: true,
      cell: (client) => <Total client={client} />,
    },
    {
      id: "created",
      header: t("clients.columns.created"),
      sortable: true,
      minor: true,
      cell: (client) => <span className={classes.date}>{formatDate(client.creationDate, currentLanguage())}</span>,
    },
  ];
}

function Assigned({ client }: { client: Client }) {
  const { t } = useTranslation();
  return (
    <div>
      {client.seats}
      {client.maxAutoscaleSeats !== null && (
        <Text size="xs" c="dimmed" className={classes.date}>
          {t("clients.limitOf", { count: client.maxAutoscaleSeats })}
        </Text>
      )}
    </div>
  );
}

function Total({ client }: { client: Client }) {
  const { t } = useTranslation();
  return (
    <div>
      <Money cents={client.estimatedTotalCents} currency={client.currency} />
      <Text size="xs" c="dimmed" className={classes.date}>
        {periodText(t, client)}
      </Text>
    </div>
  );
}

const csvHeader = (t: TFunction): string[] => [
  ...(
    [
      "name",
      "billingEmail",
      "assigned",
      "limit",
      "used",
      "remaining",
      "plan",
      "interval",
      "totalPerPeriod",
      "perMonth",
      "currency",
      "status",
      "attention",
      "created",
    ] as const
  ).map((name) => t(`clients.columns.${name}`)),
];

/** Money as a plain decimal that a spreadsheet can add up, without a detour through fractions. */
const decimal = (cents: number): string => `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;

const csvRow = (t: TFunction, client: Client): CsvValue[] => [
  client.organizationName,
  client.billingEmail,
  client.seats,
  client.maxAutoscaleSeats,
  client.occupiedSeats,
  client.remainingSeats,
  planName(client.plan),
  t(isAnnual(client.planType) ? "clients.create.annually" : "clients.create.monthly"),
  decimal(client.estimatedTotalCents),
  decimal(client.monthlyCents),
  client.currency,
  statusText(t, client),
  client.attention.map((kind) => t(`clients.attention.kinds.${kind}`)).join(", "),
  client.creationDate,
];

function NewClientButton({ providerId }: { providerId: string }) {
  const { t } = useTranslation();
  const profile = useProfile();
  const icon = <IconPlus size={16} aria-hidden />;
  const enabled = profile.providers.find((row) => row.id === providerId)?.enabled !== false;
  const reason = isProviderAdmin(profile, providerId)
    ? enabled
      ? null
      : t("clients.reasons.suspended")
    : t("clients.reasons.onlyAdmins");
  if (!reason) {
    return (
      <Button component={Link} to={paths.newClient(providerId)} leftSection={icon}>
        {t("clients.create.open")}
      </Button>
    );
  }
  return (
    <DisabledWithReason reason={reason}>
      <Button leftSection={icon}>{t("clients.create.open")}</Button>
    </DisabledWithReason>
  );
}

/** A provider's clients at a glance: seats, plan, price and state, and the way into each. */
export function Component() {
  const { t } = useTranslation();
  const { providerId = "" } = useParams();
  const profile = useProfile();
  const navigate = useNavigate();
  const state = useTableState(DEFAULT_SORT);
  const { search, sort } = state;
  const filters = filtersOf(state);
  const provider = profile.providers.find((row) => row.id === providerId);
  const admin = isProviderAdmin(profile, providerId);
  const create = <NewClientButton providerId={providerId} />;
  const actions = (
    <Group gap="sm">
      <ExportButton<Client>
        fileName={`${provider?.name ?? ""} - ${t("clients.title").toLowerCase()}`}
        load={(continuationToken) =>
          api.providersListClients(providerId, {
            search,
            sort: sort as Sort,
             ...filters,
            continuationToken,
            pageSize: EXPORT_PAGE_SIZE,
          })
        }
        header={csvHeader(t)}
        row={(client) => csvRow(t, client)}
      />
      {create}
    </Group>
  );
  return (
    <Page title={t("clients.title")} description={t("clients.description")} actions={actions} forbidden={!provider}>
      <Totals providerId={providerId} />
      <DataTable<Client>
        label={t("clients.title")}
        queryKey={["providersListClients", providerId, filters]}
        load={({ search, sort, continuationToken, signal }) =>
          api.providersListClients(
            providerId,
            { search, sort: sort as Sort, ...filters, continuationToken, pageSize: PAGE_SIZE },
            signal,
          )
        }
        filters={<ClientFilters />}
        filtered={Object.values(filters).some((value) => value !== undefined)}
        columns={columnsOf(t)}
        defaultSort={DEFAULT_SORT}
        rowKey={(client) => client.id}
        rowName={(client) => client.organizationName}
        rowActions={({ organizationId }) => [
          { label: t("clients.actions.vault"), run: () => void navigate(paths.organizationVault(organizationId)) },
          { label: t("clients.actions.setup"), run: () => void navigate(paths.setup(organizationId)) },
          { label: t("clients.actions.members"), run: () => void navigate(paths.members(organizationId)) },
          {
            label: t("clients.actions.settings"),
            run: () => void navigate(paths.organizationSettings(organizationId)),
          },
        ]}
        empty={
          <EmptyState
            icon={<IconBuildings size={26} />}
            title={t("clients.empty.title")}
            text={t(admin ? "clients.empty.text" : "clients.empty.textServiceUser")}
            action={create}
          />
        }
      />
    </Page>
  );
}
