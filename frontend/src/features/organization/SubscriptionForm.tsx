import { Card, Checkbox, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { api } from "../../api/api.ts";
import { providersUpdateSubscription as limits } from "../../api/generated/limits.ts";
import type { Subscription } from "../../api/wire.ts";
import { formatList, formatMoney } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { useFaultText } from "../../ui/faultText.ts";
import { useSubmit, useValidators } from "../../ui/form.tsx";
import { FormActions } from "../../ui/FormActions.tsx";
import { WholeNumberInput } from "../../ui/WholeNumberInput.tsx";
import { Cost, useCost } from "./SubscriptionCost.tsx";
import { SubscriptionFault } from "./SubscriptionFault.tsx";

interface Props {
  providerId: string;
  name: string;
  subscription: Subscription;
}

/** What a field asks for is longer for one than for another: below, the fields stand in a row. */
const BELOW: ("label" | "input" | "description" | "error")[] = ["label", "input", "error", "description"];

/** Where a provider admin changes what a client buys and its discount, at a price that is shown first. */
export function SubscriptionForm({ providerId, name, subscription }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const { organizationId, occupiedSeats, maxAutoscaleSeats } = subscription;
  const { whole } = useValidators();
  const fewest = Math.max(limits.seats.minimum, occupiedSeats);
  const wrongSeats = whole(fewest, limits.seats.maximum);
  const wrongLimit = whole(limits.maxAutoscaleSeats.minimum, limits.maxAutoscaleSeats.maximum);
  const wrongStorage = whole(limits.additionalStorageGb.minimum, limits.additionalStorageGb.maximum);
  const wrongDiscount = whole(limits.discountPercent.minimum, limits.discountPercent.maximum);
  const { price, askedNow } = subscription;
  const form = useForm<Record<"seats" | "limit" | "storage" | "discount", number | string> & { today: boolean }>({
    initialValues: {
      seats: subscription.seats,
      limit: maxAutoscaleSeats ?? "",
      storage: subscription.additionalStorageGb,
      discount: price.discountPercent,
      today: false,
    },
    validate: {
      seats: wrongSeats,
      limit: (limit, { seats }) => {
        if (limit === "") return null;
        return wrongLimit(limit) ?? (Number(limit) < Number(seats) ? t("clients.create.limitBelowSeats") : null);
      },
      storage: wrongStorage,
      discount: wrongDiscount,
    },
  });
  const { seats, limit, storage, discount } = form.values;
  const today = askedNow !== null && form.values.today;
  const right = [wrongSeats(seats), wrongStorage(storage), wrongDiscount(discount)].every((wrong) => wrong === null);
  const numbers = {
    seats: Number(seats),
    additionalStorageGb: Number(storage),
    discountPercent: Number(discount),
    ...(today && { askedNow: true }),
  };
  const asked = right ? numbers : null;
  const { shown, error } = useCost(providerId, organizationId, asked);
  const kept = useDraft(`subscription ${organizationId}`, form, {
    label: t("subscription.buy.title"),
    base: String(subscription.revision),
  });
  const submission = useSubmit(form, kept, async (values) => {
    const { date, pricesRevision } = shown!;
    await api.providersUpdateSubscription(providerId, organizationId, {
      ...numbers,
      ...(values.limit === "" ? {} : { maxAutoscaleSeats: Number(values.limit) }),
      date,
      pricesRevision,
      // Of what the form was made of: a price may have been computed after somebody else's change.
      revision: subscription.revision,
    });
    notifications.show({ message: t("subscription.buy.saved", { name }) });
  });
  const changed =
    seats !== subscription.seats ||
    storage !== subscription.additionalStorageGb ||
    discount !== price.discountPercent ||
    today ||
    limit !== (maxAutoscaleSeats ?? "");
  const waiting = error ? text(error) : t("subscription.buy.calculating");
  const reason = !changed
    ? t("subscription.buy.same")
    : shown
      ? null
      : asked === null
        ? t("subscription.buy.wrong")
        : waiting;
  const cost = shown && shown.totalCents > 0 ? shown : null;
  const each = ({ lines, currency }: Subscription["price"]) =>
    formatList(
      lines.map(({ kind, unitPriceCents }) =>
        t(`subscription.buy.each.${kind}`, { price: formatMoney(unitPriceCents, currency, currentLanguage()) }),
      ),
      currentLanguage(),
    );
  return (
    <Card component="section">
      <form onSubmit={submission.submit} noValidate>
        <Stack>
          <Title order={2}>{t("subscription.buy.title")}</Title>
          <DraftNote draft={kept} />
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
            <WholeNumberInput
              inputWrapperOrder={BELOW}
              label={t("subscription.buy.seats")}
              description={t("subscription.buy.seatsHint", { count: fewest })}
              {...form.getInputProps("seats")}
            />
            <WholeNumberInput
              inputWrapperOrder={BELOW}
              label={t("subscription.buy.limit")}
              description={t("subscription.buy.limitHint")}
              {...form.getInputProps("limit")}
            />
            <WholeNumberInput
              inputWrapperOrder={BELOW}
              label={t("subscription.buy.storage")}
              description={t("subscription.buy.storageHint", { included: subscription.baseStorageGb })}
              {...form.getInputProps("storage")}
            />
            <WholeNumberInput
              inputWrapperOrder={BELOW}
              label={t("subscription.buy.discount")}
              description={t("subscription.buy.discountHint")}
              {...form.getInputProps("discount")}
            />
          </SimpleGrid>
          {askedNow && (
            <Checkbox
              label={t("subscription.buy.today")}
              description={t("subscription.buy.todayText", { was: each(price), now: each(askedNow) })}
              {...form.getInputProps("today", { type: "checkbox" })}
            />
          )}
          <section aria-label={t("subscription.buy.preview")} aria-live="polite" aria-busy={!shown && asked !== null}>
            {shown && changed ? (
              <Cost preview={shown} />
            ) : (
              <Text size="sm" c="dimmed">
                {reason}
              </Text>
            )}
          </section>
          <SubscriptionFault organizationId={organizationId} submission={submission} />
          <FormActions
            reason={reason}
            pending={submission.pending}
            submitLabel={
              cost
                ? t("subscription.buy.submitFor", {
                    price: formatMoney(cost.totalCents, cost.after.currency, currentLanguage()),
                  })
                : t("subscription.buy.submit")
            }
          />
        </Stack>
      </form>
    </Card>
  );
}
