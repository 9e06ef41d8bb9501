import { Anchor, Card, Stack, Title } from "@mantine/core";
import { Link } from "react-router";
import { isAnnual, tierOf } from "../../api/plans.ts";
import type { Organization } from "../../api/wire.ts";
import { formatNumber } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import { Facts } from "../../ui/Facts.tsx";

/** What was bought; what it costs, and changing it, has a page of its own. */
export function Subscription({ organization }: { organization: Organization }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { planType, seats, occupiedSeats, maxAutoscaleSeats, maxStorageGb, providerId } = organization;
  const tier = t(`clients.plans.tiers.${tierOf(planType)}`);
  const facts: [string, string][] = [
    [
      t("organization.subscription.plan"),
      t("organization.subscription.planValue", {
        plan: tier,
        interval: t(
          providerId === null
            ? "clients.own.free"
            : isAnnual(planType)
              ? "clients.create.annually"
              : "clients.create.monthly",
        ).toLowerCase(),
      }),
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
      t("organization.subscription.storageValue", { gigabytes: formatNumber(maxStorageGb, language) }),
    ],
  ];
  return (
    <Card component="section">
      <Stack>
        <Title order={2}>{t("organization.subscription.title")}</Title>
        <Facts facts={facts} cols={{ base: 1, xs: 2 }} />
        <Anchor component={Link} to={paths.subscription(organization.id)} size="sm">
          {t("organization.subscription.open")}
        </Anchor>
      </Stack>
    </Card>
  );
}
