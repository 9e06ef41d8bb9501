import { api } from "../../api/api.ts";
import { useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import type { Invoice } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { useRowRuns } from "../../ui/rowRuns.tsx";
import { calledOf, isOwed } from "./columns.tsx";

/** An invoice as a row of which something is said. */
interface InvoiceToMark extends Invoice {
  name: string;
  email: string;
}

const toMark = (invoice: Invoice): InvoiceToMark => ({ ...invoice, name: invoice.clientName, email: "" });

/** Marks an invoice as paid on a day, or with none as not paid. */
export const mark = (
  providerId: string,
  { organizationId, billDate }: Pick<Invoice, "organizationId" | "billDate">,
  paidDate: string | null,
) =>
  api.invoicesUpdatePayment(providerId, organizationId, {
    billDate,
    paid: paidDate !== null,
    ...(paidDate === null ? {} : { paidDate }),
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

  const reasonToTakeBack = (invoice: Invoice): string | null => {
    if (!admin) return t("invoices.reasons.onlyAdmins");
    return invoice.status === "paid" ? null : t("invoices.reasons.notPaid");
  };

  /** Gives for how many it failed; the report on the page names them. */
  const payMany = (invoices: Invoice[], day: string) =>
    rows.runMany({
      label: { key: "invoices.paid.action" },
      rows: invoices.map(toMark),
      called: (invoice) => calledOf(t, invoice),
      one: (invoice) => mark(providerId, invoice, day),
    });

  return { ...rows, admin, reasonToPay, reasonToTakeBack, payMany };
}
