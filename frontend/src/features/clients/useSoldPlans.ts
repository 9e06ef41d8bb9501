import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { operation } from "../../api/query.ts";
import type { Plan, Prices } from "../../api/wire.ts";

/** Plans as a provider sells them: at its own prices where it has some. */
export const soldAt = (plans: Plan[], prices: Prices): Plan[] =>
  plans.map((plan) => {
    const own = prices.plans.find(({ planType }) => planType === plan.type);
    if (!own || own.ownSeatCents === 0 || prices.currency !== plan.currency) return plan;
    const { ownSeatCents, ownStorageCents } = own;
    return {
      ...plan,
      ownSeatCents,
      ownStorageCents,
      passwordManager: {
        ...plan.passwordManager,
        seatPriceCents: ownSeatCents,
        additionalStoragePricePerGbCents: ownStorageCents,
      },
    };
  });

/** The plans as a provider sells them to new clients, with the revision of its prices, and what they are read by. */
export function useSoldPlans(providerId: string, enabled: boolean) {
  const prices = useQuery({ ...operation("providersGetPrices", providerId), enabled });
  const { currency = "" } = prices.data ?? {};
  const plans = useQuery({ ...operation("billingListPlans", { currency }), enabled: currency !== "" });
  const sold = useMemo(
    () =>
      plans.data && prices.data
        ? { plans: soldAt(plans.data.data, prices.data), pricesRevision: prices.data.revision }
        : undefined,
    [plans.data, prices.data],
  );
  return { sold, queries: [prices, plans] };
}
