import { Alert, Card, Radio, Stack, Text, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { api } from "../../api/api.ts";
import { isAnnual } from "../../api/plans.ts";
import type { Subscription } from "../../api/wire.ts";
import { formatDate, formatMoney } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { useSubmit } from "../../ui/form.tsx";
import { FormActions } from "../../ui/FormActions.tsx";
import { IconInfo } from "../../ui/icons.ts";
import { SubscriptionFault } from "./SubscriptionFault.tsx";

interface Props {
  providerId: string;
  name: string;
  subscription: Subscription;
}

type What = "same" | "monthly" | "annually" | "end";

/** Where a provider admin says what becomes of a subscription when its period ends, and takes that back. */
export function SubscriptionRenewal({ providerId, name, subscription }: Props) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { organizationId, coming, otherInterval, planType, price, periodEndDate, revision, pricesRevision } =
    subscription;
  const yearly = isAnnual(planType);
  const other: What = yearly ? "monthly" : "annually";
  const now: What = coming?.what ?? "same";
  const date = formatDate(periodEndDate, language);
  const form = useForm<{ what: What }>({ initialValues: { what: now } });
  const { what } = form.values;
  const kept = useDraft(`renewal ${organizationId}`, form, {
    label: t("subscription.renewal.title", { date }),
    base: String(revision),
  });
  const submission = useSubmit(form, kept, async (values) => {
    await api.providersUpdateRenewal(providerId, organizationId, {
      what: values.what,
      periodEndDate,
      revision,
      pricesRevision,
    });
    notifications.show({ message: t(`subscription.renewal.saved.${values.what}`, { name, date }) });
  });
  const cost = (of: Subscription["price"]) => formatMoney(of.totalCents, of.currency, language);
  const then = (coming?.what === other ? coming.price : null) ?? otherInterval; // what was chosen keeps its price
  const options: { value: What; label: string; about: string }[] = [
    {
      value: "same",
      label: t(yearly ? "subscription.renewal.goesOnYearly" : "subscription.renewal.goesOnMonthly"),
      about: t(yearly ? "subscription.perYear" : "subscription.perMonth", { price: cost(price) }),
    },
    {
      value: other,
      label: t(yearly ? "subscription.renewal.monthly" : "subscription.renewal.annually"),
      about: then ? t(yearly ? "subscription.perMonth" : "subscription.perYear", { price: cost(then) }) : "",
    },
    { value: "end", label: t("subscription.renewal.end"), about: t("subscription.renewal.endAbout", { date }) },
  ];
  return (
    <Card component="section">
      <form onSubmit={submission.submit} noValidate>
        <Stack>
          <div>
            <Title order={2}>{t("subscription.renewal.title", { date })}</Title>
            <Text size="sm" c="dimmed">
              {t("subscription.renewal.text")}
            </Text>
          </div>
          <DraftNote draft={kept} />
          <Radio.Group aria-label={t("subscription.renewal.title", { date })} {...form.getInputProps("what")}>
            <Stack gap="xs">
              {options.map(({ value, label, about }) => (
                <Radio key={value} value={value} label={label} description={about} />
              ))}
            </Stack>
          </Radio.Group>
          {what === "end" && now !== "end" && (
            <Alert role="note" color="yellow" variant="light">
              {t("subscription.renewal.endText", { name, date })}
            </Alert>
          )}
          <SubscriptionFault organizationId={organizationId} submission={submission} />
          <FormActions
            reason={what === now ? t("subscription.buy.same") : null}
            pending={submission.pending}
            danger={what === "end"}
            submitLabel={t(
              what === "end"
                ? "subscription.renewal.submitEnd"
                : now === "end" && what === "same"
                  ? "subscription.renewal.submitBack"
                  : "subscription.renewal.submit",
            )}
          />
        </Stack>
      </form>
    </Card>
  );
}

/** What becomes of a subscription when its period ends, for everybody who reads it. */
export function Coming({ subscription: { coming } }: { subscription: Subscription }) {
  const { t } = useTranslation();
  if (!coming) return null;
  const date = formatDate(coming.date, currentLanguage());
  const price = coming.price && formatMoney(coming.price.totalCents, coming.price.currency, currentLanguage());
  return (
    <Alert
      color={coming.what === "end" ? "yellow" : undefined}
      variant="light"
      icon={<IconInfo size={18} aria-hidden />}
      role="status"
    >
      {coming.what === "end"
        ? t("subscription.coming.end", { date })
        : t(`subscription.coming.${coming.what}`, { date, price: price ?? "" })}
    </Alert>
  );
}
