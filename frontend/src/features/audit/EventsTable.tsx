import { Anchor, Group, Text, TextInput } from "@mantine/core";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { LONGEST_LOG_DAYS } from "../../api/generated/limits.ts";
import type { AuditEvent, EventQuery } from "../../api/wire.ts";
import { formatDateTime, spreadsheetTime, timeZone } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ExportButton } from "../../ui/ExportButton.tsx";
import { IconHistory } from "../../ui/icons.ts";
import { holds } from "../../ui/plain.ts";
import type { Rows } from "../../ui/rows.ts";
import { Moment, useMinute } from "../../ui/Moment.tsx";
import { useTableState } from "../../ui/useTableState.ts";
import { askedOf, EventFilters, type EventKind } from "./EventFilters.tsx";
import { deviceText, eventLine } from "./eventText.ts";
import { manyPages } from "./lines.ts";
import type { About, EventNames } from "./names.ts";

interface Props {
  label: string;
  /** The operation's name first, then its arguments besides the period. */
  queryKey: readonly unknown[];
  load: (query: EventQuery, signal?: AbortSignal) => Promise<Rows<AuditEvent>>;
  names: EventNames;
  /** What this log is about. */
  kinds: EventKind[];
  /** Filters that only this log has, and whether they leave anything out. */
  filters?: ReactNode;
  filtered?: boolean;
  /** Of the CSV file, without its ending. */
  fileName: string;
}

/** Whoever runs the server did it, outside the portal: `systemUser` on the wire. */
const BY_OPERATOR = 5;

/** The organisation's directory said so. */
const BY_DIRECTORY = 1;

const DAY_MS = 86_400_000;

/** The days of the person's own clock as instants; a bound that is left out is the server's to choose. */
function periodOf(from: string, to: string): { start?: string; end?: string } {
  return {
    start: from ? new Date(`${from}T00:00:00`).toISOString() : undefined,
    end: to ? new Date(`${to}T23:59:59.999`).toISOString() : undefined,
  };
}

function wrongPeriod(t: TFunction, from: string, to: string): string | null {
  if (!from || !to) return null;
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  if (days < 0) return t("audit.period.backwards");
  return days > LONGEST_LOG_DAYS ? t("audit.period.tooLong", { count: LONGEST_LOG_DAYS }) : null;
}

/** A log: who did what, when and from where, newest first, with its period in the address. */
export function EventsTable({ label, queryKey, load, names, kinds, filters, filtered, fileName }: Props) {
  const { t } = useTranslation();
  const state = useTableState();
  const from = state.filter("from");
  const to = state.filter("to");
  const wrong = wrongPeriod(t, from, to);
  const chosen = askedOf(state, names.people);
  const asked = { ...(wrong ? {} : periodOf(from, to)), ...chosen };
  const person = (event: AuditEvent): string => {
    if (event.systemUser === BY_OPERATOR) return t("audit.operator");
    if (event.systemUser === BY_DIRECTORY) return t("audit.directory");
    if (event.systemUser !== null) return t("audit.system");
    if (!event.actingUserId) return t("audit.nobody");
    return names.person(event.actingUserId, event) ?? t("audit.unknownPerson");
  };
  const texts = (event: AuditEvent) => [
    formatDateTime(event.date, currentLanguage()),
    person(event),
    eventLine(t, event),
    names.about(event)?.text,
    deviceText(t, event.deviceType),
    event.ipAddress,
  ];
  const keeps = state.search ? (event: AuditEvent) => holds(texts(event), state.search) : undefined;
  const now = useMinute();
  const columns: Column<AuditEvent>[] = [
    { id: "when", header: t("audit.columns.when"), cell: (event) => <Moment iso={event.date} now={now} /> },
    { id: "who", header: t("audit.columns.who"), cell: person },
    { id: "what", header: t("audit.columns.what"), cell: (event) => <What event={event} about={names.about(event)} /> },
    { id: "device", header: t("audit.columns.device"), cell: (event) => <Device event={event} /> },
  ];
  return (
    <>
      <Group align="flex-end" gap="sm" mb="sm">
        <Day
          label={t("audit.period.from")}
          value={from}
          max={to}
          wrong={wrong !== null}
          onChange={(value) => state.set({ from: value })}
        />
        <Day label={t("audit.period.to")} value={to} min={from} onChange={(value) => state.set({ to: value })} />
        <EventFilters state={state} people={names.people} kinds={kinds} />
        {filters}
        <ExportButton<AuditEvent>
          fileName={fileName}
          load={async (continuationToken, signal) => {
            const page = await load({ ...asked, continuationToken }, signal);
            return keeps ? { ...page, data: page.data.filter(keeps) } : page;
          }}
          header={[
            `${t("audit.columns.when")} (${timeZone()})`,
            t("audit.columns.who"),
            t("audit.columns.what"),
            t("audit.columns.about"),
            t("audit.columns.device"),
            t("audit.columns.ip"),
          ]}
          row={(event) => [
            spreadsheetTime(event.date),
            person(event),
            eventLine(t, event),
            names.about(event)?.text ?? null,
            deviceText(t, event.deviceType),
            event.ipAddress,
          ]}
        />
      </Group>
      <Text size="sm" c={wrong ? "var(--mantine-color-error)" : "dimmed"} mb="sm" role={wrong ? "alert" : undefined}>
        {wrong ?? t(from || to ? "audit.period.chosen" : "audit.period.standard")}
      </Text>
      {names.readItems && (
        <Text size="sm" mb="sm">
          {t("audit.items.text")}{" "}
          <Anchor component="button" type="button" onClick={names.readItems}>
            {t("audit.items.read")}
          </Anchor>
        </Text>
      )}
      {!wrong && (
        <DataTable<AuditEvent>
          label={label}
          queryKey={[...queryKey, asked]}
          load={({ search, continuationToken, signal }) => {
            const one = (token: string | null) => load({ ...asked, continuationToken: token }, signal);
            return search ? manyPages(one, continuationToken) : one(continuationToken);
          }}
          keeps={keeps}
          columns={columns}
          rowKey={(event) => JSON.stringify(event)}
          rowName={(event) => eventLine(t, event)}
          filtered={filtered === true || Object.values(chosen).some(Boolean)}
          empty={
            <EmptyState icon={<IconHistory size={26} />} title={t("audit.empty.title")} text={t("audit.empty.text")} />
          }
        />
      )}
    </>
  );
}

interface DayProps {
  label: string;
  value: string;
  min?: string;
  max?: string;
  wrong?: boolean;
  onChange: (value: string) => void;
}

function Day({ label, value, min, max, wrong, onChange }: DayProps) {
  return (
    <TextInput
      type="date"
      label={label}
      value={value}
      min={min || undefined}
      max={max || undefined}
      error={wrong}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function What({ event, about }: { event: AuditEvent; about: About | null }) {
  const { t } = useTranslation();
  return (
    <div>
      <Text size="sm">{eventLine(t, event)}</Text>
      {about && (
        <Text size="sm" fw={550} style={{ overflowWrap: "anywhere" }}>
          {about.to ? (
            <Anchor component={Link} to={about.to} inherit>
              {about.text}
            </Anchor>
          ) : (
            about.text
          )}
        </Text>
      )}
    </div>
  );
}

function Device({ event }: { event: AuditEvent }) {
  const { t } = useTranslation();
  return (
    <div>
      <Text size="sm">{deviceText(t, event.deviceType)}</Text>
      {event.ipAddress && (
        <Text size="xs" c="dimmed">
          {event.ipAddress}
        </Text>
      )}
    </div>
  );
}
