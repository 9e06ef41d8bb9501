import { NativeSelect, SimpleGrid, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { invoicesUpdateBuyer as limits } from "../api/generated/limits.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { useValidators } from "../ui/form.tsx";
import { useCountries } from "./countries.ts";

/** One side of an invoice, as it is typed. */
export interface PartyValues extends Record<string, unknown> {
  name: string;
  line1: string;
  line2: string;
  postalCode: string;
  city: string;
  country: string;
  vatNumber: string;
  registrationNumber: string;
  email: string;
}

const FIELDS = [
  "name",
  "line1",
  "line2",
  "postalCode",
  "city",
  "country",
  "vatNumber",
  "registrationNumber",
  "email",
] as const;

/** What the server answered, as a form begins with it. */
export const partyValues = (from: Record<(typeof FIELDS)[number], string>): PartyValues =>
  Object.fromEntries(FIELDS.map((field) => [field, from[field]])) as unknown as PartyValues;

/** The checks that need no list of what a country's numbers look like: those are the server's. */
export function usePartyRules() {
  const { required, email, maxLength, all } = useValidators();
  const optional = (check: (value: string) => string | null) => (value: string) =>
    value.trim() === "" ? null : check(value);
  return {
    name: maxLength(limits.name.maxLength),
    line1: all(required, maxLength(limits.line1.maxLength)),
    line2: maxLength(limits.line2.maxLength),
    postalCode: maxLength(limits.postalCode.maxLength),
    city: all(required, maxLength(limits.city.maxLength)),
    country: required,
    vatNumber: maxLength(limits.vatNumber.maxLength),
    registrationNumber: maxLength(limits.registrationNumber.maxLength),
    email: all(optional(email), maxLength(limits.email.maxLength)),
  };
}

interface Props<T extends PartyValues> {
  form: UseFormReturnType<T>;
  readOnly: boolean;
  /** Why the person leaves what decides the VAT to somebody else; null when not. */
  taxReason?: string | null;
  /** What stands on invoices while the name and the address for mail are left empty; without it they are needed. */
  usual?: { name: string; email: string };
}

interface TaxProps {
  form: Pick<UseFormReturnType<{ country: string; vatNumber: string }>, "getInputProps">;
  readOnly: boolean;
  /** Why they are left to somebody else; null when not. */
  reason?: string | null;
}

/** What decides which VAT is charged. */
export function TaxFields({ form, readOnly, reason = null }: TaxProps) {
  const { t } = useTranslation();
  const countries = useCountries();
  return (
    <>
      <NativeSelect
        label={t("billing.fields.country")}
        withAsterisk={!readOnly}
        disabled={readOnly}
        description={reason}
        data={[{ value: "", label: t("billing.fields.noCountry") }, ...countries]}
        {...form.getInputProps("country")}
      />
      <TextInput
        label={t("billing.fields.vatNumber")}
        readOnly={readOnly}
        description={reason ?? t("billing.fields.vatNumberText")}
        {...form.getInputProps("vatNumber")}
      />
    </>
  );
}

export function PartyFields<T extends PartyValues>({ form, readOnly, usual, taxReason = null }: Props<T>) {
  const { t } = useTranslation();
  const field = (name: (typeof FIELDS)[number], needed = false) => ({
    label: t(`billing.fields.${name}`),
    withAsterisk: needed && !readOnly,
    readOnly,
    ...form.getInputProps(name),
  });
  const whileEmpty = (text: string) => (usual ? { placeholder: text, description: t("billing.fields.usual") } : {});
  const left = readOnly || taxReason !== null;
  const reason = readOnly ? null : taxReason; // who reads only is told why already
  return (
    <>
      <TextInput {...field("name", !usual)} {...whileEmpty(usual?.name ?? "")} />
      <TextInput {...field("line1", true)} />
      <TextInput {...field("line2")} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput {...field("postalCode")} />
        <TextInput {...field("city", true)} />
      </SimpleGrid>
      <TaxFields form={form} readOnly={left} reason={reason} />
      <TextInput {...field("registrationNumber")} />
      <TextInput type="email" {...field("email", !usual)} {...whileEmpty(usual?.email ?? "")} />
    </>
  );
}
