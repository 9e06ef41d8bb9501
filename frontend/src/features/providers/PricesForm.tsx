import { Card, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/api.ts";
import { providersUpdatePrices as limits } from "../../api/generated/limits.ts";
import { isAnnual, tierOf } from "../../api/plans.ts";
import { operation, queryClient } from "../../api/query.ts";
import type { Prices } from "../../api/wire.ts";
import { currencyName, formatCents, formatMoney } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { FormFault, useSubmit } from "../../ui/form.tsx";
import { FormActions } from "../../ui/FormActions.tsx";
import { centsOf, MoneyInput } from "../../ui/MoneyInput.tsx";
import { ErrorState, LoadingState } from "../../ui/Page.tsx";

interface Props {
  providerId: string;
  admin: boolean;
}

/** At which prices of its own a provider sells from now on. */
export function PricesSection({ providerId, admin }: Props) {
  const { t } = useTranslation();
  const query = useQuery(operation("providersGetPrices", providerId));
  const { data } = query;
  return (
    <Card component="section">
      <Stack>
        <div>
          <Title order={2}>{t("billing.prices.title")}</Title>
          <Text size="sm" c="dimmed">
            {t("billing.prices.text")}
          </Text>
        </div>
        {data ? (
          <PricesForm key={`${providerId} ${data.currency} ${data.revision}`} prices={data} admin={admin} />
        ) : query.error ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <LoadingState rows={3} />
        )}
      </Stack>
    </Card>
  );
}

const typed = (cents: number) => formatCents(cents, currentLanguage());

/** What is typed of a plan: both, or neither. */
type Typed = Record<string, { seat: string; storage: string }>;

function usePricesForm({ plans }: Prices) {
  const { t } = useTranslation();
  const most = limits["plans[].seatCents"].maximum;
  const wrong = (text: string, least: number, beside: string): string | null => {
    if (text.trim() === "") return beside.trim() === "" ? null : t("billing.prices.both");
    const cents = centsOf(text);
    if (cents === undefined) return t("billing.prices.noAmount");
    if (cents < least || cents > most) {
      return t("billing.prices.range", { least: typed(least), most: typed(most) });
    }
    return null;
  };
  const values: Typed = Object.fromEntries(
    plans.map(({ planType, ownSeatCents, ownStorageCents }) => [
      `plan${planType}`,
      ownSeatCents > 0 ? { seat: typed(ownSeatCents), storage: typed(ownStorageCents) } : { seat: "", storage: "" },
    ]),
  );
  return useForm<Typed>({
    initialValues: values,
    validate: Object.fromEntries(
      Object.keys(values).map((plan) => [
        plan,
        {
          seat: (text: string, all: Typed) => wrong(text, 1, all[plan]!.storage),
          storage: (text: string, all: Typed) => wrong(text, 0, all[plan]!.seat),
        },
      ]),
    ),
  });
}

function PricesForm({ prices, admin }: { prices: Prices; admin: boolean }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const form = usePricesForm(prices);
  const { providerId, currency, revision } = prices;
  const options = operation("providersGetPrices", providerId);
  const kept = useDraft(`prices ${providerId} ${currency}`, form, {
    label: t("billing.prices.title"),
    base: `${currency} ${revision}`,
  });
  const submission = useSubmit(form, kept, async (values) => {
    const saved = await api.providersUpdatePrices(providerId, {
      currency,
      revision,
      plans: prices.plans.flatMap(({ planType }) => {
        const { seat, storage } = values[`plan${planType}`]!;
        const seatCents = centsOf(seat);
        return seatCents === undefined ? [] : [{ planType, seatCents, storageCents: centsOf(storage) ?? 0 }];
      }),
    });
    queryClient.setQueryData(options.queryKey, saved);
    notifications.show({ message: t("billing.prices.saved") });
  });
  const reason = !admin ? t("billing.seller.onlyAdmins") : form.isDirty() ? null : t("billing.unchanged");
  return (
    <form onSubmit={submission.submit} noValidate>
      <Stack>
        <DraftNote draft={kept} />
        <FormFault submission={submission} onReload={() => void queryClient.invalidateQueries(options)} />
        <Text size="sm">{t("billing.prices.currency", { currency: currencyName(currency, language) })}</Text>
        {prices.plans.map(({ planType, listSeatCents, listStorageCents }) => {
          const list = (cents: number) => t("billing.prices.list", { price: formatMoney(cents, currency, language) });
          const plan = t(isAnnual(planType) ? "billing.prices.yearly" : "billing.prices.monthly", {
            plan: t(`clients.plans.tiers.${tierOf(planType)}`),
          });
          return (
            <fieldset key={planType} style={{ border: 0, margin: 0, padding: 0 }} disabled={!admin}>
              <Text component="legend" fw={550} pb={4}>
                {plan}
              </Text>
              <SimpleGrid cols={{ base: 1, xs: 2 }}>
                <MoneyInput
                  label={t("billing.prices.seat")}
                  description={list(listSeatCents)}
                  key={form.key(`plan${planType}.seat`)}
                  {...form.getInputProps(`plan${planType}.seat`)}
                />
                <MoneyInput
                  label={t("billing.prices.storage")}
                  description={list(listStorageCents)}
                  key={form.key(`plan${planType}.storage`)}
                  {...form.getInputProps(`plan${planType}.storage`)}
                />
              </SimpleGrid>
            </fieldset>
          );
        })}
        <FormActions reason={reason} pending={submission.pending} submitLabel={t("billing.prices.submit")} />
      </Stack>
    </form>
  );
}
