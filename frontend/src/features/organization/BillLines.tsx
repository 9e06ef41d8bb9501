import type { TFunction } from "i18next";
import type { BillRow } from "../../api/wire.ts";
import { formatDate, formatMoney } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { LinesTable } from "../../ui/LinesTable.tsx";

function nameOf(t: TFunction, { kind, quantity }: BillRow): string {
  const count = Math.abs(quantity);
  switch (kind) {
    case "discount":
      return t("subscription.lines.discount", { percent: quantity });
    case "storage":
      return t(quantity < 0 ? "subscription.lines.storageBack" : "subscription.lines.storage", { count });
    default:
      return t(quantity < 0 ? "subscription.lines.seatsBack" : "subscription.lines.seats", { count });
  }
}

interface Props {
  lines: BillRow[];
  totalCents: number;
  currency: string;
}

/** The lines of a bill as the server computed them, with what they come to. */
export function BillLines({ lines, totalCents, currency }: Props) {
  const { t } = useTranslation();
  const language = currentLanguage();
  return (
    <LinesTable
      label={t("subscription.lines.label")}
      headings={[t("subscription.lines.what"), t("subscription.lines.from"), t("subscription.lines.amount")]}
      lines={lines.map((line) => ({
        what: nameOf(t, line),
        each:
          line.kind === "discount"
            ? null
            : t("subscription.lines.each", { price: formatMoney(line.unitPriceCents, currency, language) }),
        stretch: t("subscription.lines.stretch", {
          from: formatDate(line.fromDate, language),
          to: formatDate(line.toDate, language),
        }),
        cents: line.amountCents,
      }))}
      sums={[[t("subscription.lines.total"), totalCents]]}
      currency={currency}
    />
  );
}
