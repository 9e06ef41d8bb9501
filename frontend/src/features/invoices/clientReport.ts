import type { TFunction } from "i18next";
import { tierOf } from "../../api/plans.ts";
import type { Invoice } from "../../api/wire.ts";
import type { CsvValue } from "../../ui/csv.ts";
import { signedAmount } from "./columns.tsx";

const COLUMNS = ["client", "id", "assigned", "used", "remaining", "plan", "total", "currency", "storage"] as const;

export const reportHeader = (t: TFunction): string[] => COLUMNS.map((name) => t(`invoices.report.columns.${name}`));

/**
 * One row for each client and currency, in the order of their names: seats, plan and storage as on its newest invoice of
 * the month, and the sum of all of them, before tax. Invoices come the newest first.
 */
export function reportRows(t: TFunction, invoices: Invoice[]): CsvValue[][] {
  const rows = new Map<string, { newest: Invoice; netCents: number }>();
  for (const invoice of invoices) {
    const key = `${invoice.organizationId} ${invoice.currency}`;
    const row = rows.get(key);
    if (row) row.netCents += invoice.netCents;
    else rows.set(key, { newest: invoice, netCents: invoice.netCents });
  }
  return [...rows.values()]
    .sort((a, b) => a.newest.clientName.localeCompare(b.newest.clientName))
    .map(({ newest, netCents }) => [
      newest.clientName,
      newest.organizationId,
      newest.seats,
      newest.usedSeats,
      newest.seats - newest.usedSeats,
      t(`clients.plans.tiers.${tierOf(newest.planType)}`),
      signedAmount(netCents),
      newest.currency,
      newest.storageGb,
    ]);
}
