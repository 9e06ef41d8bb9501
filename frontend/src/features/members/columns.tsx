import { Button, Group, Stack, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import type { Member, MemberState } from "../../api/wire.ts";
import { formatDay, spreadsheetTime } from "../../i18n/format.ts";
import { currentLanguage } from "../../i18n/i18n.ts";
import { roleOf } from "../../model/roles.ts";
import type { CsvValue } from "../../ui/csv.ts";
import type { Column } from "../../ui/DataTable.tsx";
import { StatusBadge, type Tone } from "../../ui/StatusBadge.tsx";
import { nameOf } from "../../ui/nameOf.ts";
import { type RowResult, RowSays } from "../../ui/rowRuns.tsx";
import { stateOf } from "./people.ts";

const TONES: Record<MemberState, Tone> = { invited: "info", accepted: "warn", confirmed: "good", revoked: "quiet" };

/** The columns of the member list; results of the last action, and the step that waits, stand at their rows. */
export function memberColumns(
  t: TFunction,
  results: ReadonlyMap<string, RowResult>,
  onConfirm: (member: Member) => (() => void) | null,
): Column<Member>[] {
  return [
    {
      id: "name",
      header: t("members.columns.name"),
      sortable: true,
      cell: (member) => (
        <div>
          <Text size="sm" fw={550}>
            {nameOf(member)}
          </Text>
          {member.name && (
            <Text size="xs" c="dimmed">
              {member.email}
            </Text>
          )}
        </div>
      ),
    },
    {
      id: "role",
      header: t("members.columns.role"),
      sortable: true,
      cell: (member) => t(`members.roles.${roleOf(member.type)}`),
    },
    {
      id: "collections",
      header: t("members.columns.collections"),
      align: "end",
      cell: (member) => member.collections.length,
    },
    {
      id: "twoStep",
      header: t("members.columns.twoStep"),
      minor: true,
      cell: (member) => <TwoStep member={member} t={t} />,
    },
    {
      id: "seen",
      header: t("members.columns.seen"),
      sortable: true,
      minor: true,
      cell: (member) => member.lastSeen && formatDay(member.lastSeen, currentLanguage()),
    },
    {
      id: "status",
      header: t("members.columns.status"),
      sortable: true,
      cell: (member) => <Status member={member} t={t} result={results.get(member.id)} onConfirm={onConfirm(member)} />,
    },
  ];
}

/** The columns of the list as a file, and when somebody was invited. */
export const csvHeader = (t: TFunction): string[] => [
  t("members.columns.name"),
  t("members.file.columns.email"),
  t("members.columns.role"),
  t("members.columns.status"),
  t("members.columns.twoStep"),
  t("members.columns.seen"),
  t("members.columns.collections"),
  t("members.invitation.at"),
];

/** One member as a row of a file; collections the person can't see the names of are left out. */
export const csvRow = (t: TFunction, member: Member, names: ReadonlyMap<string, string>): CsvValue[] => [
  member.name ?? "",
  member.email,
  t(`members.roles.${roleOf(member.type)}`),
  t(`members.states.${stateOf(member)}`),
  twoStepText(t, member),
  member.lastSeen,
  member.collections
    .flatMap(({ id }) => names.get(id) ?? [])
    .sort()
    .join(" | "),
  member.invitedAt && spreadsheetTime(member.invitedAt),
];

/** Whether somebody logs in with a second step; of who has no account yet, nobody knows. */
const twoStepText = (t: TFunction, { userId, twoFactorEnabled }: Member): string =>
  userId ? t(`members.twoStep.${twoFactorEnabled ? "on" : "off"}`) : "";

function TwoStep({ member, t }: { member: Member; t: TFunction }) {
  if (!member.userId) return null;
  return <StatusBadge tone={member.twoFactorEnabled ? "good" : "quiet"}>{twoStepText(t, member)}</StatusBadge>;
}

interface StatusProps {
  member: Member;
  t: TFunction;
  result: RowResult | undefined;
  onConfirm: (() => void) | null;
}

function Status({ member, t, result, onConfirm }: StatusProps) {
  const state = stateOf(member);
  return (
    <Stack gap={4}>
      <Group gap={6}>
        <StatusBadge tone={TONES[state]}>{t(`members.states.${state}`)}</StatusBadge>
        {member.mailStatus === "not_sent" && <StatusBadge tone="bad">{t("members.mail.not_sent")}</StatusBadge>}
        {member.mailReason && (
          <Text size="xs" c="dimmed">
            {t(`members.mail.reasons.${member.mailReason}`)}
          </Text>
        )}
        {onConfirm && (
          <Button size="compact-xs" variant="default" onClick={onConfirm}>
            {t("members.actions.confirm")}
          </Button>
        )}
        {member.mailStatus === "queued" && (
          <Text size="xs" c="dimmed">
            {t("members.mail.queued")}
          </Text>
        )}
      </Group>
      <RowSays result={result} />
    </Stack>
  );
}
