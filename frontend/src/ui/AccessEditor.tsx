import { ActionIcon, Group, Select, Stack, Text } from "@mantine/core";
import { useTranslation } from "../i18n/i18n.ts";
import classes from "./AccessEditor.module.css";
import { IconX } from "./icons.ts";

const LEVELS = {
  view: { readOnly: true, hidePasswords: false, manage: false },
  viewExcept: { readOnly: true, hidePasswords: true, manage: false },
  edit: { readOnly: false, hidePasswords: false, manage: false },
  editExcept: { readOnly: false, hidePasswords: true, manage: false },
  manage: { readOnly: false, hidePasswords: false, manage: true },
} as const;

/** Who, and how far. */
export interface Access {
  id: string;
  readOnly: boolean;
  hidePasswords: boolean;
  manage: boolean;
}

export type Level = keyof typeof LEVELS;

export const LEVEL_NAMES = Object.keys(LEVELS) as Level[];

/** A level as the flags of the wire. */
export const accessAt = (id: string, level: Level): Access => ({ id, ...LEVELS[level] });

/** The flags of the wire; one that is left out is off. */
export type Flags = Partial<Omit<Access, "id">>;

/** The level people read, from the flags of the wire. */
export function levelOf({ readOnly, hidePasswords, manage }: Flags): Level {
  if (manage) return "manage";
  if (readOnly) return hidePasswords ? "viewExcept" : "view";
  return hidePasswords ? "editExcept" : "edit";
}

interface Props {
  label: string;
  description?: string;
  /** What to say at the field that adds one. */
  addLabel: string;
  emptyText: string;
  options: { id: string; label: string; hint?: string }[];
  value: Access[];
  onChange: (value: Access[]) => void;
  readOnly?: boolean;
  /** The level of a new row. */
  defaultLevel?: Level;
}

/** Who may use what, and how far: rows with a level each, and a field that adds one. */
export function AccessEditor({
  label,
  description,
  addLabel,
  emptyText,
  options,
  value,
  onChange,
  readOnly,
  defaultLevel = "edit",
}: Props) {
  const { t } = useTranslation();
  const levels = (Object.keys(LEVELS) as Level[]).map((level) => ({
    value: level,
    label: t(`collections.levels.${level}`),
  }));
  const byId = new Map(options.map((option) => [option.id, option]));
  const left = options
    .filter(({ id }) => !value.some((row) => row.id === id))
    .map((option) => ({ value: option.id, label: option.label }));
  const change = (id: string, level: Level) =>
    onChange(value.map((row) => (row.id === id ? { id, ...LEVELS[level] } : row)));
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      <div>
        <Text size="sm" fw={500}>
          {label}
        </Text>
        {description && (
          <Text size="xs" c="dimmed">
            {description}
          </Text>
        )}
      </div>
      {value.length === 0 && (
        <Text size="sm" c="dimmed">
          {emptyText}
        </Text>
      )}
      {value.length > 0 && (
        <ul className={classes.rows}>
          {value.map((row) => {
            const name = byId.get(row.id)?.label ?? t("collections.access.unknown");
            return (
              <li key={row.id} className={classes.row}>
                <div className={classes.name}>
                  <Text size="sm">{name}</Text>
                  {byId.get(row.id)?.hint && (
                    <Text size="xs" c="dimmed">
                      {byId.get(row.id)?.hint}
                    </Text>
                  )}
                </div>
                <Group gap={4} wrap="nowrap" className={classes.level}>
                  <Select
                    size="xs"
                    aria-label={t("collections.access.levelOf", { name })}
                    data={levels}
                    value={levelOf(row)}
                    onChange={(level) => level && change(row.id, level as Level)}
                    disabled={readOnly}
                    comboboxProps={{ width: 260, position: "bottom-end" }}
                  />
                  {!readOnly && (
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={t("collections.access.remove", { name })}
                      onClick={() => onChange(value.filter(({ id }) => id !== row.id))}
                    >
                      <IconX size={16} aria-hidden />
                    </ActionIcon>
                  )}
                </Group>
              </li>
            );
          })}
        </ul>
      )}
      {!readOnly && (
        <Select
          // A fresh field after each addition: it never shows a choice.
          key={value.length}
          searchable
          aria-label={addLabel}
          placeholder={addLabel}
          data={left}
          value={null}
          nothingFoundMessage={t("common.table.noMatches")}
          onChange={(id) => id && onChange([...value, { id, ...LEVELS[defaultLevel] }])}
        />
      )}
    </Stack>
  );
}
