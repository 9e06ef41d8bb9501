import { api } from "../../api/api.ts";
import { useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import type { Invoice } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { useRowRuns } from "../../ui/rowRuns.tsx";
import { calledOf, isOwed, saidOf } from "./columns.tsx";

/** An invoice as a row of which something is said. */
interface InvoiceToMark extends Invoice {
  name: string;
  email: string;
}

const toMark = (invoice: Invoice): InvoiceToMark => ({ ...invoice, name: invoice.clientName, email: "" });

/** Marks an invoice as paid on a day, by as much as was shown, or with none as not paid. */
export const mark = (
  providerId: string,
  { organizationId, billDate, openCents }: Pick<Invoice, "organizationId" | "billDate" | "openCents">,
  paidDate: string | null,
) =>
  api.invoicesUpdatePayment(providerId, organizationId, {
    billDate,
    paid: paidDate !== null,
    ...(paidDate === null ? {} : { paidDate, openCents }),
  });

/** What is done with invoices, and its results by row. */
export function useInvoiceActions(providerId: string) {
  const { t } = useTranslation();
  const rows = useRowRuns<InvoiceToMark>("invoices", providerId);
  const admin = mayInProvider(useProfile(), providerId, "invoicesUpdatePayment");

  const reasonToPay = (invoice: Invoice): string | null => {
    if (!admin) return t("invoices.reasons.onlyAdmins");
    if (rows.running) return t("invoices.reasons.running");
    return isOwed(invoice) ? null : t("invoices.reasons.notOpen");
  };

  const reasonToPayOut = (invoice: Invoice): string | null => {
    if (!admin) return t("invoices.reasons.onlyAdmins");
    if (rows.running) return t("invoices.reasons.running");
    return invoice.status === "credit" && invoice.openCents < 0 ? null : t("invoices.reasons.usedUp");
  };

  const reasonToTakeBack = (invoice: Invoice): string | null => {
    if (!admin) return t("invoices.reasons.onlyAdmins");
    return invoice.status === "paid" || invoice.status === "paidOut" ? null : t("invoices.reasons.notPaid");
  };

  /** Gives for how many it failed; the report on the page names them. */
  const payMany = (invoices: Invoice[], day: string) =>
    rows.runMany({
      label: { key: `invoices.${saidOf(invoices)}.action` },
      rows: invoices.map(toMark),
      called: (invoice) => calledOf(t, invoice),
      one: (invoice) => mark(providerId, invoice, day),
    });

  return { ...rows, admin, reasonToPay, reasonToPayOut, reasonToTakeBack, payMany };
}
