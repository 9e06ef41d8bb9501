import { Anchor, Group, Text, TextInput } from "@mantine/core";
import type { TFunction } from "i18next";
import type { AuditEvent, EventQuery, List } from "../../api/wire.ts";
import { formatDateTime, spreadsheetTime, timeZone } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { deviceText, eventText } from "./eventText.ts";
import { ExportButton } from "../../ui/ExportButton.tsx";
import { IconHistory } from "../../ui/icons.ts";
import { useTableState } from "../../ui/useTableState.ts";

/** The names the page knows; null where it knows none, such as of somebody who left. */
export interface EventNames {
  /** Who did it, by user id; the event says in which capacity. */
  person: (userId: string, event: AuditEvent) => string | null;
  /** What or whom it was done to. */
  about: (event: AuditEvent) => string | null;
  /** Reads the names of items too; left out when they are read already, or can't be. */
  readItems?: () => void;
}

interface Props {
  label: string;
  /** The operation's name first, then its arguments besides the period. */
  queryKey: readonly unknown[];
  load: (query: EventQuery, signal?: AbortSignal) => Promise<List<AuditEvent>>;
  names: EventNames;
  /** Of the CSV file, without its ending. */
  fileName: string;
}

const LONGEST_DAYS = 366;
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
  return days > LONGEST_DAYS ? t("audit.period.tooLong", { count: LONGEST_DAYS }) : null;
}

/** A log: who did what, when and from where, newest first, with its period in the address. */
export function EventsTable({ label, queryKey, load, names, fileName }: Props) {
  const { t } = useTranslation();
  const state = useTableState();
  const from = state.filter("from");
  const to = state.filter("to");
  const wrong = wrongPeriod(t, from, to);
  const period = wrong ? {} : periodOf(from, to);
  const person = (event: AuditEvent): string => {
    if (event.systemUser !== null) return t("audit.system");
    if (!event.actingUserId) return t("audit.nobody");
    return names.person(event.actingUserId, event) ?? t("audit.unknownPerson");
  };
  const columns: Column<AuditEvent>[] = [
    { id: "when", header: t("audit.columns.when"), cell: (event) => formatDateTime(event.date, currentLanguage()) },
    { id: "who", header: t("audit.columns.who"), cell: person },
    { id: "what", header: t("audit.columns.what"), cell: (event) => <What event={event} about={names.about(event)} /> },
    { id: "device", header: t("audit.columns.device"), cell: (event) => <Device event={event} /> },
  ];
  return (
    <>
      <Group align="flex-end" mb="sm">
        <Day
          label={t("audit.period.from")}
          value={from}
          max={to}
          wrong={wrong !== null}
          onChange={(value) => state.set({ from: value })}
        />
        <Day label={t("audit.period.to")} value={to} min={from} onChange={(value) => state.set({ to: value })} />
        <ExportButton<AuditEvent>
          fileName={fileName}
          load={(continuationToken) => load({ ...period, continuationToken })}
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
            eventText(t, event.type),
            names.about(event),
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
          queryKey={[...queryKey, period]}
          load={({ continuationToken, signal }) => load({ ...period, continuationToken }, signal)}
          columns={columns}
          rowKey={(event) => JSON.stringify(event)}
          rowName={(event) => eventText(t, event.type)}
          searchable={false}
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

function What({ event, about }: { event: AuditEvent; about: string | null }) {
  const { t } = useTranslation();
  return (
    <div>
      <Text size="sm">{eventText(t, event.type)}</Text>
      {about && (
        <Text size="sm" fw={550}>
          {about}
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
