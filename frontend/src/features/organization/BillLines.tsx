import { ScrollArea, Table, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import type { BillRow } from "../../api/wire.ts";
import { formatDate, formatMoney } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { Money } from "../../ui/Money.tsx";

function nameOf(t: TFunction, { kind, quantity }: BillRow): string {
  const count = Math.abs(quantity);
  switch (kind) {
    case "discount":
      return t("subscription.lines.discount", { percent: quantity });
    case "storage":
      return t(quantity < 0 ? "subscription.lines.storageBack" : "subscription.lines.storage", { count });
    default:
      return t(quantity < 0 ? "subscription.lines.seatsBack" : "subscription.lines.seats", { count });
  }
}

interface Props {
  lines: BillRow[];
  totalCents: number;
  currency: string;
}

/** The lines of a bill as the server computed them, with what they come to. */
export function BillLines({ lines, totalCents, currency }: Props) {
  const { t } = useTranslation();
  const language = currentLanguage();
  return (
    <ScrollArea type="auto">
      <Table aria-label={t("subscription.lines.label")} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("subscription.lines.what")}</Table.Th>
            <Table.Th>{t("subscription.lines.from")}</Table.Th>
            <Table.Th ta="right">{t("subscription.lines.amount")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line, i) => (
            <Table.Tr key={i}>
              <Table.Td>
                {nameOf(t, line)}
                {line.kind !== "discount" && (
                  <Text size="xs" c="dimmed">
                    {t("subscription.lines.each", { price: formatMoney(line.unitPriceCents, currency, language) })}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                {t("subscription.lines.stretch", {
                  from: formatDate(line.fromDate, language),
                  to: formatDate(line.toDate, language),
                })}
              </Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
                <Money cents={line.amountCents} currency={currency} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th colSpan={2}>{t("subscription.lines.total")}</Table.Th>
            <Table.Th ta="right">
              <Money cents={totalCents} currency={currency} />
            </Table.Th>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </ScrollArea>
  );
}
