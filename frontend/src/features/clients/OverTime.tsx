import { Button, Group, Skeleton, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { operation } from "../../api/query.ts";
import type { Figures } from "../../api/wire.ts";
import { formatDay, formatMoney, formatNumber } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { Loaded } from "../../ui/Page.tsx";
import classes from "./OverTime.module.css";

/** The chart library comes when lines are shown, and not before; where it doesn't come, the table says the same. */
const Lines = lazy(() =>
  import("./DayLines.tsx").then(
    ({ DayLines }) => ({ default: DayLines }),
    () => ({ default: Days }),
  ),
);

export const LINES_HEIGHT = 240;

/** A number over the days, by name; undefined on the days of which it isn't known. */
interface DayLine {
  name: string;
  values: (number | undefined)[];
}

export interface LinesProps {
  days: Figures["days"];
  lines: DayLine[];
  said: string;
  format: (value: number) => string;
}

/** What all clients had together, day by day, and what they cost: as lines, or as tables that everybody can read. */
export function OverTime({ providerId }: { providerId: string }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const query = useQuery(operation("providersGetFigures", providerId));
  const days = query.data?.days ?? [];
  const [first, last] = [days[0], days.at(-1)];
  const number = (value: number) => formatNumber(value, language);
  // Without clients it is nothing; with some, it was not kept yet.
  const priced = days.filter(({ clients, perMonth }) => clients === 0 || perMonth.length > 0);
  const currencies = [...new Set(priced.flatMap(({ perMonth }) => perMonth.map(({ currency }) => currency)))];
  const enough = first !== undefined && last !== undefined && days.length > 1;
  return (
    <>
      <Loaded queries={[query]}>
        {enough ? (
          <Section
            title={t("start.seats.title")}
            byDay={t("start.seats.byDay")}
            days={days}
            lines={[
              { name: t("start.seats.bought"), values: days.map(({ seats }) => seats) },
              { name: t("start.seats.taken"), values: days.map(({ occupiedSeats }) => occupiedSeats) },
            ]}
            also={[{ name: t("start.seats.clients"), values: days.map(({ clients }) => clients) }]}
            format={number}
            said={t("start.seats.said", {
              from: formatDay(first.day, language),
              to: formatDay(last.day, language),
              before: number(first.seats),
              after: number(last.seats),
              taken: number(last.occupiedSeats),
            })}
          />
        ) : (
          <section aria-label={t("start.seats.title")} className={classes.section}>
            <Title order={2} mb="sm">
              {t("start.seats.title")}
            </Title>
            <Text c="dimmed">{t(days.length === 0 ? "start.seats.none" : "start.seats.first")}</Text>
          </section>
        )}
        {priced.length > 1 &&
          currencies.map((currency) => <Revenue key={currency} days={priced} currency={currency} />)}
      </Loaded>
    </>
  );
}

/** What all clients cost per month in one currency, day by day. */
function Revenue({ days, currency }: { days: Figures["days"]; currency: string }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const money = (cents: number) => formatMoney(cents, currency, language);
  const values = days.map(({ perMonth }) => perMonth.find((of) => of.currency === currency)?.cents ?? 0);
  return (
    <Section
      title={t("start.revenue.title", { currency })}
      byDay={t("start.revenue.byDay", { currency })}
      days={days}
      lines={[{ name: t("start.revenue.perMonth"), values }]}
      format={money}
      said={t("start.revenue.said", {
        from: formatDay(days[0]!.day, language),
        to: formatDay(days.at(-1)!.day, language),
        before: money(values[0]!),
        after: money(values.at(-1)!),
      })}
    />
  );
}

interface SectionProps extends LinesProps {
  title: string;
  byDay: string;
  also?: DayLine[]; // only in the table, before the rest
}

function Section({ title, byDay, also = [], ...props }: SectionProps) {
  const { t } = useTranslation();
  const [table, setTable] = useState(false);
  return (
    <section aria-label={title} className={classes.section}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{title}</Title>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={`${t(table ? "start.seats.asLines" : "start.seats.asTable")}: ${title}`}
          onClick={() => setTable(!table)}
        >
          {t(table ? "start.seats.asLines" : "start.seats.asTable")}
        </Button>
      </Group>
      {table ? (
        <Days {...props} said={byDay} lines={[...also, ...props.lines]} />
      ) : (
        <Suspense fallback={<Skeleton height={LINES_HEIGHT} radius="md" />}>
          <Lines {...props} />
        </Suspense>
      )}
    </section>
  );
}

/** Each day, the newest first. */
function Days({ days, lines, said, format }: LinesProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const rows = days.map(({ day }, i) => ({ day, values: lines.map(({ values }) => values[i]) }));
  return (
    <div className={classes.days} role="region" aria-label={said} tabIndex={0}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("start.seats.day")}</Table.Th>
            {lines.map(({ name }) => (
              <Table.Th key={name} ta="end">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.toReversed().map(({ day, values }) => (
            <Table.Tr key={day}>
              <Table.Th scope="row" fw={400}>
                {formatDay(day, language)}
              </Table.Th>
              {values.map((value, i) => (
                <Table.Td key={i} ta="end">
                  {value === undefined ? "" : format(value)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
