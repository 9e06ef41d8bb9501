import { Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { isAnnual, tierOf } from "../../api/plans.ts";
import type { Client } from "../../api/wire.ts";
import { formatDate } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import type { Column } from "../../ui/DataTable.tsx";
import { Money } from "../../ui/Money.tsx";
import { type RowResult, RowSays } from "../../ui/rowRuns.tsx";
import { StatusBadge } from "../../ui/StatusBadge.tsx";
import { AttentionBadges } from "./Attention.tsx";
import classes from "./ClientsPage.module.css";
import { ClientName, datedStatus, NextStep, Owners, Policies } from "./standing.tsx";
import type { ColumnName } from "./views.ts";

/** A column of the list of clients, by the name under which it is chosen. */
export type ClientColumn = Column<Client> & { id: ColumnName };

const periodText = (t: TFunction, client: Client): string =>
  t(isAnnual(client.planType) ? "clients.perYear" : "clients.perMonth");
export const planText = (t: TFunction, client: Client): string => t(`clients.plans.tiers.${tierOf(client.planType)}`);

/** Every column there is, in the order in which they stand. */
export function columnsOf(t: TFunction, results: ReadonlyMap<string, RowResult>): ClientColumn[] {
  return [
    {
      id: "name",
      header: t("clients.columns.name"),
      sortable: true,
      cell: (client) => (
        <ClientName client={client}>
          {client.tags.map((tag) => (
            <StatusBadge key={tag} tone="quiet">
              {tag}
            </StatusBadge>
          ))}
          {client.reference && <span className={classes.reference}>{client.reference}</span>}
          <RowSays result={results.get(client.id)} />
        </ClientName>
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
    { id: "plan", header: t("clients.columns.plan"), sortable: true, cell: (client) => planText(t, client) },
    {
      id: "storage",
      header: t("clients.columns.storage"),
      align: "end",
      sortable: true,
      minor: true,
      cell: (client) => <Storage client={client} />,
    },
    {
      id: "total",
      header: t("clients.columns.total"),
      align: "end",
      sortable: true,
      cell: (client) => <Total client={client} />,
    },
    {
      id: "monthly",
      header: t("clients.columns.perMonth"),
      align: "end",
      sortable: true,
      minor: true,
      cell: ({ monthlyCents, currency }) => <Money cents={monthlyCents} currency={currency} />,
    },
    {
      id: "nextInvoice",
      header: t("clients.columns.nextInvoice"),
      minor: true,
      sortable: true,
      cell: ({ nextInvoiceDate }) =>
        nextInvoiceDate && <span className={classes.date}>{formatDate(nextInvoiceDate, currentLanguage())}</span>,
    },
    {
      id: "owners",
      header: t("health.columns.owners"),
      sortable: true,
      cell: (client) => <Owners client={client} />,
    },
    { id: "setup", header: t("clients.columns.setup"), cell: (client) => <NextStep client={client} /> },
    {
      id: "policies",
      header: t("health.columns.policies"),
      sortable: true,
      cell: (client) => <Policies client={client} />,
    },
    {
      id: "pastDue",
      header: t("health.columns.pastDue"),
      sortable: true,
      cell: (client) => client.pastDue?.invoices.join(", "),
    },
    {
      id: "invited",
      header: t("clients.columns.openInvitations"),
      align: "end",
      sortable: true,
      cell: (client) => client.invitedCount,
    },
    {
      id: "status",
      header: t("clients.columns.status"),
      sortable: true,
      cell: (client) => datedStatus(t, client),
    },
    {
      id: "billingEmail",
      header: t("clients.columns.billingEmail"),
      minor: true,
      cell: (client) => <span className={classes.address}>{client.billingEmail}</span>,
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

/** Bought: how much of it is used isn't counted yet. */
function Storage({ client: { storageGb, additionalStorageGb } }: { client: Client }) {
  const { t } = useTranslation();
  return (
    <div className={classes.date}>
      {t("clients.gigabytes", { count: storageGb })}
      {additionalStorageGb > 0 && (
        <Text size="xs" c="dimmed">
          {t("clients.additional", { count: additionalStorageGb })}
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
