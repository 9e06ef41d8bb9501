import { CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatDay } from "../../i18n/format.ts";
import { currentLanguage } from "../../i18n/i18n.ts";
import classes from "./OverTime.module.css";
import { LINES_HEIGHT, type LinesProps } from "./OverTime.tsx";

const TICK = { fill: "var(--mantine-color-dimmed)" };
const DAY = 86_400_000;

/** By which lines are told apart, besides their colours. */
const DASHES = [undefined, "6 4", "2 4"];
const COLOURS = ["var(--line-first)", "var(--line-second)", "var(--line-third)"];

/** Lines over days; a day that isn't known leaves its place. This file alone loads the chart library. */
export function DayLines({ days, lines, said, format }: LinesProps) {
  const language = currentLanguage();
  const points = days.map(({ day }, i) => ({ at: Date.parse(day), values: lines.map(({ values }) => values[i]) }));
  const dayOf = (at: number) => formatDay(new Date(at).toISOString(), language);
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
            tickFormatter={format}
            tick={TICK}
            tickLine={false}
            axisLine={false}
          />
          <Tooltip
            labelFormatter={(at) => dayOf(Number(at))}
            formatter={(value) => format(Number(value))}
            wrapperClassName={classes.tip}
            isAnimationActive={false}
          />
          <Legend iconType="plainline" />
          {lines.map(({ name }, i) => (
            <Line
              key={name}
              dataKey={(point: (typeof points)[number]) => point.values[i]}
              name={name}
              stroke={COLOURS[i % COLOURS.length]}
              strokeWidth={2}
              strokeDasharray={DASHES[i % DASHES.length]}
              dot={false}
              isAnimationActive={false}
            />
          ))}
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
