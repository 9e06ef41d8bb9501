import { Stack, Text, Title } from "@mantine/core";
import type { TFunction } from "i18next";
import { isAnnual, tierOf } from "../../api/plans.ts";
import type { InvoiceLine, OneInvoice } from "../../api/wire.ts";
import { formatDay, formatMoney, formatNumber } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { LinesTable } from "../../ui/LinesTable.tsx";

/** Why there is no tax, by its category. */
const REASONS = {
  AE: "invoice.reasons.reverse",
  E: "invoice.reasons.exempt",
  G: "invoice.reasons.export",
  O: "invoice.reasons.outOfScope",
} as const;

const reasonOf = (t: TFunction, category: string): string | null =>
  category in REASONS ? t(REASONS[category as keyof typeof REASONS]) : null;

function nameOf(t: TFunction, { kind, quantity, planType }: InvoiceLine, creditNote: boolean): string {
  const count = Math.abs(quantity);
  if (kind === "discount") return t("invoice.lines.discount", { percent: count });
  const what =
    kind === "storage"
      ? t("invoice.lines.storage", { count })
      : t("invoice.lines.seats", { count, plan: t(`clients.plans.tiers.${tierOf(planType)}`) });
  if (quantity >= 0) return what;
  return t(creditNote ? "invoice.lines.charged" : "invoice.lines.back", { what });
}

function stretchOf(t: TFunction, firstDay: string, lastDay: string): string {
  const [first, last] = [formatDay(firstDay, currentLanguage()), formatDay(lastDay, currentLanguage())];
  return firstDay === lastDay ? first : t("invoice.days", { first, last });
}

/** What an invoice is for, and what it comes to. */
export function InvoiceLines({ invoice }: { invoice: OneInvoice }) {
  const { t } = useTranslation();
  const { lines, currency, creditNote, netCents, taxCents, totalCents, taxCategory, taxBasisPoints } = invoice;
  const language = currentLanguage();
  const reason = reasonOf(t, taxCategory);
  const rate = formatNumber(taxBasisPoints / 100, language);
  const sums: [string, number][] = [
    [t("invoice.net"), netCents],
    [taxCategory === "S" ? t("invoice.tax", { rate }) : t("invoice.noTax"), taxCents],
    [t("invoice.total"), totalCents],
  ];
  return (
    <Stack>
      <Title order={2}>{t("invoice.lines.label")}</Title>
      <LinesTable
        label={t("invoice.lines.label")}
        headings={[t("invoice.lines.what"), t("invoice.lines.for"), t("invoice.lines.amount")]}
        lines={lines.map((line) => ({
          what: nameOf(t, line, creditNote),
          each:
            line.kind === "discount"
              ? null
              : t(isAnnual(line.planType) ? "invoice.lines.eachYear" : "invoice.lines.eachMonth", {
                  price: formatMoney(line.unitPriceCents, currency, language),
                }),
          stretch: <For line={line} />,
          cents: line.amountCents,
        }))}
        sums={sums}
        currency={currency}
      />
      {reason && <Text size="sm">{reason}</Text>}
    </Stack>
  );
}

/** The days that a line is for, and of which period they are a part. */
function For({ line }: { line: InvoiceLine }) {
  const { t } = useTranslation();
  return (
    <>
      {stretchOf(t, line.firstDay, line.lastDay)}
      {line.partOfFirstDay && (
        <Text size="xs" c="dimmed">
          {t("invoice.lines.part", { of: stretchOf(t, line.partOfFirstDay, line.partOfLastDay) })}
        </Text>
      )}
    </>
  );
}
