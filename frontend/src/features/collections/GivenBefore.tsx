import { Button, Group, List, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { api } from "../../api/api.ts";
import type { SpreadRow, SpreadUndone, SpreadUse } from "../../api/wire.ts";
import { formatDateTime } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { useFaultText } from "../../ui/faultText.ts";
import { usePending } from "../../ui/usePending.ts";
import { inLots } from "../../ui/inLots.ts";

interface Props {
  organizationId: string;
  collectionId: string;
  rows: SpreadRow[];
  pathOf: ReadonlyMap<string, string>;
  nameOf: (use: SpreadUse) => string;
  onUndone: () => void;
}

/** What was given to the collections below, the latest first, each with the way back; and what an undo left. */
export function GivenBefore({ organizationId, collectionId, rows, pathOf, nameOf, onUndone }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const [pending, once] = usePending();
  const [ended, setEnded] = useState<SpreadUndone[]>([]);
  const grouped = new Map<string, SpreadRow[]>();
  for (const row of rows) grouped.set(row.run, [...(grouped.get(row.run) ?? []), row]);
  const runs = [...grouped].sort(([, a], [, b]) => b[0]!.date.localeCompare(a[0]!.date));
  const undo = (run: string, some: SpreadRow[]) =>
    once(async () => {
      const all: SpreadUndone[] = [];
      try {
        for (const collectionIds of inLots(some.map((row) => row.collectionId)))
          all.push(...(await api.collectionsDeleteSpread(organizationId, collectionId, { run, collectionIds })).data);
      } catch (err) {
        notifications.show({ color: "red", message: text(err) });
      }
      setEnded(all);
      const whole = all.filter((row) => !row.error && row.left.length === 0);
      if (whole.length > 0) notifications.show({ message: t("collections.spread.undone", { count: whole.length }) });
      onUndone();
    });
  const unlike = ended.filter((row) => row.error || row.left.length > 0);
  if (runs.length === 0 && unlike.length === 0) return null;
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {t("collections.spread.before")}
      </Title>
      {runs.length > 0 && (
        <Text size="xs" c="dimmed">
          {t("collections.spread.days")}
        </Text>
      )}
      {runs.map(([run, some]) => (
        <Group key={run} justify="space-between">
          <Text size="sm">
            {t("collections.spread.given", {
              date: formatDateTime(some[0]!.date, currentLanguage()),
              by: some[0]!.by,
              count: some.length,
            })}
          </Text>
          <Button size="compact-sm" variant="default" loading={pending} onClick={() => void undo(run, some)}>
            {t("collections.spread.undo")}
          </Button>
        </Group>
      ))}
      {unlike.length > 0 && (
        <List size="sm" role="status">
          {unlike.map((row) => {
            const name = pathOf.get(row.collectionId) ?? t("collections.access.unknown");
            return (
              <List.Item key={row.collectionId}>
                {row.error
                  ? t("collections.spread.refused", { name, why: row.error })
                  : t("collections.spread.left", { name, names: row.left.map(nameOf).join(", ") })}
              </List.Item>
            );
          })}
        </List>
      )}
    </Stack>
  );
}
