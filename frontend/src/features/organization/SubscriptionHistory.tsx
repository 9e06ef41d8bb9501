import { Button, Card, Group, ScrollArea, Stack, Table, Text, Title } from "@mantine/core";
import { useState } from "react";
import { tierOf } from "../../api/plans.ts";
import type { Subscription } from "../../api/wire.ts";
import { formatDateTime, formatNumber } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { downloadJson } from "../../ui/csv.ts";

const SHOWN = 20;

/** Every change of what is bought, the newest first. The file is what `reckon` reads: the answer as it came. */
export function SubscriptionHistory({ subscription, name }: { subscription: Subscription; name: string }) {
  const { t } = useTranslation();
  const { changes } = subscription;
  const language = currentLanguage();
  const [all, setAll] = useState(false);
  const rows = changes.toReversed().slice(0, all ? changes.length : SHOWN);
  const hidden = changes.length - rows.length;
  return (
    <Card component="section">
      <Stack>
        <div>
          <Title order={2}>{t("subscription.history.title")}</Title>
          <Text size="sm" c="dimmed">
            {t("subscription.history.text")}
          </Text>
        </div>
        <ScrollArea type="auto">
          <Table aria-label={t("subscription.history.title")} verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("subscription.history.when")}</Table.Th>
                <Table.Th>{t("subscription.history.what")}</Table.Th>
                <Table.Th ta="right" style={{ whiteSpace: "nowrap" }}>
                  {t("subscription.history.seats")}
                </Table.Th>
                <Table.Th ta="right" visibleFrom="sm">
                  {t("subscription.history.storage")}
                </Table.Th>
                <Table.Th visibleFrom="sm">{t("subscription.history.plan")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row, i) => (
                <Table.Tr key={changes.length - i}>
                  <Table.Td>{formatDateTime(row.date, language)}</Table.Td>
                  <Table.Td>
                    {row.changes.map((what) => t(`subscription.history.changes.${what as What}`)).join(", ")}
                  </Table.Td>
                  <Table.Td ta="right">{formatNumber(row.seats, language)}</Table.Td>
                  <Table.Td ta="right" visibleFrom="sm">
                    {t("subscription.history.gigabytes", { count: row.additionalStorageGb })}
                  </Table.Td>
                  <Table.Td visibleFrom="sm">{t(`clients.plans.tiers.${tierOf(row.planType)}`)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea>
        <Group>
          {hidden > 0 && (
            <Button variant="default" onClick={() => setAll(true)}>
              {t("subscription.history.more", { count: hidden })}
            </Button>
          )}
          <Button
            variant="default"
            onClick={() => downloadJson(`${t("subscription.history.fileName", { name })}.json`, subscription)}
          >
            {t("subscription.history.save")}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}

type What =
  | "start"
  | "credited"
  | "end"
  | "suspended"
  | "resumed"
  | "payer"
  | "cadence"
  | "plan"
  | "seats"
  | "storage"
  | "discount"
  | "prices";
