import { Alert, Card, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Fragment } from "react";
import { isAnnual, tierOf } from "../../api/plans.ts";
import { operation } from "../../api/query.ts";
import { isProviderAdmin, mayInProvider } from "../../api/rights.ts";
import type { Profile, ProfileOrganization, Subscription } from "../../api/wire.ts";
import { formatDate, formatMoney, formatNumber } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { useOrganization } from "../../model/useOrganization.ts";
import { Facts } from "../../ui/Facts.tsx";
import { IconInfo } from "../../ui/icons.ts";
import { Page } from "../../ui/Page.tsx";
import { BuyerSection } from "./BuyerSection.tsx";
import { CardSection } from "./CardSection.tsx";
import { BillLines } from "./BillLines.tsx";
import { SubscriptionForm } from "./SubscriptionForm.tsx";
import { SubscriptionHistory } from "./SubscriptionHistory.tsx";
import { SubscriptionPlan } from "./SubscriptionPlan.tsx";
import { Coming, SubscriptionRenewal } from "./SubscriptionRenewal.tsx";
import { Over, SubscriptionResume } from "./SubscriptionResume.tsx";

export function Component() {
  const { t } = useTranslation();
  const { organizationId, profile, rights } = useOrganization();
  const allowed = rights?.may("organizationsGetSubscription") ?? false;
  const query = useQuery({ ...operation("organizationsGetSubscription", organizationId), enabled: allowed });
  return (
    <Page
      title={t("subscription.title")}
      description={t("subscription.description")}
      query={allowed ? query : []}
      forbidden={!allowed}
    >
      {query.data && rights && (
        <Stack gap="lg">
          <Coming subscription={query.data} />
          <Over subscription={query.data} />
          <Now subscription={query.data} />
          <Buying subscription={query.data} organization={rights.organization} profile={profile} />
          <Next subscription={query.data} />
          {query.data.providerId !== null && (
            <CardSection
              organizationId={organizationId}
              may={rights.may("paymentsStartCard") || isBillingAdmin(profile, query.data.providerId)}
            />
          )}
          {query.data.providerId !== null && (
            <BuyerSection
              organizationId={organizationId}
              suspended={!rights.organization.enabled}
              may={rights.may("invoicesUpdateBuyer") || isBillingAdmin(profile, query.data.providerId)}
            />
          )}
          <SubscriptionHistory subscription={query.data} name={rights.organization.name} />
        </Stack>
      )}
    </Page>
  );
}

/** A permission says what all staff may: of them only provider admins change what stands on invoices. */
const isBillingAdmin = (profile: Profile, providerId: string | null): boolean =>
  providerId !== null && isProviderAdmin(profile, providerId);

/** What is bought now, and what it costs. */
function Now({ subscription }: { subscription: Subscription }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { planType, seats, occupiedSeats, maxAutoscaleSeats, price, providerId } = subscription;
  const yearly = isAnnual(planType);
  const cost = { price: formatMoney(price.totalCents, price.currency, language) };
  const facts: [string, string][] = [
    [
      t("organization.subscription.plan"),
      t("organization.subscription.planValue", {
        plan: t(`clients.plans.tiers.${tierOf(planType)}`),
        interval: t(yearly ? "clients.create.annually" : "clients.create.monthly").toLowerCase(),
      }),
    ],
    [
      t("subscription.price"),
      providerId === null ? t("subscription.free") : t(yearly ? "subscription.perYear" : "subscription.perMonth", cost),
    ],
    [
      t("organization.subscription.seats"),
      t("organization.subscription.seatsValue", { count: seats, occupied: occupiedSeats }),
    ],
    [
      t("organization.subscription.limit"),
      maxAutoscaleSeats === null ? t("organization.subscription.noLimit") : formatNumber(maxAutoscaleSeats, language),
    ],
    [
      t("organization.subscription.storage"),
      t("subscription.storage", {
        included: subscription.baseStorageGb,
        additional: subscription.additionalStorageGb,
      }),
    ],
    [
      t("subscription.period"),
      t("subscription.periodValue", {
        from: formatDate(subscription.periodStartDate, language),
        to: formatDate(subscription.periodEndDate, language),
      }),
    ],
  ];
  return (
    <Card component="section">
      <Stack>
        <Title order={2}>{t("subscription.now")}</Title>
        <Facts facts={facts} cols={{ base: 1, xs: 2, md: 3 }} />
        {providerId !== null && price.discountPercent > 0 && (
          <Text size="sm" c="dimmed">
            {t("subscription.discount", { percent: price.discountPercent })}
          </Text>
        )}
      </Stack>
    </Card>
  );
}

interface BuyingProps {
  subscription: Subscription;
  organization: ProfileOrganization;
  profile: Profile;
}

/** The form for who may buy; for everybody else, who does. */
function Buying({ subscription, organization, profile }: BuyingProps) {
  const { t } = useTranslation();
  const { providerId, revision } = subscription;
  if (providerId === null) return null;
  if (mayInProvider(profile, providerId, "providersUpdateSubscription")) {
    const { name } = organization;
    const props = { providerId, name, subscription };
    if (subscription.cancelled) return <SubscriptionResume key={revision} {...props} />;
    if (!organization.enabled) return null; // the notice says why
    return (
      <Fragment key={revision}>
        <SubscriptionForm {...props} />
        <SubscriptionPlan {...props} />
        <SubscriptionRenewal {...props} />
      </Fragment>
    );
  }
  const isStaff = profile.providers.some(({ id }) => id === providerId);
  return (
    <Alert variant="light" icon={<IconInfo size={18} aria-hidden />}>
      {isStaff
        ? t("subscription.buy.onlyAdmins")
        : t("subscription.buy.onlyProvider", { name: organization.providerName ?? "" })}
    </Alert>
  );
}

/** What is to be billed next. */
function Next({ subscription: { nextBill, price, cancelled, coming } }: { subscription: Subscription }) {
  const { t } = useTranslation();
  if (nextBill === null) return null;
  const date = formatDate(nextBill.date, currentLanguage());
  const over = cancelled ? "over" : coming?.what === "end" ? "ends" : "none";
  const nothing = nextBill.lines.length === 0 ? over : null;
  return (
    <Card component="section">
      <Stack>
        <Title order={2}>{t("subscription.next.title")}</Title>
        <Text>{t(`subscription.next.${nothing ?? "text"}`, { date })}</Text>
        {nextBill.lines.length > 0 && (
          <BillLines lines={nextBill.lines} totalCents={nextBill.totalCents} currency={price.currency} />
        )}
      </Stack>
    </Card>
  );
}
