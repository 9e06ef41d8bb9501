import { providersCreate as limits } from "../../api/generated/limits.ts";
import { TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "../../i18n/i18n.ts";
import { useValidators } from "../../ui/form.tsx";

export interface ProviderValues extends Record<string, unknown> {
  name: string;
  businessName: string;
  billingEmail: string;
}

export function useProviderRules() {
  const { required, email, maxLength, all } = useValidators();
  return {
    name: all(required, maxLength(limits.name.maxLength)),
    businessName: maxLength(limits.businessName.maxLength),
    billingEmail: all(email, maxLength(limits.billingEmail.maxLength)),
  };
}

export function ProviderFields({ form, readOnly }: { form: UseFormReturnType<ProviderValues>; readOnly?: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t("providers.fields.name")}
        autoComplete="organization"
        withAsterisk={!readOnly}
        readOnly={readOnly}
        key={form.key("name")}
        {...form.getInputProps("name")}
      />
      <TextInput
        label={`${t("providers.fields.businessName")} (${t("common.words.optional")})`}
        readOnly={readOnly}
        key={form.key("businessName")}
        {...form.getInputProps("businessName")}
      />
      <TextInput
        type="email"
        autoComplete="email"
        label={t("providers.fields.billingEmail")}
        description={t("providers.fields.billingEmailDescription")}
        withAsterisk={!readOnly}
        readOnly={readOnly}
        key={form.key("billingEmail")}
        {...form.getInputProps("billingEmail")}
      />
    </>
  );
}
