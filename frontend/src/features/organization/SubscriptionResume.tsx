import { Alert, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { api } from "../../api/api.ts";
import type { Subscription } from "../../api/wire.ts";
import { formatMoney } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { useFaultText } from "../../ui/faultText.ts";
import { FormFault, useSubmit } from "../../ui/form.tsx";
import { nothingKept } from "../../ui/formDraft.ts";
import { reloadSubscription } from "./reloadSubscription.ts";
import { Cost, useCost } from "./SubscriptionCost.tsx";

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
  const { shown, error } = useCost(providerId, organizationId, { seats, additionalStorageGb, resume: true });
  const form = useForm({ initialValues: {} });
  const submission = useSubmit(form, nothingKept, async () => {
    await api.providersUpdateSubscription(providerId, organizationId, {
      seats,
      additionalStorageGb,
      ...(maxAutoscaleSeats === null ? {} : { maxAutoscaleSeats }),
      resume: true,
      date: shown!.date,
      revision,
    });
    notifications.show({ message: t("subscription.resume.saved", { name }) });
  });
  const price = shown && formatMoney(shown.totalCents, shown.after.currency, currentLanguage());
  return (
    <Card component="section">
      <form onSubmit={submission.submit} noValidate>
        <Stack>
          <Title order={2}>{t("subscription.resume.title")}</Title>
          <Text>{t("subscription.resume.text")}</Text>
          <section aria-label={t("subscription.buy.preview")} aria-live="polite" aria-busy={!shown}>
            {shown ? (
              <Cost preview={shown} />
            ) : (
              <Text size="sm" c="dimmed">
                {error ? text(error) : t("subscription.buy.calculating")}
              </Text>
            )}
          </section>
          <FormFault
            submission={submission}
            onReload={() => reloadSubscription(organizationId)}
            stale={submission.fault ? text(submission.fault) : undefined}
          />
          <Group>
            <DisabledWithReason reason={shown ? null : error ? text(error) : t("subscription.buy.calculating")}>
              <Button type="submit" loading={submission.pending}>
                {price ? t("subscription.resume.submitFor", { price }) : t("subscription.resume.submit")}
              </Button>
            </DisabledWithReason>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

/** That a subscription has ended, and what becomes of the data, for everybody who reads it. */
export function Over({ subscription: { cancelled } }: { subscription: Subscription }) {
  const { t } = useTranslation();
  if (!cancelled) return null;
  return (
    <Alert color="yellow" variant="light" title={t("subscription.over.title")} role="status">
      {t("subscription.over.text")}
    </Alert>
  );
}
