import { Table, Text } from "@mantine/core";
import type { Invoice } from "../../api/wire.ts";
import { formatDay, formatList } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { Money } from "../../ui/Money.tsx";
import type { Owed, Payment } from "./bank.ts";
import { calledOf } from "./columns.tsx";

/** An invoice that is to be paid, which has a number. */
export type OpenInvoice = Invoice & Owed;

interface Props {
  payments: Payment<OpenInvoice>[];
  /** Of payments that name no invoice. */
  currency: string;
}

/**
 * Each payment of a file, with what it pays or why it pays nothing. On a narrow screen what the bank says stands below.
 */
export function Payments({ payments, currency }: Props) {
  const { t } = useTranslation();
  const language = currentLanguage();
  return (
    <Table aria-label={t("invoices.bank.table")}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th visibleFrom="sm">{t("invoices.bank.line")}</Table.Th>
          <Table.Th visibleFrom="sm">{t("invoices.bank.day")}</Table.Th>
          <Table.Th>{t("invoices.bank.amount")}</Table.Th>
          <Table.Th visibleFrom="sm">{t("invoices.bank.says")}</Table.Th>
          <Table.Th>{t("invoices.bank.result")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {payments.map((payment) => {
          const day = payment.day && formatDay(payment.day, language);
          return (
            <Table.Tr key={payment.line}>
              <Table.Td visibleFrom="sm">{payment.line}</Table.Td>
              <Table.Td visibleFrom="sm">{day}</Table.Td>
              <Table.Td style={{ whiteSpace: "nowrap" }}>
                {payment.cents !== null && (
                  <Money cents={payment.cents} currency={payment.named[0]?.currency ?? currency} />
                )}
                <Text size="xs" c="dimmed" hiddenFrom="sm">
                  {day}
                </Text>
              </Table.Td>
              <Table.Td visibleFrom="sm" style={{ overflowWrap: "anywhere", maxWidth: 320 }}>
                <Text size="xs" lineClamp={3}>
                  {payment.text}
                </Text>
              </Table.Td>
              <Table.Td style={{ overflowWrap: "anywhere" }}>
                <Result payment={payment} />
                <Text size="xs" c="dimmed" lineClamp={3} hiddenFrom="sm">
                  {payment.text}
                </Text>
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

function Result({ payment: { named, why } }: { payment: Payment<OpenInvoice> }) {
  const { t } = useTranslation();
  const numbers = formatList(
    named.map(({ number }) => number),
    currentLanguage(),
  );
  if (why !== null)
    return (
      <Text size="sm" c="dimmed">
        {t(`invoices.bank.why.${why}`, { numbers })}
      </Text>
    );
  return <Text size="sm">{named.map((invoice) => calledOf(t, invoice)).join(", ")}</Text>;
}
