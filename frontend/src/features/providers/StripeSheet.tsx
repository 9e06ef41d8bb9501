import { PasswordInput, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { api } from "../../api/api.ts";
import { paymentsUpdateMerchant as limits } from "../../api/generated/limits.ts";
import { operation, queryClient } from "../../api/query.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { PresentPassword } from "../../model/PresentPassword.tsx";
import { prove } from "../../model/prove.ts";
import { usePasswordSubmit } from "../../model/usePasswordSubmit.ts";
import { FormFault, useValidators } from "../../ui/form.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";

interface Props {
  providerId: string;
  /** When the account was last connected; null when it is not. */
  revisionDate: string | null;
  onClose: () => void;
}

/** Asks for the key and the secret of the account at Stripe, and for the master password. Nothing is kept here. */
export function StripeSheet({ providerId, revisionDate, onClose }: Props) {
  const { t } = useTranslation();
  const { required, maxLength, all } = useValidators();
  const form = useForm({
    initialValues: { key: "", webhookSecret: "", present: "" },
    validate: {
      key: all(required, maxLength(limits.key.maxLength)),
      webhookSecret: all(required, maxLength(limits.webhookSecret.maxLength)),
      present: required,
    },
  });
  const options = operation("paymentsGetMerchant", providerId);
  const submission = usePasswordSubmit(form, async ({ key, webhookSecret, present }) => {
    const saved = await api.paymentsUpdateMerchant(providerId, {
      key: key.trim(),
      webhookSecret: webhookSecret.trim(),
      masterPasswordHash: await prove(present),
      ...(revisionDate !== null && { revisionDate }),
    });
    queryClient.setQueryData(options.queryKey, saved);
    notifications.show({ message: t("billing.stripe.saved") });
    onClose();
  });
  return (
    <SideSheet opened onClose={onClose} title={t("billing.stripe.sheet")}>
      <form onSubmit={submission.submit} noValidate>
        <Stack>
          <FormFault submission={submission} onReload={() => void queryClient.invalidateQueries(options)} />
          <PasswordInput
            label={t("billing.stripe.key")}
            description={t("billing.stripe.keyText")}
            autoComplete="off"
            {...form.getInputProps("key")}
          />
          <PasswordInput
            label={t("billing.stripe.secret")}
            description={t("billing.stripe.secretText")}
            autoComplete="off"
            {...form.getInputProps("webhookSecret")}
          />
          <Text>{t("billing.stripe.sealed")}</Text>
          <Text>{t("billing.seller.account.told")}</Text>
          <PresentPassword form={form} />
          <SheetActions
            onClose={onClose}
            pending={submission.pending}
            submitLabel={t(revisionDate === null ? "billing.stripe.connect" : "common.actions.save")}
          />
        </Stack>
      </form>
    </SideSheet>
  );
}
