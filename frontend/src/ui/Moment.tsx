import { Text } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import { useState } from "react";
import { formatAgo, formatDateTime } from "../i18n/format.ts";
import { currentLanguage } from "../i18n/i18n.ts";

const MINUTE_MS = 60_000;

/** The time as of a minute ago at most. */
export function useMinute(): number {
  const [now, setNow] = useState(() => Date.now());
  useInterval(() => setNow(Date.now()), MINUTE_MS, { autoInvoke: true });
  return now;
}

/** When something happened: how long ago, and exactly. */
export function Moment({ iso, now }: { iso: string; now: number }) {
  const language = currentLanguage();
  return (
    <time dateTime={iso}>
      <Text size="sm" span display="block">
        {formatAgo(iso, now, language)}
      </Text>
      <Text size="xs" c="dimmed" span display="block">
        {formatDateTime(iso, language)}
      </Text>
    </time>
  );
}
