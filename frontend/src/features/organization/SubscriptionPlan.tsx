import { Alert, Anchor, Card, Checkbox, List, Radio, Stack, Text, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import type { TFunction } from "i18next";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../../api/api.ts";
import { type Tier, tierOf } from "../../api/plans.ts";
import type { Subscription, SubscriptionPreview } from "../../api/wire.ts";
import { formatMoney } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { policyKey } from "../../model/policies.ts";
import { paths } from "../../paths.ts";
import { useFaultText } from "../../ui/faultText.ts";
import { useSubmit } from "../../ui/form.tsx";
import { FormActions } from "../../ui/FormActions.tsx";
import { reloadPreviews } from "./reloadSubscription.ts";
import { Cost, useCost } from "./SubscriptionCost.tsx";
import { SubscriptionFault } from "./SubscriptionFault.tsx";

interface Props {
  providerId: string;
  name: string;
  subscription: Subscription;
}

const TIERS = ["teams", "enterprise"] as const satisfies Tier[];
const NUMBER = { teams: 2, enterprise: 3 } as const;

/** Where a provider admin gives a client another plan, at a price that is shown first, with what comes and goes. */
export function SubscriptionPlan({ providerId, name, subscription }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const { organizationId, seats, additionalStorageGb, maxAutoscaleSeats, planType, revision } = subscription;
  const { discountPercent } = subscription.price;
  const now = tierOf(planType);
  const form = useForm<{ tier: Tier }>({ initialValues: { tier: now } });
  const { tier } = form.values;
  const [seen, setSeen] = useState(""); // of what is lost: what was read when it was ticked
  const changed = tier !== now;
  const asked = changed ? { seats, additionalStorageGb, discountPercent, productTierType: NUMBER[tier] } : null;
  const { shown, error } = useCost(providerId, organizationId, asked);
  const plan = shown?.plan ?? null;
  const lost = plan && JSON.stringify(plan);
  const accept = lost !== null && seen === lost;
  const kept = useDraft(`plan ${organizationId}`, form, {
    label: t("subscription.plan.title"),
    base: String(revision),
  });
  const submission = useSubmit(form, kept, async (values) => {
    const change = api.providersUpdateSubscription(providerId, organizationId, {
      seats,
      additionalStorageGb,
      discountPercent,
      ...(maxAutoscaleSeats === null ? {} : { maxAutoscaleSeats }),
      productTierType: NUMBER[values.tier],
      acceptLoss: accept,
      date: shown!.date,
      pricesRevision: shown!.pricesRevision,
      revision,
    });
    await change.catch((err: unknown) => {
      reloadPreviews(); // what stands in its way may have come since
      throw err;
    });
    notifications.show({ message: t("subscription.buy.saved", { name }) });
  });
  const title = t(`clients.plans.tiers.${tier}`);
  const reason = () => {
    if (!changed) return t("subscription.plan.same");
    if (!plan) return error ? text(error) : t("subscription.buy.calculating");
    if (plan.blocked.length > 0) return t("subscription.plan.blocked");
    return plan.loses && !accept ? t("subscription.plan.unseen") : null;
  };
  const costs = shown !== null && shown.totalCents > 0;
  const price = costs ? formatMoney(shown.totalCents, shown.after.currency, currentLanguage()) : null;
  return (
    <Card component="section">
      <form onSubmit={submission.submit} noValidate>
        <Stack>
          <Title order={2}>{t("subscription.plan.title")}</Title>
          <DraftNote draft={kept} />
          <Radio.Group aria-label={t("subscription.plan.title")} {...form.getInputProps("tier")}>
            <Stack gap="xs">
              {TIERS.map((value) => (
                <Radio
                  key={value}
                  value={value}
                  label={t(`clients.plans.tiers.${value}`)}
                  description={t(`subscription.plan.about.${value}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          {changed && (
            <section aria-label={t("subscription.plan.preview")} aria-live="polite" aria-busy={!shown}>
              {shown && plan ? (
                <Stack>
                  <Cost preview={shown} />
                  <Comes organizationId={organizationId} plan={plan} title={title} />
                  {plan.loses && plan.blocked.length === 0 && (
                    <Checkbox
                      label={t("subscription.plan.accept")}
                      checked={accept}
                      onChange={(event) => setSeen(event.currentTarget.checked ? (lost ?? "") : "")}
                    />
                  )}
                </Stack>
              ) : (
                <Text size="sm" c="dimmed">
                  {error ? text(error) : t("subscription.buy.calculating")}
                </Text>
              )}
            </section>
          )}
          <SubscriptionFault organizationId={organizationId} submission={submission} />
          <FormActions
            reason={reason()}
            pending={submission.pending}
            submitLabel={
              price
                ? t("subscription.plan.submitFor", { plan: title, price })
                : t(changed ? "subscription.plan.submit" : "subscription.plan.choose", { plan: title })
            }
          />
        </Stack>
      </form>
    </Card>
  );
}

type Change = NonNullable<SubscriptionPreview["plan"]>;

const policyName = (t: TFunction, type: number): string => {
  const key = policyKey(type);
  return key ? t(`policies.types.${key}.title`) : String(type);
};

interface ComesProps {
  organizationId: string;
  plan: Change;
  title: string;
}

/** What comes with a plan, or goes; and what stands in its way. */
function Comes({ organizationId, plan, title }: ComesProps) {
  const { t } = useTranslation();
  if (!plan.loses)
    return (
      <Alert role="note" variant="light" title={t("subscription.plan.gains", { plan: title })}>
        {t("subscription.plan.gained")}
      </Alert>
    );
  const policies = plan.policiesOff.map((type) => policyName(t, type)).join(", ");
  return (
    <Stack gap="sm">
      {plan.blocked.length > 0 && (
        <Alert role="note" color="red" variant="light" title={t("subscription.plan.blocked")}>
          <List size="sm">
            {plan.customRoles > 0 && (
              <List.Item>
                {t("subscription.plan.customRoles", { count: plan.customRoles })}{" "}
                <Anchor component={Link} to={paths.members(organizationId)} size="sm">
                  {t("subscription.plan.showMembers")}
                </Anchor>
              </List.Item>
            )}
            {plan.blocked.includes("providers.sso_required") && (
              <List.Item>
                {t("subscription.plan.sso")}{" "}
                <Anchor component={Link} to={paths.policies(organizationId)} size="sm">
                  {t("subscription.plan.showPolicies")}
                </Anchor>
              </List.Item>
            )}
          </List>
        </Alert>
      )}
      <Alert role="note" color="yellow" variant="light" title={t("subscription.plan.loses", { plan: title })}>
        <List size="sm" spacing={4}>
          <List.Item>
            {policies ? t("subscription.plan.policies", { names: policies }) : t("subscription.plan.noPolicies")}
          </List.Item>
          <List.Item>
            {plan.enrolled > 0
              ? t("subscription.plan.recovery", { count: plan.enrolled })
              : t("subscription.plan.noRecovery")}
          </List.Item>
          <List.Item>{t("subscription.plan.roles")}</List.Item>
          <List.Item>{t("subscription.plan.kept")}</List.Item>
        </List>
      </Alert>
    </Stack>
  );
}
