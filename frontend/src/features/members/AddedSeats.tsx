import { Alert } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { operation } from "../../api/query.ts";
import type { Organization } from "../../api/wire.ts";
import { formatMoney } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";

interface Props {
  organization: Organization;
  people: number;
  spends: boolean;
}

/** What the seats cost that an invitation adds, by the server's price before and after; nothing without a provider. */
export function AddedSeats({ organization, people, spends }: Props) {
  const { t } = useTranslation();
  const { planType, seats, occupiedSeats, maxStorageGb, maxAutoscaleSeats } = organization;
  const { currency, priceVersion, discountPercent, ownSeatCents, ownStorageCents } = organization;
  const added = occupiedSeats + people - seats;
  const grows = added > 0 && (maxAutoscaleSeats === null || seats + added <= maxAutoscaleSeats);
  const additionalStorageGb = Math.max(0, maxStorageGb - 1);
  const priced = grows && spends && organization.providerId !== null;
  const own = { ownSeatCents, ownStorageCents };
  const terms = { planType, additionalStorageGb, currency, priceVersion, discountPercent, ...own };
  const price = (asked: number) => operation("billingGetQuote", { ...terms, seats: asked });
  const before = useQuery({ ...price(seats), enabled: priced });
  const after = useQuery({ ...price(seats + added), enabled: priced });
  if (!grows) return null;
  if (!spends) {
    return (
      <Alert color="red" variant="light" role="alert">
        {t("members.seats.cannotAdd", { count: added })}
      </Alert>
    );
  }
  if (organization.providerId === null) {
    return (
      <Alert variant="light" role="status">
        {t("clients.own.addsFree", { count: added })}
      </Alert>
    );
  }
  const more = before.data && after.data ? after.data.totalCents - before.data.totalCents : null;
  return (
    <Alert variant="light" role="status">
      {more === null || !after.data
        ? t("members.seats.addsUnpriced")
        : t("members.seats.adds", {
            count: added,
            price: formatMoney(more, after.data.currency, currentLanguage()),
            period: t(after.data.interval === "year" ? "clients.perYear" : "clients.perMonth"),
          })}
    </Alert>
  );
}
