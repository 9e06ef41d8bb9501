import { Text } from "@mantine/core";
import type { Quote } from "../../api/wire.ts";
import { formatMoney } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { Money } from "../../ui/Money.tsx";
import classes from "./NewClient.module.css";

/** A price with what it is made of. */
export function PriceLines({ quote }: { quote: Quote }) {
  const { t } = useTranslation();
  const { currency } = quote;
  return (
    <dl className={classes.price}>
      {quote.lines.map((line) => (
        <div key={line.kind} className={classes.line}>
          <dt>
            {t(`clients.summary.${line.kind}`, { count: line.quantity })}
            <Text size="xs" c="dimmed">
              {t("clients.summary.each", { price: formatMoney(line.unitPriceCents, currency, currentLanguage()) })}
            </Text>
          </dt>
          <dd>
            <Money cents={line.amountCents} currency={currency} />
          </dd>
        </div>
      ))}
      {quote.discountPercent > 0 && (
        <div className={classes.line}>
          <dt>{t("clients.summary.discount", { percent: quote.discountPercent })}</dt>
          <dd />
        </div>
      )}
      <div className={`${classes.line} ${classes.total}`}>
        <dt>
          {t("clients.summary.total")}
          <Text size="xs" c="dimmed">
            {t(quote.interval === "year" ? "clients.summary.perYear" : "clients.summary.perMonth")}
          </Text>
        </dt>
        <dd>
          <Money cents={quote.totalCents} currency={currency} />
        </dd>
      </div>
    </dl>
  );
}
