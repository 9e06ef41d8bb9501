import { Anchor, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { Link } from "react-router";
import type { Invoice } from "../../api/wire.ts";
import { formatDay, formatMoney } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { type CsvValue, decimal } from "../../ui/csv.ts";
import type { Column } from "../../ui/DataTable.tsx";
import { Money } from "../../ui/Money.tsx";
import { type RowResult, RowSays } from "../../ui/rowRuns.tsx";
import { StatusBadge, type Tone } from "../../ui/StatusBadge.tsx";

const TONES: Record<Invoice["status"], Tone> = {
  draft: "quiet",
  open: "info",
  pastDue: "bad",
  paid: "good",
  credit: "quiet",
  paidOut: "quiet",
  credited: "quiet",
  settled: "good",
  nothing: "quiet",
};

/** What an invoice is called where it stands among others. */
export const calledOf = (t: TFunction, { number, clientName }: Invoice): string =>
  number === null ? `${t("invoices.noNumber")} (${clientName})` : `${number} (${clientName})`;

export const isOwed = ({ status }: Invoice): boolean => status === "open" || status === "pastDue";

export const isCredit = ({ totalCents }: Pick<Invoice, "totalCents">): boolean => totalCents < 0;

/** What is said of invoices by a day: that they were paid, or of credit notes that they were paid out. */
export const saidOf = (invoices: Invoice[]): "paid" | "paidOut" => (invoices.every(isCredit) ? "paidOut" : "paid");

/** The day of an instant as documents have it: that of universal time. */
const dayOf = (iso: string): string => iso.slice(0, 10);

const date = (iso: string | null): string => (iso === null ? "" : formatDay(dayOf(iso), currentLanguage()));

interface Shown {
  client: boolean;
  /** The page of an invoice. */
  to: (invoice: Invoice) => string;
  results?: ReadonlyMap<string, RowResult>;
}

export function columnsOf(t: TFunction, { client, to, results }: Shown): Column<Invoice>[] {
  return [
    {
      id: "number",
      header: t("invoices.columns.number"),
      cell: (invoice) => (
        <div>
          <Anchor component={Link} to={to(invoice)} size="sm" c={invoice.number === null ? "dimmed" : undefined}>
            {invoice.number ?? t("invoices.noNumber")}
          </Anchor>
          <RowSays result={results?.get(invoice.id)} />
        </div>
      ),
    },
    ...(client
      ? [
          {
            id: "client",
            header: t("invoices.columns.client"),
            cell: (invoice: Invoice) => <Client invoice={invoice} />,
          },
        ]
      : []),
    {
      id: "date",
      header: t("invoices.columns.date"),
      cell: ({ issuedDate, billDate }) => date(issuedDate ?? billDate),
    },
    { id: "due", header: t("invoices.columns.due"), minor: true, cell: ({ dueDate }) => date(dueDate) },
    {
      id: "total",
      header: t("invoices.columns.total"),
      align: "end",
      cell: ({ totalCents, currency }) => <Money cents={totalCents} currency={currency} />,
    },
    { id: "status", header: t("invoices.columns.status"), cell: (invoice) => <Status invoice={invoice} /> },
  ];
}

function Client({ invoice: { clientName, reference } }: { invoice: Invoice }) {
  return (
    <div style={{ overflowWrap: "anywhere" }}>
      {clientName}
      {reference !== "" && (
        <Text size="xs" c="dimmed">
          {reference}
        </Text>
      )}
    </div>
  );
}

function Status({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation();
  const { status, paidDate, dueDate, totalCents, openCents, currency } = invoice;
  const beside = () => {
    if ((status === "paid" || status === "paidOut") && paidDate) return t("invoices.paidOn", { date: date(paidDate) });
    return status === "pastDue" && dueDate ? t("invoices.dueSince", { date: date(dueDate) }) : null;
  };
  const left = () => {
    const open = { amount: formatMoney(Math.abs(openCents), currency, currentLanguage()) };
    if (status === "credit") return openCents < 0 ? t("invoices.creditLeft", open) : null;
    return isOwed(invoice) && openCents !== totalCents ? t("invoices.openLeft", open) : null;
  };
  const told = [beside(), left()].filter((text) => text !== null).join(", ");
  return (
    <div>
      <StatusBadge tone={TONES[status]}>{t(`invoices.status.${status}`)}</StatusBadge>
      {told !== "" && (
        <Text size="xs" c="dimmed">
          {told}
        </Text>
      )}
    </div>
  );
}

export const csvHeader = (t: TFunction): string[] =>
  (
    [
      "number",
      "date",
      "due",
      "client",
      "reference",
      "net",
      "taxCategory",
      "taxRate",
      "tax",
      "total",
      "open",
      "currency",
      "paid",
      "status",
      "country",
      "vatNumber",
    ] as const
  ).map((name) => t(`invoices.columns.${name}`));

/** An amount that the spreadsheet of the language can add up. */
export const amount = (cents: number): string => decimal(cents, currentLanguage() === "nl" ? "," : ".");

const day = (iso: string | null): string | null => (iso === null ? null : dayOf(iso));

export const csvRow = (t: TFunction, invoice: Invoice): CsvValue[] => [
  invoice.number,
  day(invoice.issuedDate ?? invoice.billDate),
  day(invoice.dueDate),
  invoice.clientName,
  invoice.reference,
  amount(invoice.netCents),
  invoice.taxCategory,
  amount(invoice.taxBasisPoints),
  amount(invoice.taxCents),
  amount(invoice.totalCents),
  amount(invoice.openCents),
  invoice.currency,
  day(invoice.paidDate),
  t(`invoices.status.${invoice.status}`),
  invoice.country,
  invoice.vatNumber,
];
