import { Textarea, type TextareaProps } from "@mantine/core";
import { useTranslation } from "../i18n/i18n.ts";
import { addressesIn } from "./addresses.ts";

/** Judges what was typed as addresses of at most `max` people; for `validate` of a form. */
export function useAddressRule(max: number): (text: string) => string | null {
  const { t } = useTranslation();
  return (text) => {
    const { emails, wrong } = addressesIn(text);
    if (wrong.length > 0) return t("common.addresses.wrong", { addresses: wrong.join(", ") });
    if (emails.length === 0) return t("common.validation.required");
    return emails.length > max ? t("common.addresses.tooMany", { max, count: emails.length }) : null;
  };
}

/** Addresses of several people, typed or pasted. */
export function AddressField(props: TextareaProps) {
  const { t } = useTranslation();
  return (
    <Textarea
      data-autofocus
      label={t("common.addresses.label")}
      withAsterisk
      autosize
      minRows={2}
      maxRows={8}
      spellCheck={false}
      autoComplete="off"
      {...props}
    />
  );
}
