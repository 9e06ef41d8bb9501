import { Button, Checkbox, NumberInput, Radio, Stack, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useEffect } from "react";
import type { Plan } from "../../api/wire.ts";
import { formatMoney } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { Page } from "../../ui/Page.tsx";
import classes from "./NewClient.module.css";
import { MAX_STORAGE_GB, type NewClientValues, planOf } from "./newClient.ts";
import { PaymentSection } from "./PaymentSection.tsx";
import { PlanSection } from "./PlanSection.tsx";
import { Section } from "./Section.tsx";
import { Summary } from "./Summary.tsx";

type Form = UseFormReturnType<NewClientValues>;

interface Props {
  form: Form;
  plans: Plan[];
  onSubmit: (values: NewClientValues) => void;
  /** Above the form. */
  note: React.ReactNode;
}

/** Brings the first wrong field into sight; in a group of choices that is the chosen one. */
function focusFirst(errors: Record<string, unknown>): void {
  const places = Object.keys(errors).flatMap((name) => [
    ...document.querySelectorAll<HTMLElement>(`[data-path="${name}"]`),
  ]);
  const [first] = places.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  const field = first?.matches("input")
    ? first
    : (first?.querySelector<HTMLElement>("[aria-checked=true], input:checked") ??
      first?.querySelector<HTMLElement>("input, button"));
  field?.focus();
}

export function NewClientForm({ form, plans, onSubmit, note }: Props) {
  const { t } = useTranslation();
  const { errors } = form;
  // Errors that are here from the start came back from the server, after the review.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  useEffect(() => focusFirst(errors), []);
  return (
    <Page title={t("clients.create.title")} description={t("clients.create.description")}>
      <form className={classes.columns} onSubmit={form.onSubmit(onSubmit, focusFirst)} noValidate>
        <Stack gap="lg">
          {note}
          <General form={form} />
          <PlanSection form={form} plans={plans} />
          <Users form={form} />
          <AddOns form={form} plans={plans} />
          <Frequency form={form} />
          <PaymentSection form={form} plans={plans} />
        </Stack>
        <aside className={classes.aside} aria-label={t("clients.summary.title")}>
          <Summary values={form.values} plans={plans}>
            <Button type="submit" fullWidth>
              {t("clients.create.submit")}
            </Button>
          </Summary>
        </aside>
      </form>
    </Page>
  );
}

function General({ form }: { form: Form }) {
  const { t } = useTranslation();
  return (
    <Section title={t("clients.create.general")}>
      <TextInput label={t("clients.create.name")} withAsterisk autoComplete="off" {...form.getInputProps("name")} />
      <TextInput
        type="email"
        label={t("clients.create.billingEmail")}
        description={t("clients.create.billingEmailHint")}
        withAsterisk
        autoComplete="off"
        {...form.getInputProps("billingEmail")}
      />
      <TextInput
        type="email"
        label={t("clients.create.ownerEmail")}
        description={t("clients.create.ownerEmailHint")}
        withAsterisk
        autoComplete="off"
        {...form.getInputProps("ownerEmail")}
      />
    </Section>
  );
}

function Users({ form }: { form: Form }) {
  const { t } = useTranslation();
  return (
    <Section title={t("clients.create.users")}>
      <NumberInput
        label={t("clients.create.seats")}
        description={t("clients.create.seatsHint")}
        withAsterisk
        min={1}
        allowDecimal={false}
        allowNegative={false}
        clampBehavior="none"
        className={classes.number}
        {...form.getInputProps("seats")}
      />
      <Checkbox label={t("clients.create.limited")} {...form.getInputProps("limited", { type: "checkbox" })} />
      {form.values.limited && (
        <NumberInput
          label={t("clients.create.limit")}
          description={t("clients.create.limitHint")}
          withAsterisk
          min={1}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="none"
          className={classes.number}
          {...form.getInputProps("limit")}
        />
      )}
    </Section>
  );
}

function AddOns({ form, plans }: { form: Form; plans: Plan[] }) {
  const { t } = useTranslation();
  const monthly = planOf(plans, form.values.tier, "month");
  const price =
    monthly &&
    formatMoney(monthly.passwordManager.additionalStoragePricePerGbCents, monthly.currency, currentLanguage());
  return (
    <Section title={t("clients.create.addOns")}>
      <NumberInput
        label={t("clients.create.storage")}
        description={
          price && t("clients.create.storageHint", { included: monthly.passwordManager.baseStorageGb, price })
        }
        min={0}
        max={MAX_STORAGE_GB}
        allowDecimal={false}
        allowNegative={false}
        clampBehavior="none"
        className={classes.number}
        {...form.getInputProps("storage")}
      />
    </Section>
  );
}

function Frequency({ form }: { form: Form }) {
  const { t } = useTranslation();
  return (
    <Section title={t("clients.create.frequency")}>
      <Radio.Group aria-label={t("clients.create.frequency")} {...form.getInputProps("interval")}>
        <Stack gap="xs">
          <Radio value="year" label={t("clients.create.annually")} />
          <Radio value="month" label={t("clients.create.monthly")} />
        </Stack>
      </Radio.Group>
    </Section>
  );
}
