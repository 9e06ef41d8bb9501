import { Radio, Stack, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { Plan } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { Choice } from "./Choice.tsx";
import { type NewClientValues, planOf, waysOf } from "./newClient.ts";
import { Section } from "./Section.tsx";

/**
 * How it is paid. A server without a card service offers the invoice alone; test cards exist only where nothing is
 * real.
 */
export function PaymentSection({ form, plans }: { form: UseFormReturnType<NewClientValues>; plans: Plan[] }) {
  const { t } = useTranslation();
  const offered = waysOf(planOf(plans, form.values.tier, form.values.interval));
  return (
    <Section title={t("clients.create.payment")}>
      <Radio.Group aria-label={t("clients.create.paymentLabel")} {...form.getInputProps("payWith")}>
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
    </Section>
  );
}
