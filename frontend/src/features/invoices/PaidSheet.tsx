import { Button, Group, List, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import type { Invoice } from "../../api/wire.ts";
import { spreadsheetDate } from "../../i18n/format.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { FormError, useSubmit } from "../../ui/form.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { usePress } from "../../ui/usePress.ts";
import { calledOf, isCredit, saidOf } from "./columns.tsx";
import { mark } from "./useInvoiceActions.ts";

const SHOWN = 10;

/** It went through for none. The report on the page names them all, so nobody is told by this. */
class AllRefused extends Error {}

interface PaidProps {
  providerId: string;
  invoices: Invoice[];
  /** Marks them, and gives for how many it failed. */
  onPay: (day: string) => Promise<number>;
  onClose: () => void;
}

/** Asks on which day one or many invoices were paid, or credit notes paid out. */
export function PaidSheet({ providerId, invoices, onPay, onClose }: PaidProps) {
  const { t } = useTranslation();
  const said = saidOf(invoices);
  const today = spreadsheetDate(new Date().toISOString());
  const form = useForm({
    initialValues: { day: today },
    validate: { day: (day) => (day === "" || day > today ? t("invoices.paid.dayWrong") : null) },
  });
  const kept = useDraft(`invoices-${said} ${providerId}`, form, { label: t(`invoices.${said}.action`) });
  const { submit, pending, error } = useSubmit(form, kept, async ({ day }) => {
    onClose();
    if ((await onPay(day)) === invoices.length) throw new AllRefused();
  });
  const shown = invoices.slice(0, SHOWN);
  return (
    <SideSheet opened onClose={onClose} title={t(`invoices.${said}.title`, { count: invoices.length })}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <DraftNote draft={kept} />
          <FormError>{error}</FormError>
          <div>
            <List size="sm" style={{ overflowWrap: "anywhere" }}>
              {shown.map((invoice) => (
                <List.Item key={invoice.id}>{calledOf(t, invoice)}</List.Item>
              ))}
            </List>
            {shown.length < invoices.length && (
              <Text size="sm" c="dimmed">
                {t("invoices.paid.more", { count: invoices.length - shown.length })}
              </Text>
            )}
          </div>
          <Text size="sm">{t(`invoices.${said}.text`)}</Text>
          <TextInput type="date" max={today} label={t(`invoices.${said}.day`)} {...form.getInputProps("day")} />
          <SheetActions onClose={onClose} pending={pending} submitLabel={t(`invoices.${said}.submit`)} />
        </Stack>
      </form>
    </SideSheet>
  );
}

interface BackProps {
  providerId: string;
  invoice: Invoice;
  onClose: () => void;
}

/** Takes back that an invoice was paid, or a credit note paid out. */
export function NotPaidSheet({ providerId, invoice, onClose }: BackProps) {
  const { t } = useTranslation();
  const { pending, press, error } = usePress();
  const number = invoice.number ?? "";
  const words = isCredit(invoice) ? "invoices.backOut" : "invoices.back";
  const takeBack = () =>
    press(async () => {
      await mark(providerId, invoice, null);
      notifications.show({ message: t(`${words}.done`, { number }) });
      onClose();
    });
  return (
    <SideSheet opened onClose={onClose} title={t(`${words}.title`, { number })}>
      <Stack style={{ overflowWrap: "anywhere" }}>
        <FormError>{error}</FormError>
        <Text>{calledOf(t, invoice)}</Text>
        <Text size="sm">{t(`${words}.text`)}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.actions.cancel")}
          </Button>
          <Button color="red" loading={pending} onClick={takeBack}>
            {t(`${words}.submit`)}
          </Button>
        </Group>
      </Stack>
    </SideSheet>
  );
}
