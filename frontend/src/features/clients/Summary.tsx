import { Card, Stack, Text, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { api } from "../../api/api.ts";
import type { Plan, Quote } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { isWhole } from "../../ui/isWhole.ts";
import { MAX_STORAGE_GB, MOST_OFF, type NewClientValues, numbersOf, planOf, type Wish } from "./newClient.ts";
import { PriceLines } from "./PriceLines.tsx";
import classes from "./NewClient.module.css";

export interface Asked {
  planType: number;
  seats: number;
  additionalStorageGb: number;
  currency: string;
  discountPercent?: number | undefined;
  ownSeatCents?: number | undefined;
  ownStorageCents?: number | undefined;
}

/** What is asked of the price of a plan as it is sold. */
export const askedFor = (
  plan: Plan,
  { seats, storage, discount }: Pick<Wish, "seats" | "storage" | "discount">,
): Asked => ({
  planType: plan.type,
  seats,
  additionalStorageGb: storage,
  currency: plan.currency,
  discountPercent: discount,
  ownSeatCents: plan.ownSeatCents,
  ownStorageCents: plan.ownStorageCents,
});

/** The server's price. Numbers are asked for once the typing pauses, and the price is never computed here. */
export function useQuote(asked: Asked | null) {
  return useQuery({
    queryKey: ["billingGetQuote", asked],
    queryFn: ({ signal }): Promise<Quote> => api.billingGetQuote(asked!, signal),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  });
}

function askedOf(values: NewClientValues, plans: Plan[]): Asked | null {
  const plan = planOf(plans, values.tier, values.interval);
  const right =
    plan &&
    isWhole(values.seats, 1, plan.passwordManager.maxSeats) &&
    isWhole(values.storage, 0, MAX_STORAGE_GB) &&
    isWhole(values.discount ?? 0, 0, MOST_OFF);
  return right ? askedFor(plan, numbersOf(values)) : null;
}

/** What the form costs as it stands now. */
export function Summary({ values, plans, children }: { values: NewClientValues; plans: Plan[]; children: ReactNode }) {
  const { t } = useTranslation();
  const asked = askedOf(values, plans);
  const [waited] = useDebouncedValue(JSON.stringify(asked), 300);
  const query = useQuote(JSON.parse(waited) as Asked | null);
  const old = waited !== JSON.stringify(asked) || query.isPlaceholderData || query.isFetching;
  return (
    <Card>
      <Stack>
        <Title order={2}>{t("clients.summary.title")}</Title>
        <div aria-live="polite" aria-busy={old} className={old ? classes.old : undefined}>
          {asked === null ? (
            <Text size="sm" c="dimmed">
              {t("clients.summary.incomplete")}
            </Text>
          ) : query.data ? (
            <PriceLines quote={query.data} />
          ) : (
            <Text size="sm" c="dimmed">
              {t(query.isError ? "clients.summary.failed" : "clients.summary.calculating")}
            </Text>
          )}
        </div>
        {children}
      </Stack>
    </Card>
  );
}
