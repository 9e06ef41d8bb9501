import type { TFunction } from "i18next";
import { isAnnual } from "../../api/plans.ts";
import type { Client } from "../../api/wire.ts";
import { spreadsheetDate } from "../../i18n/format.ts";
import { currentLanguage } from "../../i18n/i18n.ts";
import { type CsvValue, decimal } from "../../ui/csv.ts";
import { planText } from "./columns.tsx";
import { offAt, ownerText, policiesText, setupText, statusText } from "./standing.tsx";

/** What the file of clients holds. */
export const csvHeader = (t: TFunction): string[] => [
  ...(
    [
      "name",
      "reference",
      "tags",
      "billingEmail",
      "assigned",
      "limit",
      "used",
      "remaining",
      "plan",
      "storageGb",
      "interval",
      "totalPerPeriod",
      "perMonth",
      "currency",
      "nextInvoice",
      "status",
      "ends",
      "deletes",
      "attention",
      "openInvitations",
      "created",
      "setup",
    ] as const
  ).map((name) => t(`clients.columns.${name}`)),
  t("health.columns.owners"),
  t("health.columns.owner"),
  t("health.columns.policies"),
  t("health.columns.pastDue"),
];

const amount = (cents: number): string => decimal(cents, currentLanguage() === "nl" ? "," : ".");

export const csvRow = (t: TFunction, client: Client): CsvValue[] => [
  client.organizationName,
  client.reference,
  client.tags.join(", "),
  client.billingEmail,
  client.seats,
  client.maxAutoscaleSeats,
  client.occupiedSeats,
  client.remainingSeats,
  planText(t, client),
  client.storageGb,
  t(isAnnual(client.planType) ? "clients.create.annually" : "clients.create.monthly"),
  amount(client.estimatedTotalCents),
  amount(client.monthlyCents),
  client.currency,
  client.nextInvoiceDate && spreadsheetDate(client.nextInvoiceDate),
  statusText(t, client),
  client.endsDate && spreadsheetDate(client.endsDate),
  client.deletionDate && spreadsheetDate(client.deletionDate),
  client.attention.map((kind) => t(`clients.attention.kinds.${kind}`)).join(", "),
  client.invitedCount,
  spreadsheetDate(client.creationDate),
  setupText(t, client),
  client.ownerCount,
  ownerText(t, client),
  offAt(t, client).join(", ") || policiesText(t, client),
  client.pastDue?.invoices.join(", ") ?? "",
];
