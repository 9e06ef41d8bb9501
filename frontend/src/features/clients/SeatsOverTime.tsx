import { Button, Group, Skeleton, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { operation } from "../../api/query.ts";
import type { Figures } from "../../api/wire.ts";
import { formatDay, formatNumber } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { Loaded } from "../../ui/Page.tsx";
import classes from "./SeatsOverTime.module.css";

/** The chart library comes when lines are shown, and not before; where it doesn't come, the table says the same. */
const Lines = lazy(() =>
  import("./SeatsLines.tsx").then(
    ({ SeatsLines }) => ({ default: SeatsLines }),
    () => ({ default: Days }),
  ),
);

export const LINES_HEIGHT = 240;

export type DayFigures = Figures["days"][number];

/** How many seats all clients had together, day by day: as lines, or as a table that everybody can read. */
export function SeatsOverTime({ providerId }: { providerId: string }) {
  const { t } = useTranslation();
  const query = useQuery(operation("providersGetFigures", providerId));
  const [table, setTable] = useState(false);
  const days = query.data?.days ?? [];
  return (
    <section aria-label={t("start.seats.title")} className={classes.section}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t("start.seats.title")}</Title>
        {days.length > 1 && (
          <Button variant="subtle" size="compact-sm" onClick={() => setTable(!table)}>
            {t(table ? "start.seats.asLines" : "start.seats.asTable")}
          </Button>
        )}
      </Group>
      <Loaded queries={[query]}>
        {days.length < 2 ? (
          <Text c="dimmed">{t(days.length === 0 ? "start.seats.none" : "start.seats.first")}</Text>
        ) : table ? (
          <Days days={days} />
        ) : (
          <Suspense fallback={<Skeleton height={LINES_HEIGHT} radius="md" />}>
            <Lines days={days} />
          </Suspense>
        )}
      </Loaded>
    </section>
  );
}

/** Each day, the newest first. */
function Days({ days }: { days: DayFigures[] }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  return (
    <div className={classes.days} role="region" aria-label={t("start.seats.byDay")} tabIndex={0}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("start.seats.day")}</Table.Th>
            <Table.Th ta="end">{t("start.seats.clients")}</Table.Th>
            <Table.Th ta="end">{t("start.seats.bought")}</Table.Th>
            <Table.Th ta="end">{t("start.seats.taken")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {days.toReversed().map(({ day, clients, seats, occupiedSeats }) => (
            <Table.Tr key={day}>
              <Table.Th scope="row" fw={400}>
                {formatDay(day, language)}
              </Table.Th>
              {[clients, seats, occupiedSeats].map((count, i) => (
                <Table.Td key={i} ta="end">
                  {formatNumber(count, language)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
