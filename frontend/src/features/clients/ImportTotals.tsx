import { Text } from "@mantine/core";
import { formatList, formatMoney } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import type { Plan } from "../../api/wire.ts";
import type { Wish } from "./newClient.ts";
import { useWholePrice } from "./useImportFacts.ts";

/** What those cost that are about to be made. */
export function ImportTotals({ wishes, plans }: { wishes: Wish[]; plans: Plan[] }) {
  const { t } = useTranslation();
  const { data, isError, isPlaceholderData } = useWholePrice(wishes, plans);
  if (wishes.length === 0) return null;
  const seats = wishes.reduce((sum, wish) => sum + wish.seats, 0);
  const price = () => {
    if (isError) return t("clients.summary.failed");
    if (!data || isPlaceholderData) return t("clients.summary.calculating");
    const money = (cents: number) => formatMoney(cents, data.currency, currentLanguage());
    const parts = [
      data.perYear > 0 && `${money(data.perYear)} ${t("clients.summary.perYear")}`,
      data.perMonth > 0 && `${money(data.perMonth)} ${t("clients.summary.perMonth")}`,
    ].filter((part) => part !== false);
    return formatList(parts, currentLanguage());
  };
  return (
    <Text fw={550} role="status" aria-live="polite">
      {t("clientImport.totals", {
        clients: t("clientImport.clients", { count: wishes.length }),
        seats: t("clients.summary.seats", { count: seats }),
        price: price(),
      })}
    </Text>
  );
}
