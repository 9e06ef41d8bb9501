import { Card, Checkbox, NativeSelect, Stack, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useParams } from "react-router";
import { api } from "../../api/api.ts";
import { invoicesUpdateSeller as limits } from "../../api/generated/limits.ts";
import { operation, queryClient, useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import type { Seller } from "../../api/wire.ts";
import { currencyName } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { PartyFields, partyValues, usePartyRules } from "../../model/PartyFields.tsx";
import { FormFault, useSubmit, useValidators } from "../../ui/form.tsx";
import { FormActions } from "../../ui/FormActions.tsx";
import { Page } from "../../ui/Page.tsx";
import { AccountSheet } from "./AccountSheet.tsx";
import { PricesSection } from "./PricesForm.tsx";
import { StripeSection } from "./StripeSection.tsx";

/** What a provider says of itself on its invoices, and in which currency it bills new clients. */
export function Component() {
  const { t } = useTranslation();
  const { providerId = "" } = useParams();
  const profile = useProfile();
  const known = profile.providers.some(({ id }) => id === providerId);
  const query = useQuery({ ...operation("invoicesGetSeller", providerId), enabled: known });
  return (
    <Page
      title={t("billing.seller.title")}
      description={t("billing.seller.description")}
      query={known ? query : []}
      forbidden={!known}
      narrow
    >
      {query.data && (
        <Stack gap="lg">
          <SellerForm
            key={`${providerId} ${query.data.revisionDate}`}
            providerId={providerId}
            seller={query.data}
            admin={mayInProvider(profile, providerId, "invoicesUpdateSeller")}
          />
          <PricesSection providerId={providerId} admin={mayInProvider(profile, providerId, "providersUpdatePrices")} />
        </Stack>
      )}
    </Page>
  );
}

/** Where clients pay. */
const ACCOUNT = ["iban", "bic", "accountName"] as const;

interface Props {
  providerId: string;
  seller: Seller;
  admin: boolean;
}

function useSellerForm(seller: Seller) {
  const { required, email, maxLength, all } = useValidators();
  const rules = usePartyRules();
  return useForm({
    initialValues: {
      ...partyValues(seller),
      accountName: seller.accountName,
      iban: seller.iban,
      bic: seller.bic,
      prefix: seller.prefix,
      taxExempt: seller.taxExempt,
      currency: seller.currency,
    },
    validate: {
      ...rules,
      name: all(required, rules.name),
      email: all(email, rules.email),
      accountName: maxLength(limits.accountName.maxLength),
      iban: maxLength(limits.iban.maxLength),
      bic: maxLength(limits.bic.maxLength),
      prefix: maxLength(limits.prefix.maxLength),
    },
  });
}

function SellerForm({ providerId, seller, admin }: Props) {
  const { t } = useTranslation();
  const form = useSellerForm(seller);
  const { revisionDate } = seller;
  const options = operation("invoicesGetSeller", providerId);
  const kept = useDraft(`seller ${providerId}`, form, { label: t("billing.seller.title"), base: revisionDate });
  const proof = useRef<string | undefined>(undefined);
  const [asking, setAsking] = useState(false);
  const submission = useSubmit(form, kept, async (values) => {
    const masterPasswordHash = proof.current;
    proof.current = undefined;
    const saved = await api.invoicesUpdateSeller(providerId, {
      ...values,
      ...(revisionDate && { revisionDate }),
      ...(masterPasswordHash !== undefined && { masterPasswordHash }),
    });
    queryClient.setQueryData(options.queryKey, saved);
    notifications.show({ message: t("billing.saved") });
  });
  /** The account is changed with the master password only, which is asked for once the rest can be sent. */
  const submit = (event: React.FormEvent<HTMLFormElement>) => {
    const moved = ACCOUNT.some((name) => form.values[name].trim() !== seller[name]);
    if (!moved || form.validate().hasErrors) return submission.submit(event);
    event.preventDefault();
    setAsking(true);
  };
  const send = (proven: string) => {
    proof.current = proven;
    setAsking(false);
    submission.submit();
  };
  const unchanged = revisionDate !== null && !form.isDirty();
  const reason = admin ? (unchanged ? t("billing.unchanged") : null) : t("billing.seller.onlyAdmins");
  return (
    <>
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <DraftNote draft={kept} />
          <FormFault submission={submission} onReload={() => void queryClient.invalidateQueries(options)} />
          <Card component="section">
            <Stack>
              <Title order={2}>{t("billing.seller.who")}</Title>
              <PartyFields form={form} readOnly={!admin} />
              <Checkbox
                label={t("billing.seller.taxExempt")}
                description={t("billing.seller.taxExemptText")}
                disabled={!admin}
                {...form.getInputProps("taxExempt", { type: "checkbox" })}
              />
            </Stack>
          </Card>
          <Money form={form} seller={seller} readOnly={!admin} />
          <FormActions reason={reason} pending={submission.pending} />
        </Stack>
      </form>
      <StripeSection providerId={providerId} admin={admin} />
      {asking && <AccountSheet iban={form.values.iban} onClose={() => setAsking(false)} onProven={send} />}
    </>
  );
}

interface MoneyProps {
  form: ReturnType<typeof useSellerForm>;
  seller: Seller;
  readOnly: boolean;
}

/** Where clients pay, how the invoices are numbered, and in which currency new clients are billed. */
function Money({ form, seller, readOnly }: MoneyProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const field = (name: "iban" | "bic" | "accountName" | "prefix") => ({
    label: t(`billing.seller.${name}`),
    readOnly,
    autoComplete: "off",
    ...form.getInputProps(name),
  });
  return (
    <Card component="section">
      <Stack>
        <Title order={2}>{t("billing.seller.money")}</Title>
        <TextInput {...field("iban")} description={t("billing.seller.ibanText")} />
        <TextInput {...field("bic")} />
        <TextInput {...field("accountName")} />
        <TextInput {...field("prefix")} description={t("billing.seller.prefixText")} />
        <NativeSelect
          label={t("billing.seller.currency")}
          description={t("billing.seller.currencyText")}
          disabled={readOnly}
          data={seller.currencies.map((value) => ({ value, label: currencyName(value, language) }))}
          {...form.getInputProps("currency")}
        />
      </Stack>
    </Card>
  );
}
