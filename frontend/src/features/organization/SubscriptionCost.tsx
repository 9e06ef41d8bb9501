import { Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { operation } from "../../api/query.ts";
import type { SubscriptionPreview } from "../../api/wire.ts";
import { formatDate, formatMoney } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { BillLines } from "./BillLines.tsx";

/** How long a price that is shown may wait for the click; the server takes a little longer ago. */
const FRESH_MS = 5 * 60_000;

export interface Asked {
  seats: number;
  additionalStorageGb: number;
  discountPercent: number;
  productTierType?: 2 | 3;
  askedNow?: boolean;
  resume?: boolean;
}

/** The server's price of what is asked for, once the typing pauses; the price is never computed here. */
export function useCost(providerId: string, organizationId: string, asked: Asked | null) {
  const [waited] = useDebouncedValue(JSON.stringify(asked), 300);
  const ask = JSON.parse(waited) as Asked | null;
  const preview = useQuery({
    ...operation(
      "providersGetSubscriptionPreview",
      providerId,
      organizationId,
      ask ?? { seats: 1, discountPercent: 0 },
    ),
    enabled: ask !== null,
    staleTime: FRESH_MS,
    refetchInterval: FRESH_MS,
  });
  const settled = asked !== null && waited === JSON.stringify(asked);
  // Asked anew after a while, it stays on the screen meanwhile.
  return { error: preview.isError ? preview.error : null, shown: settled ? (preview.data ?? null) : null };
}

interface CostProps {
  preview: SubscriptionPreview;
  /** What had ended goes on. */
  resumes?: boolean;
}

/** What a change comes to until the end of the period, and what a whole one costs then. */
export function Cost({ preview, resumes = false }: CostProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { lines, totalCents, before, after, coming } = preview;
  if (lines.length === 0) return <Text size="sm">{t("subscription.buy.onlyLimit")}</Text>;
  const date = formatDate(preview.periodEndDate, language);
  return (
    <Stack gap="xs">
      <Text fw={550}>{t(totalCents < 0 ? "subscription.buy.back" : "subscription.buy.until", { date })}</Text>
      <BillLines lines={lines} totalCents={totalCents} currency={after.currency} />
      {coming?.price && coming.what !== "end" && (
        <Text size="sm">
          {t(`subscription.coming.${coming.what}`, {
            date: formatDate(coming.date, language),
            price: formatMoney(coming.price.totalCents, coming.price.currency, language),
          })}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {t(resumes ? "subscription.resume.billed" : "subscription.buy.billed", {
          date: formatDate(preview.billDate, language),
          before: formatMoney(before.totalCents, before.currency, language),
          after: formatMoney(after.totalCents, after.currency, language),
        })}
      </Text>
    </Stack>
  );
}
