import { Button, Select } from "@mantine/core";
import { clientEvents, eventNumbers } from "../../api/generated/events.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import type { TableState } from "../../ui/useTableState.ts";
import { eventText } from "./eventText.ts";
import type { LogPerson } from "./names.ts";

/** Options of one list that are shown at once; the rest is found by typing. */
const SHOWN = 60;

/** What events are about, by the hundred that they are numbered in. */
const HUNDREDS = {
  items: 11,
  collections: 13,
  groups: 14,
  members: 15,
  organization: 16,
  policies: 17,
  staff: 18,
  clients: 19,
} as const;
export type EventKind = keyof typeof HUNDREDS;

/** What is in the log of an organisation, and in that of a provider. */
export const ORGANIZATION_KINDS: EventKind[] = [
  "items",
  "collections",
  "groups",
  "members",
  "organization",
  "policies",
];
export const PROVIDER_KINDS: EventKind[] = ["staff", "clients"];

/** The numbers that a log may hold and that have words: what the server writes, and what clients tell. */
function numbersOf(hundred: number, hasWords: (number: number) => boolean): number[] {
  const told = Array.from({ length: clientEvents.to - clientEvents.from + 1 }, (_, i) => clientEvents.from + i);
  const all = new Set<number>([...eventNumbers, ...told]);
  return [...all].filter((number) => Math.floor(number / 100) === hundred && hasWords(number)).sort((a, b) => a - b);
}

/** What the address asks of the server; what nobody knows asks nothing. */
export function askedOf({ filter }: TableState, people: LogPerson[]) {
  const type = Number(filter("kind")) || undefined;
  const key = filter("person");
  const known = people.find((person) => person.key === key);
  const person = known ?? (key ? { userId: key, placeId: key } : null);
  const cipherId = filter("item") || undefined;
  return { type, userId: person?.userId ?? undefined, placeId: person?.placeId ?? undefined, cipherId };
}

interface Props {
  state: TableState;
  people: LogPerson[];
  kinds: EventKind[];
}

/** Whose lines, and which. */
export function EventFilters({ state, people, kinds }: Props) {
  const { t, i18n } = useTranslation();
  const person = state.filter("person");
  const kind = state.filter("kind");
  const persons = people.map(({ key, name }) => ({ value: key, label: name }));
  if (person && !people.some(({ key }) => key === person))
    persons.push({ value: person, label: t("audit.unknownPerson") });
  return (
    <>
      <Select
        w={190}
        label={t("audit.filters.person")}
        placeholder={t("audit.filters.everybody")}
        searchable
        clearable
        limit={SHOWN}
        nothingFoundMessage={t("common.table.noMatches")}
        data={persons}
        value={person || null}
        onChange={(value) => state.set({ person: value })}
      />
      <Select
        w={240}
        label={t("audit.filters.kind")}
        placeholder={t("audit.filters.everything")}
        searchable
        clearable
        nothingFoundMessage={t("common.table.noMatches")}
        data={kinds.map((about) => ({
          group: t(`audit.kinds.${about}.title`),
          items: [
            { value: String(HUNDREDS[about]), label: t(`audit.kinds.${about}.all`) },
            ...numbersOf(HUNDREDS[about], (number) => i18n.exists(`audit.events.${number}`)).map((number) => ({
              value: String(number),
              label: eventText(t, number),
            })),
          ],
        }))}
        value={kind || null}
        onChange={(value) => state.set({ kind: value })}
      />
      {state.filter("item") && (
        <Button variant="default" onClick={() => state.set({ item: null })}>
          {t("audit.filters.allItems")}
        </Button>
      )}
    </>
  );
}
