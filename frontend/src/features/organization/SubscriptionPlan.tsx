import { Alert, Button, Card, Checkbox, Group, List, Radio, Stack, Text, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import type { TFunction } from "i18next";
import { api } from "../../api/api.ts";
import { type Tier, tierOf } from "../../api/plans.ts";
import type { Subscription, SubscriptionPreview } from "../../api/wire.ts";
import { formatMoney } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { policyKey } from "../../model/policies.ts";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { useFaultText } from "../../ui/faultText.ts";
import { FormFault, useSubmit } from "../../ui/form.tsx";
import { reloadSubscription } from "./reloadSubscription.ts";
import { Cost, useCost } from "./SubscriptionCost.tsx";

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
  const now = tierOf(planType);
  const form = useForm<{ tier: Tier; accept: boolean }>({ initialValues: { tier: now, accept: false } });
  const { tier, accept } = form.values;
  const changed = tier !== now;
  const asked = changed ? { seats, additionalStorageGb, productTierType: NUMBER[tier] } : null;
  const { shown, error } = useCost(providerId, organizationId, asked);
  const plan = shown?.plan ?? null;
  const kept = useDraft(`plan ${organizationId}`, form, {
    label: t("subscription.plan.title"),
    base: String(revision),
  });
  const submission = useSubmit(form, kept, async (values) => {
    await api.providersUpdateSubscription(providerId, organizationId, {
      seats,
      additionalStorageGb,
      ...(maxAutoscaleSeats === null ? {} : { maxAutoscaleSeats }),
      productTierType: NUMBER[values.tier],
      acceptLoss: values.accept,
      date: shown!.date,
      revision,
    });
    notifications.show({ message: t("subscription.buy.saved", { name }) });
  });
  const title = t(`clients.plans.tiers.${tier}`);
  const reason = () => {
    if (!changed) return t("subscription.plan.same");
    if (!plan) return t("subscription.buy.calculating");
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
          <Radio.Group
            aria-label={t("subscription.plan.title")}
            {...form.getInputProps("tier")}
            onChange={(value) => form.setValues({ tier: value as Tier, accept: false })}
          >
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
                  <Comes plan={plan} title={title} />
                  {plan.loses && plan.blocked.length === 0 && (
                    <Checkbox
                      label={t("subscription.plan.accept")}
                      {...form.getInputProps("accept", { type: "checkbox" })}
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
          <FormFault
            submission={submission}
            onReload={() => reloadSubscription(organizationId)}
            stale={submission.fault ? text(submission.fault) : undefined}
          />
          <Group>
            <DisabledWithReason reason={reason()}>
              <Button type="submit" loading={submission.pending}>
                {price
                  ? t("subscription.plan.submitFor", { plan: title, price })
                  : t(changed ? "subscription.plan.submit" : "subscription.plan.choose", { plan: title })}
              </Button>
            </DisabledWithReason>
          </Group>
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

/** What comes with a plan, or goes; and what stands in its way. */
function Comes({ plan, title }: { plan: Change; title: string }) {
  const { t } = useTranslation();
  if (!plan.loses)
    return (
      <Alert variant="light" title={t("subscription.plan.gains", { plan: title })}>
        {t("subscription.plan.gained")}
      </Alert>
    );
  const policies = plan.policiesOff.map((type) => policyName(t, type)).join(", ");
  return (
    <Stack gap="sm">
      {plan.blocked.length > 0 && (
        <Alert color="red" variant="light" title={t("subscription.plan.blocked")}>
          <List size="sm">
            {plan.customRoles > 0 && (
              <List.Item>{t("subscription.plan.customRoles", { count: plan.customRoles })}</List.Item>
            )}
            {plan.blocked.includes("providers.sso_required") && <List.Item>{t("subscription.plan.sso")}</List.Item>}
          </List>
        </Alert>
      )}
      <Alert color="yellow" variant="light" title={t("subscription.plan.loses", { plan: title })}>
        <List size="sm" spacing={4}>
          <List.Item>
            {policies ? t("subscription.plan.policies", { names: policies }) : t("subscription.plan.noPolicies")}
          </List.Item>
          <List.Item>{t("subscription.plan.recovery", { count: plan.enrolled })}</List.Item>
          <List.Item>{t("subscription.plan.roles")}</List.Item>
          <List.Item>{t("subscription.plan.kept")}</List.Item>
        </List>
      </Alert>
    </Stack>
  );
}
