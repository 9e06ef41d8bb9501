import { ScrollArea, Table, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Money } from "./Money.tsx";

export interface BilledLine {
  what: string;
  /** What one costs. */
  each: string | null;
  /** The stretch that it is for. */
  stretch: ReactNode;
  cents: number;
}

interface Props {
  label: string;
  /** What the columns are called: what it is, what for, and the amount. */
  headings: [what: string, stretch: string, amount: string];
  lines: BilledLine[];
  sums: [label: string, cents: number][];
  currency: string;
}

/** Lines with amounts, and what they come to. */
export function LinesTable({ label, headings: [what, stretch, amount], lines, sums, currency }: Props) {
  return (
    <ScrollArea type="auto">
      <Table aria-label={label} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{what}</Table.Th>
            <Table.Th>{stretch}</Table.Th>
            <Table.Th ta="right">{amount}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line, i) => (
            <Table.Tr key={i}>
              <Table.Td>
                {line.what}
                {line.each !== null && (
                  <Text size="xs" c="dimmed">
                    {line.each}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>{line.stretch}</Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
                <Money cents={line.cents} currency={currency} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          {sums.map(([sum, cents]) => (
            <Table.Tr key={sum}>
              <Table.Th colSpan={2}>{sum}</Table.Th>
              <Table.Th ta="right" style={{ whiteSpace: "nowrap" }}>
                <Money cents={cents} currency={currency} />
              </Table.Th>
            </Table.Tr>
          ))}
        </Table.Tfoot>
      </Table>
    </ScrollArea>
  );
}
