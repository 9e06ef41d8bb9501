import { Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "../../i18n/i18n.ts";
import { PresentPassword } from "../../model/PresentPassword.tsx";
import { prove } from "../../model/prove.ts";
import { usePasswordSubmit } from "../../model/usePasswordSubmit.ts";
import { FormError, useValidators } from "../../ui/form.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";

interface Props {
  /** Where clients are to pay; empty when nothing is to be said of it. */
  iban: string;
  onClose: () => void;
  onProven: (proof: string) => void;
}

/** Asks for the master password before clients are told to pay to another account. */
export function AccountSheet({ iban, onClose, onProven }: Props) {
  const { t } = useTranslation();
  const { required } = useValidators();
  const form = useForm({ initialValues: { present: "" }, validate: { present: required } });
  const { submit, pending, error } = usePasswordSubmit(form, async ({ present }) => onProven(await prove(present)));
  return (
    <SideSheet opened onClose={onClose} title={t("billing.seller.account.title")}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text>
            {iban.trim() === ""
              ? t("billing.seller.account.none")
              : t("billing.seller.account.text", { iban: iban.trim() })}
          </Text>
          <Text>{t("billing.seller.account.told")}</Text>
          <FormError>{error}</FormError>
          <PresentPassword form={form} />
          <SheetActions onClose={onClose} pending={pending} submitLabel={t("common.actions.save")} />
        </Stack>
      </form>
    </SideSheet>
  );
}
