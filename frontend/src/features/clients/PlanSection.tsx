import { Radio, type RadioGroupProps, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { waitsFor } from "../../api/features.ts";
import { tierOf } from "../../api/plans.ts";
import type { Plan } from "../../api/wire.ts";
import { formatList } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { IconCheck } from "../../ui/icons.ts";
import { Money } from "../../ui/Money.tsx";
import { Choice } from "./Choice.tsx";
import classes from "./NewClient.module.css";
import { type NewClientValues, planOf, tiersOf } from "./newClient.ts";
import { FEATURES } from "./plans.ts";
import { Section } from "./Section.tsx";

/** The plans as the server tells them: what each brings beyond the one before it, and what a user costs. */
export function PlanSection({ form, plans }: { form: UseFormReturnType<NewClientValues>; plans: Plan[] }) {
  const offered = tiersOf(plans).flatMap((tier) => planOf(plans, tier, form.values.interval) ?? []);
  return <PlanChoices offered={offered} priced {...form.getInputProps("tier")} />;
}

interface ChoicesProps extends Omit<RadioGroupProps, "children"> {
  offered: Plan[];
  /** What a user costs is told; of what is free, that it is. */
  priced: boolean;
}

export function PlanChoices({ offered, priced, ...group }: ChoicesProps) {
  const { t } = useTranslation();
  return (
    <Section title={t("clients.create.plan")}>
      <Radio.Group aria-label={t("clients.create.planLabel")} {...group}>
        <div className={classes.choices}>
          {offered.map((plan, i) => (
            <PlanChoice key={plan.type} plan={plan} below={offered[i - 1]} priced={priced} />
          ))}
        </div>
      </Radio.Group>
    </Section>
  );
}

function PlanChoice({ plan, below, priced }: { plan: Plan; below: Plan | undefined; priced: boolean }) {
  const { t } = useTranslation();
  const own = FEATURES.filter((feature) => plan[feature] && !below?.[feature]);
  const names = (waits: boolean) =>
    own
      .filter((feature) => (waitsFor("planFeatures", feature) !== null) === waits)
      .map((feature) => t(`clients.plans.features.${feature}`));
  const later = names(true);
  return (
    <Choice value={String(plan.productTier)} title={t(`clients.plans.tiers.${tierOf(plan.type)}`)}>
      {priced ? (
        <Text fw={550} mt={4}>
          <Money cents={plan.passwordManager.seatPriceCents} currency={plan.currency} />{" "}
          <Text span size="sm" c="dimmed" fw={400}>
            {t(plan.isAnnual ? "clients.plans.perSeatYear" : "clients.plans.perSeatMonth")}
          </Text>
        </Text>
      ) : (
        <Text fw={550} mt={4}>
          {t("clients.own.free")}
        </Text>
      )}
      {plan.usersGetPremium && <Lines lines={[t("clients.plans.premium")]} />}
      {below && (
        <Text size="sm" mt="sm">
          {t("clients.plans.allOf", { name: t(`clients.plans.tiers.${tierOf(below.type)}`) })}
        </Text>
      )}
      <Lines lines={names(false)} />
      {later.length > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          {t("clients.plans.later", { names: formatList(later, currentLanguage()) })}
        </Text>
      )}
    </Choice>
  );
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <ul className={classes.features}>
      {lines.map((line) => (
        <li key={line}>
          <IconCheck size={16} aria-hidden />
          {line}
        </li>
      ))}
    </ul>
  );
}
