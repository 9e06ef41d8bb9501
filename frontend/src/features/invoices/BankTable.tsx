import { Table, Text } from "@mantine/core";
import type { Invoice } from "../../api/wire.ts";
import { formatDay, formatList, formatMoney } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import type { Owed, Payment } from "./bank.ts";
import { calledOf } from "./columns.tsx";

/** An invoice that is to be paid, which has a number. */
export type OpenInvoice = Invoice & Owed;

interface Props {
  payments: Payment<OpenInvoice>[];
  /** Of payments that name no invoice. */
  currency: string;
}

/** Each payment of a file, with what it pays or why it pays nothing. */
export function Payments({ payments, currency }: Props) {
  const { t } = useTranslation();
  const language = currentLanguage();
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table aria-label={t("invoices.bank.table")}>
        <Table.Thead>
          <Table.Tr>
            {(["line", "day", "amount", "says", "result"] as const).map((name) => (
              <Table.Th key={name}>{t(`invoices.bank.${name}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {payments.map((payment) => (
            <Table.Tr key={payment.line}>
              <Table.Td>{payment.line}</Table.Td>
              <Table.Td>{payment.day && formatDay(payment.day, language)}</Table.Td>
              <Table.Td>
                {payment.cents !== null &&
                  formatMoney(payment.cents, payment.named[0]?.currency ?? currency, language)}
              </Table.Td>
              <Table.Td style={{ overflowWrap: "anywhere", maxWidth: 320 }}>
                <Text size="xs" lineClamp={3}>
                  {payment.text}
                </Text>
              </Table.Td>
              <Table.Td>
                <Result payment={payment} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
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
