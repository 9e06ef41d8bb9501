import { Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { Link } from "react-router";
import type { Client } from "../../api/wire.ts";
import { formatDate, spreadsheetDate } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import type { CsvValue } from "../../ui/csv.ts";
import type { Column } from "../../ui/DataTable.tsx";
import { StatusBadge } from "../../ui/StatusBadge.tsx";
import { AttentionBadges, Way } from "./Attention.tsx";
import classes from "./ClientsPage.module.css";
import { ClientName, offAt, Owners, Policies, policiesText, statusText } from "./standing.tsx";

export const columnsOf = (t: TFunction): Column<Client>[] => [
  {
    id: "name",
    header: t("health.columns.name"),
    sortable: true,
    cell: (client) => <ClientName client={client} />,
  },
  { id: "owners", header: t("health.columns.owners"), sortable: true, cell: (client) => <Owners client={client} /> },
  {
    id: "policies",
    header: t("health.columns.policies"),
    sortable: true,
    cell: (client) => <Policies client={client} />,
  },
  { id: "twoStep", header: t("health.columns.twoStep"), sortable: true, cell: (client) => <Share client={client} /> },
  { id: "stale", header: t("health.columns.stale"), sortable: true, cell: (client) => <Stale client={client} /> },
  { id: "pastDue", header: t("health.columns.pastDue"), sortable: true, cell: (client) => <PastDue client={client} /> },
  { id: "seats", header: t("health.columns.seats"), cell: (client) => <SeatsUsed client={client} /> },
  {
    id: "todo",
    header: t("health.columns.todo"),
    cell: (client) => <AttentionBadges client={withoutOwners(client)} />,
  },
];

/** Owners and what is past due have columns of their own here. */
const withoutOwners = (client: Client): Client => ({
  ...client,
  attention: client.attention.filter((kind) => kind !== "owner" && kind !== "pastDue"),
});

/** What it owes past the due date, and when it is suspended for that, or was. */
function PastDue({ client: { pastDue, organizationId, suspensions } }: { client: Client }) {
  const { t } = useTranslation();
  if (!pastDue) return <Quiet>{t("health.paid")}</Quiet>;
  return (
    <div className={classes.date}>
      <Link to={paths.organizationInvoices(organizationId)} className="mantine-focus-auto">
        <StatusBadge tone="bad">{t("clients.attention.pastDue", { count: pastDue.invoices.length })}</StatusBadge>
      </Link>
      <Text size="xs" c="dimmed">
        {t(suspensions.includes("unpaid") ? "health.suspended" : "health.suspends", {
          date: formatDate(pastDue.suspensionDate, currentLanguage()),
        })}
      </Text>
    </div>
  );
}

/** How many of the members have two-step login, and when that was counted. */
function Share({ client }: { client: Client }) {
  const { t } = useTranslation();
  const { tally, organizationId } = client;
  if (!tally) return <Quiet>{t("health.notCounted")}</Quiet>;
  const share = t("health.share", { some: tally.twoStep, all: tally.members });
  return (
    <div className={classes.date}>
      {tally.members === 0 ? (
        <Quiet>{t("health.nobody")}</Quiet>
      ) : tally.twoStep === tally.members ? (
        share
      ) : (
        <span className={classes.badges}>
          <Way client={client} to={`${paths.members(organizationId)}?status=confirmed&twoStep=off`}>
            <StatusBadge tone="warn">{share}</StatusBadge>
          </Way>
        </span>
      )}
      <Text size="xs" c="dimmed">
        {t("health.counted", { date: formatDate(tally.countedDate, currentLanguage()) })}
      </Text>
    </div>
  );
}

/** How many members were not seen for long. */
function Stale({ client }: { client: Client }) {
  const { t } = useTranslation();
  const { tally, organizationId } = client;
  if (!tally) return <Quiet>{t("health.notCounted")}</Quiet>;
  if (tally.stale === 0) return <Quiet>{t("health.noneStale")}</Quiet>;
  return (
    <span className={classes.badges}>
      <Way client={client} to={`${paths.members(organizationId)}?status=confirmed&sort=seen`}>
        <StatusBadge tone="warn">{t("health.share", { some: tally.stale, all: tally.members })}</StatusBadge>
      </Way>
    </span>
  );
}

function Quiet({ children }: { children: string }) {
  return (
    <Text size="sm" c="dimmed" span>
      {children}
    </Text>
  );
}

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

export const csvHeader = (t: TFunction): string[] => [
  t("health.columns.name"),
  t("clients.columns.reference"),
  t("clients.columns.status"),
  t("health.columns.owners"),
  t("health.columns.policies"),
  t("health.columns.members"),
  t("health.columns.twoStep"),
  t("health.kinds.stale"),
  t("health.columns.counted"),
  t("health.columns.pastDue"),
  t("clients.columns.used"),
  t("clients.columns.assigned"),
  t("clients.columns.limit"),
  t("health.columns.todo"),
  t("health.columns.created"),
];

export const csvRow = (t: TFunction, client: Client): CsvValue[] => [
  client.organizationName,
  client.reference,
  statusText(t, client),
  client.ownerCount,
  offAt(t, client).join(", ") || policiesText(t, client),
  client.tally?.members ?? null,
  client.tally?.twoStep ?? null,
  client.tally?.stale ?? null,
  client.tally && spreadsheetDate(client.tally.countedDate),
  client.pastDue?.invoices.join(", ") ?? "",
  client.occupiedSeats,
  client.seats,
  client.maxAutoscaleSeats,
  withoutOwners(client)
    .attention.map((kind) => t(`clients.attention.kinds.${kind}`))
    .join(", "),
  spreadsheetDate(client.creationDate),
];
