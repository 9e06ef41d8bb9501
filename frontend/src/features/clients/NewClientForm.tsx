import { Button, Checkbox, NativeSelect, Radio, SimpleGrid, Stack, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useParams } from "react-router";
import { providersListClients } from "../../api/generated/limits.ts";
import { operation } from "../../api/query.ts";
import type { Merchant, Plan } from "../../api/wire.ts";
import { formatMoney } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { languageChoices } from "../../i18n/languageChoices.ts";
import { ClientSelect } from "../../model/ClientSelect.tsx";
import { useCountries } from "../../model/countries.ts";
import { focusFirst, useErrorsInLanguage } from "../../ui/form.tsx";
import { Page } from "../../ui/Page.tsx";
import { WholeNumberInput } from "../../ui/WholeNumberInput.tsx";
import classes from "./NewClient.module.css";
import { type NewClientValues, planOf } from "./newClient.ts";
import { PaymentSection } from "./PaymentSection.tsx";
import { PlanSection } from "./PlanSection.tsx";
import { Section } from "./Section.tsx";
import { Summary } from "./Summary.tsx";

type Form = UseFormReturnType<NewClientValues>;

interface Props {
  form: Form;
  plans: Plan[];
  merchant: Merchant;
  /** Somebody comes back from Stripe without a card. */
  arrived: boolean;
  /** The browser is about to leave for Stripe. */
  leaving: boolean;
  onSubmit: (values: NewClientValues) => void;
  /** Above the form. */
  note: React.ReactNode;
}

export function NewClientForm({ form, plans, merchant, arrived, leaving, onSubmit, note }: Props) {
  const { t } = useTranslation();
  const { errors } = form;
  // Errors that are here from the start came back from the server, after the review.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  useEffect(() => focusFirst(document, errors), []);
  useErrorsInLanguage(form);
  return (
    <Page title={t("clients.create.title")} description={t("clients.create.description")}>
      <form
        className={classes.columns}
        onSubmit={form.onSubmit(onSubmit, (wrong) => focusFirst(document, wrong))}
        noValidate
      >
        <Stack gap="lg">
          {note}
          <General form={form} />
          <PlanSection form={form} plans={plans} />
          <Users form={form} />
          <AddOns form={form} plans={plans} />
          <Frequency form={form} />
          <PaymentSection form={form} plans={plans} merchant={merchant} arrived={arrived} />
          <Structure form={form} />
        </Stack>
        <aside className={classes.aside} aria-label={t("clients.summary.title")}>
          <Summary values={form.values} plans={plans}>
            <Button type="submit" fullWidth loading={leaving}>
              {t("clients.create.submit")}
            </Button>
          </Summary>
        </aside>
      </form>
    </Page>
  );
}

/** Whether the provider has a client with this name already. */
function useKnownName(name: string): boolean {
  const { providerId = "" } = useParams();
  const [search] = useDebouncedValue(name.trim(), 400);
  const { data } = useQuery({
    ...operation("providersListClients", providerId, { search, pageSize: providersListClients.pageSize.maximum }),
    enabled: search.length > 1 && providerId !== "",
  });
  const same = (other: string) => other.localeCompare(search, undefined, { sensitivity: "base" }) === 0;
  return search !== "" && (data?.data.some(({ organizationName }) => same(organizationName)) ?? false);
}

function General({ form }: { form: Form }) {
  const { t } = useTranslation();
  const known = useKnownName(form.values.name);
  const countries = useCountries();
  return (
    <Section title={t("clients.create.general")}>
      <TextInput
        label={t("clients.create.name")}
        description={known ? t("clients.create.sameName") : null}
        withAsterisk
        autoComplete="off"
        {...form.getInputProps("name")}
      />
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
      <NativeSelect
        label={t("clients.create.language")}
        description={t("clients.create.languageHint")}
        data={languageChoices(t)}
        {...form.getInputProps("culture")}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NativeSelect
          label={t("billing.fields.country")}
          description={t("clients.create.countryHint")}
          data={[{ value: "", label: t("clients.create.noCountry") }, ...countries]}
          {...form.getInputProps("country")}
        />
        <TextInput
          label={t("billing.fields.postalCode")}
          description={t("clients.create.postalCodeHint")}
          autoComplete="off"
          {...form.getInputProps("postalCode")}
        />
      </SimpleGrid>
    </Section>
  );
}

function Users({ form }: { form: Form }) {
  const { t } = useTranslation();
  return (
    <Section title={t("clients.create.users")}>
      <WholeNumberInput
        label={t("clients.create.seats")}
        description={t("clients.create.seatsHint")}
        withAsterisk
        className={classes.number}
        {...form.getInputProps("seats")}
      />
      <Checkbox label={t("clients.create.limited")} {...form.getInputProps("limited", { type: "checkbox" })} />
      {form.values.limited && (
        <WholeNumberInput
          label={t("clients.create.limit")}
          description={t("clients.create.limitHint")}
          withAsterisk
          className={classes.number}
          {...form.getInputProps("limit")}
        />
      )}
    </Section>
  );
}

/** What it is to look like inside, once it is there. */
function Structure({ form }: { form: Form }) {
  const { t } = useTranslation();
  const { providerId = "" } = useParams();
  return (
    <Section title={t("clients.create.structure")}>
      <ClientSelect
        label={t("patterns.like")}
        description={t("clients.create.structureHint")}
        providerId={providerId}
        value={form.values.like}
        onChange={(client) => form.setFieldValue("like", client)}
      />
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
      <WholeNumberInput
        label={t("clients.create.storage")}
        description={
          price && t("clients.create.storageHint", { included: monthly.passwordManager.baseStorageGb, price })
        }
        className={classes.number}
        {...form.getInputProps("storage")}
      />
      <WholeNumberInput
        label={t("subscription.buy.discount")}
        description={t("clients.create.discountHint")}
        className={classes.number}
        {...form.getInputProps("discount")}
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
