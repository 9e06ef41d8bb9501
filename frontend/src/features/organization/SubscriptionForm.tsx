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
import { FormFault, useSubmit, useValidators } from "../../ui/form.tsx";
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

/** Where a provider admin changes the seats, the limit and the storage of a client, at a price that is shown first. */
export function SubscriptionForm({ providerId, name, subscription }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const { organizationId, occupiedSeats, maxAutoscaleSeats } = subscription;
  const { whole } = useValidators();
  const fewest = Math.max(limits.seats.minimum, occupiedSeats);
  const wrongSeats = whole(fewest, limits.seats.maximum);
  const wrongLimit = whole(limits.maxAutoscaleSeats.minimum, limits.maxAutoscaleSeats.maximum);
  const wrongStorage = whole(limits.additionalStorageGb.minimum, limits.additionalStorageGb.maximum);
  const form = useForm<{ seats: number | string; limit: number | string; storage: number | string }>({
    initialValues: {
      seats: subscription.seats,
      limit: maxAutoscaleSeats ?? "",
      storage: subscription.additionalStorageGb,
    },
    validate: {
      seats: wrongSeats,
      limit: (limit, { seats }) => {
        if (limit === "") return null;
        return wrongLimit(limit) ?? (Number(limit) < Number(seats) ? t("clients.create.limitBelowSeats") : null);
      },
      storage: wrongStorage,
    },
  });
  const { seats, limit, storage } = form.values;
  const right = wrongSeats(seats) === null && wrongStorage(storage) === null;
  const asked: Numbers | null = right ? { seats: Number(seats), additionalStorageGb: Number(storage) } : null;
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
