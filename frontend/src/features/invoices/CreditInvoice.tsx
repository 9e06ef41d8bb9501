import { Button, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { invoicesCreateCredit } from "../../api/generated/limits.ts";
import type { OneInvoice } from "../../api/wire.ts";
import { formatMoney } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { ConfirmByName } from "../../ui/ConfirmByName.tsx";

/** Whether a credit note can take the invoice back: once, and only one that asks for money. */
export const isCreditable = ({ number, totalCents, creditNote, creditedOn }: OneInvoice): boolean =>
  number !== null && !creditNote && totalCents > 0 && creditedOn === null;

/** Takes an invoice back by a credit note, when its number was typed and a reason was given. */
export function CreditInvoice({ invoice }: { invoice: OneInvoice }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState("");
  const { providerId, organizationId, date, totalCents, currency, paidAt } = invoice;
  const number = invoice.number ?? "";
  const total = formatMoney(totalCents, currency, currentLanguage());
  const credit = async () => {
    const asked = { billDate: date, number, reason: reason.trim() };
    await api.invoicesCreateCredit(providerId, organizationId, asked);
    notifications.show({ message: t("invoice.credit.done", { number }) });
  };
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t("invoice.credit.action")}
      </Button>
      <ConfirmByName
        opened={opened}
        onClose={() => setOpened(false)}
        title={t("invoice.credit.title", { number })}
        name={number}
        confirmLabel={t("invoice.credit.action")}
        reason={reason.trim() === "" ? t("invoice.credit.reasonNeeded") : null}
        onConfirm={credit}
      >
        <Stack gap="sm">
          <Text size="sm">{t("invoice.credit.text", { total })}</Text>
          <Text size="sm">{t(paidAt === null ? "invoice.credit.open" : "invoice.credit.paid")}</Text>
          <TextInput
            label={t("invoice.credit.reason")}
            description={t("invoice.credit.reasonHint")}
            maxLength={invoicesCreateCredit.reason.maxLength}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Stack>
      </ConfirmByName>
    </>
  );
}
