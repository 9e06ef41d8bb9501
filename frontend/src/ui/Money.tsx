import { formatMoney } from "../i18n/format.ts";
import { currentLanguage, useTranslation } from "../i18n/i18n.ts";

/** An amount in whole cents, written as the person's language writes it. */
export function Money({ cents, currency }: { cents: number; currency: string }) {
  useTranslation(); // read again when the language changes
  return <span>{formatMoney(cents, currency, currentLanguage())}</span>;
}
