import { Alert, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { api } from "../../api/api.ts";
import type { Subscription } from "../../api/wire.ts";
import { formatDate, formatMoney } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { useFaultText } from "../../ui/faultText.ts";
import { usePress } from "../../ui/usePress.ts";
import { Cost, useCost } from "./SubscriptionCost.tsx";
import { SubscriptionFault } from "./SubscriptionFault.tsx";

interface Props {
  providerId: string;
  name: string;
  subscription: Subscription;
}

/** Where a provider admin goes on with a subscription that has ended, at a price that is shown first. */
export function SubscriptionResume({ providerId, name, subscription }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const { organizationId, seats, additionalStorageGb, maxAutoscaleSeats, revision } = subscription;
  const { discountPercent } = subscription.price;
  const same = { seats, additionalStorageGb, discountPercent, resume: true };
  const { shown, error } = useCost(providerId, organizationId, same);
  const { press, ...submission } = usePress();
  const resume = (date: string) =>
    press(
      () =>
        api.providersUpdateSubscription(providerId, organizationId, {
          ...same,
          ...(maxAutoscaleSeats === null ? {} : { maxAutoscaleSeats }),
          date,
          revision,
        }),
      t("subscription.resume.saved", { name }),
    );
  const price = shown && shown.totalCents > 0 && formatMoney(shown.totalCents, shown.after.currency, currentLanguage());
  const why = error ? text(error) : t("subscription.buy.calculating");
  return (
    <Card component="section">
      <Stack>
        <Title order={2}>{t("subscription.resume.title")}</Title>
        <Text>{t("subscription.resume.text")}</Text>
        <section aria-label={t("subscription.buy.preview")} aria-live="polite" aria-busy={!shown}>
          {shown ? (
            <Cost preview={shown} resumes />
          ) : (
            <Text size="sm" c="dimmed">
              {why}
            </Text>
          )}
        </section>
        <SubscriptionFault organizationId={organizationId} submission={submission} />
        <Group>
          <DisabledWithReason reason={shown ? null : why}>
            <Button loading={submission.pending} onClick={() => shown && resume(shown.date)}>
              {price ? t("subscription.resume.submitFor", { price }) : t("subscription.resume.submit")}
            </Button>
          </DisabledWithReason>
        </Group>
      </Stack>
    </Card>
  );
}

/** That a subscription has ended, and what becomes of the data, for everybody who reads it. */
export function Over({ subscription: { cancelled, deletionDate } }: { subscription: Subscription }) {
  const { t } = useTranslation();
  if (!cancelled) return null;
  const date = deletionDate && formatDate(deletionDate, currentLanguage());
  return (
    <Alert color="yellow" variant="light" title={t("subscription.over.title")} role="status">
      {date ? t("subscription.over.deletes", { date }) : t("subscription.over.text")}
    </Alert>
  );
}
