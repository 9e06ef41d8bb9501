import { Button, Group, Stack, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import type { ProviderUser } from "../../api/wire.ts";
import type { Column } from "../../ui/DataTable.tsx";
import { nameOf } from "../../ui/nameOf.ts";
import { type RowResult, RowSays } from "../../ui/rowRuns.tsx";
import { StatusBadge, type Tone } from "../../ui/StatusBadge.tsx";
import { roleOf, type StaffState, stateOf } from "./staff.ts";

const TONES: Record<StaffState, Tone> = { invited: "info", accepted: "warn", confirmed: "good" };

/** The columns of the staff; results of the last action, and the step that waits, stand at their rows. */
export function staffColumns(
  t: TFunction,
  results: ReadonlyMap<string, RowResult>,
  onConfirm: (user: ProviderUser) => void,
): Column<ProviderUser>[] {
  return [
    {
      id: "name",
      header: t("providers.members.columns.name"),
      sortable: true,
      cell: (user) => (
        <div>
          <Text size="sm" fw={550}>
            {nameOf(user)}
          </Text>
          {user.name && (
            <Text size="xs" c="dimmed">
              {user.email}
            </Text>
          )}
        </div>
      ),
    },
    {
      id: "role",
      header: t("providers.members.columns.role"),
      sortable: true,
      cell: (user) => t(`providers.members.roles.${roleOf(user)}`),
    },
    {
      id: "passkey",
      header: t("providers.members.columns.passkey"),
      sortable: true,
      cell: (user) =>
        user.userId && (
          <StatusBadge tone={user.hasPasskey ? "good" : "quiet"}>
            {t(`providers.members.passkey.${user.hasPasskey ? "has" : "none"}`)}
          </StatusBadge>
        ),
    },
    {
      id: "status",
      header: t("providers.members.columns.status"),
      sortable: true,
      cell: (user) => {
        const state = stateOf(user);
        return (
          <Stack gap={4}>
            <Group gap={6}>
              <StatusBadge tone={TONES[state]}>{t(`providers.members.states.${state}`)}</StatusBadge>
              {state === "accepted" && (
                <Button size="compact-xs" variant="default" onClick={() => onConfirm(user)}>
                  {t("members.actions.confirm")}
                </Button>
              )}
            </Group>
            <RowSays result={results.get(user.id)} />
          </Stack>
        );
      },
    },
  ];
}
