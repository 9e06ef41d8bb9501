import { CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatDay, formatNumber } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import classes from "./SeatsOverTime.module.css";
import { type DayFigures, LINES_HEIGHT } from "./SeatsOverTime.tsx";

const TICK = { fill: "var(--mantine-color-dimmed)" };
const DAY = 86_400_000;

/** Two lines over days; a day that isn't known leaves its place. This file alone loads the chart library. */
export function SeatsLines({ days }: { days: DayFigures[] }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const number = (value: number) => formatNumber(value, language);
  const points = days.map(({ day, seats, occupiedSeats }) => ({ at: Date.parse(day), seats, occupiedSeats }));
  const dayOf = (at: number) => formatDay(new Date(at).toISOString(), language);
  const [first, last] = [days[0]!, days.at(-1)!];
  const said = t("start.seats.said", {
    from: formatDay(first.day, language),
    to: formatDay(last.day, language),
    before: number(first.seats),
    after: number(last.seats),
    taken: number(last.occupiedSeats),
  });
  return (
    <div role="img" aria-label={said} className={classes.lines}>
      <ResponsiveContainer width="100%" height={LINES_HEIGHT}>
        <LineChart data={points} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--mantine-color-default-border)" />
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={["dataMin", "dataMax"]}
            tickFormatter={dayOf}
            minTickGap={48}
            tick={TICK}
            stroke="var(--mantine-color-default-border)"
            tickLine={false}
            interval="preserveStartEnd"
            allowDuplicatedCategory={false}
            ticks={ticksOf(points)}
          />
          <YAxis
            width="auto"
            allowDecimals={false}
            tickFormatter={number}
            tick={TICK}
            tickLine={false}
            axisLine={false}
          />
          <Tooltip
            labelFormatter={(at) => dayOf(Number(at))}
            formatter={(value) => number(Number(value))}
            wrapperClassName={classes.tip}
            isAnimationActive={false}
          />
          <Legend iconType="plainline" />
          <Line
            dataKey="seats"
            name={t("start.seats.bought")}
            stroke="var(--line-bought)"
            strokeWidth={2}
            dot={false}
            isAnimationActive={false}
          />
          <Line
            dataKey="occupiedSeats"
            name={t("start.seats.taken")}
            stroke="var(--line-taken)"
            strokeWidth={2}
            strokeDasharray="6 4"
            dot={false}
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}

/** At most a handful of whole days, the first and the last among them. */
function ticksOf(points: { at: number }[]): number[] {
  const first = points[0]!.at;
  const last = points.at(-1)!.at;
  const days = (last - first) / DAY;
  const steps = Math.min(5, days);
  return Array.from({ length: steps + 1 }, (_, i) => first + Math.round((i * days) / steps) * DAY);
}
