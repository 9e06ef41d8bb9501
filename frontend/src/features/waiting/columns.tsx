import { Anchor, Button, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { Link } from "react-router";
import { formatDateTime } from "../../i18n/format.ts";
import { currentLanguage } from "../../i18n/i18n.ts";
import { roleOf } from "../../model/roles.ts";
import { paths } from "../../paths.ts";
import type { Column } from "../../ui/DataTable.tsx";
import { Moment } from "../../ui/Moment.tsx";
import { nameOf } from "../../ui/nameOf.ts";
import { type RowResult, RowSays } from "../../ui/rowRuns.tsx";
import { Saying } from "../../ui/said.ts";
import { StatusBadge } from "../../ui/StatusBadge.tsx";
import type { Pending } from "./usePendingActions.ts";
import classes from "./WaitingPage.module.css";

/** Who waits to be confirmed, and the invitations that end, or that could not be delivered. */
export const VIEWS = ["accepted", "invited", "undelivered"] as const;
export type View = (typeof VIEWS)[number];

interface Wanted {
  t: TFunction;
  view: View;
  now: number;
  results: ReadonlyMap<string, RowResult>;
  reason: (row: Pending) => string | null;
  /** The step that waits: confirming, or inviting again. */
  onStep: (row: Pending) => void;
}

/** Who waits, at which client, as what, by whom and since when; and the step that waits, or what stands in its way. */
export function pendingColumns({ t, view, now, results, reason, onStep }: Wanted): Column<Pending>[] {
  return [
    {
      id: "person",
      header: t("waiting.columns.person"),
      cell: (row) => (
        <div className={classes.name}>
          <Text size="sm" fw={550}>
            {nameOf(row)}
          </Text>
          {row.name && (
            <Text size="xs" c="dimmed">
              {row.email}
            </Text>
          )}
        </div>
      ),
    },
    {
      id: "client",
      header: t("waiting.columns.client"),
      cell: ({ organizationId, organizationName }) => (
        <Anchor component={Link} to={paths.members(organizationId)} size="sm" className={classes.name}>
          {organizationName}
        </Anchor>
      ),
    },
    { id: "role", header: t("waiting.columns.role"), cell: (row) => t(`members.roles.${roleOf(row.type)}`) },
    {
      id: "inviter",
      header: t("waiting.columns.inviter"),
      minor: true,
      cell: ({ inviter }) =>
        inviter && (
          <div className={classes.name}>
            {inviter.name ?? inviter.email}
            {inviter.left && (
              <Text size="xs" c="red">
                {t("waiting.inviterLeft")}
              </Text>
            )}
          </div>
        ),
    },
    {
      id: "since",
      header: t(view === "accepted" ? "waiting.columns.accepted" : "waiting.columns.invited"),
      sortable: true,
      cell: (row) => <Moment iso={row.since} now={now} />,
    },
    {
      id: "step",
      header: t(view === "accepted" ? "waiting.columns.phrase" : "waiting.columns.expires"),
      cell: (row) => (
        <div className={classes.step}>
          {view === "accepted" ? <Words row={row} /> : <Ends row={row} now={now} t={t} />}
          {reason(row) === null ? (
            <Button size="compact-xs" variant="default" onClick={() => onStep(row)}>
              {t(view === "accepted" ? "members.actions.confirm" : "members.actions.reinvite")}
            </Button>
          ) : (
            <Text size="xs" c="dimmed" maw={320}>
              {reason(row)}
            </Text>
          )}
          <RowSays result={results.get(row.id)} />
        </div>
      ),
    },
  ];
}

/** The words of the key that the server gives for this person. */
function Words({ row: { person } }: { row: Pending }) {
  if (!person) return null;
  if (person instanceof Error)
    return (
      <Text size="xs" c="var(--mantine-color-error)">
        <Saying of={{ fault: person }} />
      </Text>
    );
  return <span className={classes.phrase}>{person.phrase}</span>;
}

function Ends({ row: { expires }, now, t }: { row: Pending; now: number; t: TFunction }) {
  if (!expires) return null;
  return Date.parse(expires) <= now ? (
    <StatusBadge tone="bad">{t("waiting.expired")}</StatusBadge>
  ) : (
    <StatusBadge tone="warn">{formatDateTime(expires, currentLanguage())}</StatusBadge>
  );
}
