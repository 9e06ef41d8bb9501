import { Button, Card, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDebouncedValue } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/api.ts";
import { providersUpdateSubscription as limits } from "../../api/generated/limits.ts";
import { operation, queryClient } from "../../api/query.ts";
import type { Subscription, SubscriptionPreview } from "../../api/wire.ts";
import { formatDate, formatMoney } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { useFaultText } from "../../ui/faultText.ts";
import { FormFault, useSubmit } from "../../ui/form.tsx";
import { WholeNumberInput } from "../../ui/WholeNumberInput.tsx";
import { BillLines } from "./BillLines.tsx";

interface Props {
  providerId: string;
  name: string;
  subscription: Subscription;
}

/** What a field asks for is longer for one than for another: below, the fields stand in a row. */
const BELOW: ("label" | "input" | "description" | "error")[] = ["label", "input", "error", "description"];

/** How long a price that is shown may wait for the click; the server takes a little longer ago. */
const FRESH_MS = 5 * 60_000;

interface Numbers {
  seats: number;
  additionalStorageGb: number;
}

/** The server's price of other numbers, asked for once the typing pauses; the price is never computed here. */
function usePreview(providerId: string, organizationId: string, asked: Numbers | null) {
  return useQuery({
    ...operation("providersGetSubscriptionPreview", providerId, organizationId, asked ?? { seats: 1 }),
    enabled: asked !== null,
    staleTime: FRESH_MS,
    refetchInterval: FRESH_MS,
  });
}

const inRange = (value: unknown, { minimum, maximum }: { minimum: number; maximum: number }): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= minimum && value <= maximum;

/** Where a provider admin changes the seats, the limit and the storage of a client, at a price that is shown first. */
export function SubscriptionForm({ providerId, name, subscription }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const { organizationId, occupiedSeats, maxAutoscaleSeats } = subscription;
  const seatsRange = { minimum: Math.max(limits.seats.minimum, occupiedSeats), maximum: limits.seats.maximum };
  const form = useForm<{ seats: number | string; limit: number | string; storage: number | string }>({
    initialValues: {
      seats: subscription.seats,
      limit: maxAutoscaleSeats ?? "",
      storage: subscription.additionalStorageGb,
    },
    validate: {
      seats: (seats) => (inRange(seats, seatsRange) ? null : t("clients.create.wholeNumber", words(seatsRange))),
      limit: (limit, { seats }) => {
        if (limit === "") return null;
        if (!inRange(limit, limits.maxAutoscaleSeats)) {
          return t("clients.create.wholeNumber", words(limits.maxAutoscaleSeats));
        }
        return limit < Number(seats) ? t("clients.create.limitBelowSeats") : null;
      },
      storage: (storage) =>
        inRange(storage, limits.additionalStorageGb)
          ? null
          : t("clients.create.wholeNumber", words(limits.additionalStorageGb)),
    },
  });
  const { seats, limit, storage } = form.values;
  const right = inRange(seats, seatsRange) && inRange(storage, limits.additionalStorageGb);
  const asked = right ? { seats, additionalStorageGb: storage } : null;
  const [waited] = useDebouncedValue(JSON.stringify(asked), 300);
  const preview = usePreview(providerId, organizationId, JSON.parse(waited) as Numbers | null);
  const settled = waited === JSON.stringify(asked) && !preview.isFetching && preview.data !== undefined;
  const kept = useDraft(`subscription ${organizationId}`, form, {
    label: t("subscription.buy.title"),
    base: String(subscription.revision),
  });
  const reload = () => {
    void queryClient.invalidateQueries(operation("organizationsGetSubscription", organizationId));
    void queryClient.invalidateQueries({ queryKey: ["providersGetSubscriptionPreview"] });
  };
  const submission = useSubmit(form, kept, async (values) => {
    const { date } = preview.data!;
    await api.providersUpdateSubscription(providerId, organizationId, {
      seats: Number(values.seats),
      additionalStorageGb: Number(values.storage),
      ...(values.limit === "" ? {} : { maxAutoscaleSeats: Number(values.limit) }),
      date,
      // Of what the form was made of: a price may have been computed after somebody else's change.
      revision: subscription.revision,
    });
    notifications.show({ message: t("subscription.buy.saved", { name }) });
  });
  const changed =
    seats !== subscription.seats || storage !== subscription.additionalStorageGb || limit !== (maxAutoscaleSeats ?? "");
  const reason = !changed
    ? t("subscription.buy.same")
    : settled
      ? null
      : t(asked === null ? "subscription.buy.wrong" : "subscription.buy.calculating");
  const cost = settled && preview.data.totalCents > 0 ? preview.data : null;
  return (
    <Card component="section">
      <form onSubmit={submission.submit} noValidate>
        <Stack>
          <Title order={2}>{t("subscription.buy.title")}</Title>
          <DraftNote draft={kept} />
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <WholeNumberInput
              inputWrapperOrder={BELOW}
              label={t("subscription.buy.seats")}
              description={t("subscription.buy.seatsHint", { count: seatsRange.minimum })}
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
          </SimpleGrid>
          <section aria-label={t("subscription.buy.preview")} aria-live="polite" aria-busy={!settled && asked !== null}>
            {settled && asked !== null && changed ? (
              <Preview preview={preview.data} />
            ) : (
              <Text size="sm" c="dimmed">
                {preview.isError && asked !== null ? text(preview.error) : reason}
              </Text>
            )}
          </section>
          <FormFault
            submission={submission}
            onReload={reload}
            stale={submission.fault ? text(submission.fault) : undefined}
          />
          <Group>
            <DisabledWithReason reason={reason}>
              <Button type="submit" loading={submission.pending}>
                {cost
                  ? t("subscription.buy.submitFor", {
                      price: formatMoney(cost.totalCents, cost.after.currency, currentLanguage()),
                    })
                  : t("subscription.buy.submit")}
              </Button>
            </DisabledWithReason>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

const words = ({ minimum, maximum }: { minimum: number; maximum: number }) => ({ min: minimum, max: maximum });

/** What the change comes to until the end of the period, and what a whole one costs then. */
function Preview({ preview }: { preview: SubscriptionPreview }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { lines, totalCents, before, after } = preview;
  if (lines.length === 0) return <Text size="sm">{t("subscription.buy.onlyLimit")}</Text>;
  const date = formatDate(preview.periodEndDate, language);
  return (
    <Stack gap="xs">
      <Text fw={550}>{t(totalCents < 0 ? "subscription.buy.back" : "subscription.buy.until", { date })}</Text>
      <BillLines lines={lines} totalCents={totalCents} currency={after.currency} />
      <Text size="sm" c="dimmed">
        {t("subscription.buy.billed", {
          date: formatDate(preview.billDate, language),
          before: formatMoney(before.totalCents, before.currency, language),
          after: formatMoney(after.totalCents, after.currency, language),
        })}
      </Text>
    </Stack>
  );
}
