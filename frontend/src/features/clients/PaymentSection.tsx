import { Alert, Button, Group, Radio, Stack, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useEffect, useRef } from "react";
import type { Merchant, Plan } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { cardText } from "../../model/cardText.ts";
import { Choice } from "./Choice.tsx";
import { type NewClientValues, planOf, waysOf } from "./newClient.ts";
import { Section } from "./Section.tsx";

interface Props {
  form: UseFormReturnType<NewClientValues>;
  plans: Plan[];
  merchant: Merchant;
  /** Somebody comes back from Stripe without a card. */
  arrived: boolean;
}

/**
 * How it is paid. A provider without an account at Stripe offers the invoice alone; test cards exist only where nothing
 * is real.
 */
export function PaymentSection({ form, plans, merchant, arrived }: Props) {
  const { t } = useTranslation();
  const offered = waysOf(planOf(plans, form.values.tier, form.values.interval), merchant.connected);
  const { card } = form.values;
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!arrived) return;
    const chosen = here.current?.querySelector<HTMLElement>('[role="radio"][aria-checked="true"]');
    chosen?.scrollIntoView({ block: "center" });
    chosen?.focus();
  }, [arrived]);
  return (
    <Section title={t("clients.create.payment")}>
      <Radio.Group aria-label={t("clients.create.paymentLabel")} {...form.getInputProps("payWith")} ref={here}>
        <Stack gap="xs">
          {offered.map((way) => (
            <Choice key={way} value={way} title={t(`clients.create.payWith.${way}`)}>
              <Text size="sm" c="dimmed">
                {t(`clients.create.payHint.${way}`)}
              </Text>
            </Choice>
          ))}
        </Stack>
      </Radio.Group>
      {form.values.payWith === "card" && !merchant.live && merchant.connected && (
        <Alert color="yellow" variant="light" role="note">
          {t("clients.card.test")}
        </Alert>
      )}
      {form.values.payWith === "card" && card && (
        <Group>
          <Text>{t("billing.card.pays", cardText(card))}</Text>
          <Button size="compact-sm" variant="default" onClick={() => form.setFieldValue("card", null)}>
            {t("billing.card.another")}
          </Button>
        </Group>
      )}
    </Section>
  );
}
