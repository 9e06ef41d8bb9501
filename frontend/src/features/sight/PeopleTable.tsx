import { Stack, Text } from "@mantine/core";
import { useState } from "react";
import { MemberStatus } from "../../api/rights.ts";
import type { Opener, People } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { type Column, DataTable, type LoadArgs } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconUsers } from "../../ui/icons.ts";
import { nameOf } from "../../ui/nameOf.ts";
import { StatusBadge } from "../../ui/StatusBadge.tsx";
import { explain } from "./explain.ts";
import { Lines } from "./Lines.tsx";

/** What stands in the way of a place that isn't confirmed. */
export const waitsFor = (status: number): "invited" | "accepted" | "revoked" | null =>
  (["invited", "accepted", "revoked"] as const).find((name) => MemberStatus[name] === status) ?? null;

interface Props {
  label: string;
  queryKey: readonly unknown[];
  load: (args: Pick<LoadArgs, "search" | "continuationToken" | "signal">) => Promise<People>;
  /** Of what lies in several collections: what they are called. */
  names?: ReadonlyMap<string, string>;
}

/** Who opens something, and through what. */
export function PeopleTable({ label, queryKey, load, names }: Props) {
  const { t } = useTranslation();
  const [provider, setProvider] = useState<string | null>(null);
  const columns: Column<Opener>[] = [
    {
      id: "person",
      header: t("sight.columns.person"),
      cell: (person) => {
        const waits = waitsFor(person.status);
        return (
          <Stack gap={2} align="flex-start">
            <Text size="sm" fw={550}>
              {nameOf(person)}
            </Text>
            {person.name && (
              <Text size="xs" c="dimmed">
                {person.email}
              </Text>
            )}
            {waits && <StatusBadge tone="warn">{t(`sight.wouldBe.${waits}`)}</StatusBadge>}
          </Stack>
        );
      },
    },
    { id: "access", header: t("sight.columns.access"), cell: (person) => <Lines lines={explain(t, person, names)} /> },
  ];
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {provider ? `${t("sight.apps")} ${t("sight.provider", { name: provider })}` : t("sight.apps")}
      </Text>
      <DataTable<Opener>
        label={label}
        queryKey={queryKey}
        load={async (args) => {
          const page = await load(args);
          setProvider(page.provider);
          return page;
        }}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={nameOf}
        empty={
          <EmptyState
            icon={<IconUsers size={26} />}
            title={t("sight.empty.people.title")}
            text={t("sight.empty.people.text")}
          />
        }
      />
    </Stack>
  );
}
