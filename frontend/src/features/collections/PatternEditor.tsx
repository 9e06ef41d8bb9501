import { ActionIcon, Button, Card, Fieldset, Group, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useId, useRef } from "react";
import { useTranslation } from "../../i18n/i18n.ts";
import { type Access, accessAt, AccessEditor, levelOf } from "../../ui/AccessEditor.tsx";
import { IconPlus, IconX } from "../../ui/icons.ts";
import { type Entry, type Lists, pairOf, pathOf } from "../../model/patterns.ts";
import classes from "./Patterns.module.css";

interface ListProps {
  kind: "groups" | "collections";
  entries: Entry[];
  errors: Record<string, React.ReactNode>;
  disabled: boolean;
  maxLength?: number;
  onChange: (entries: Entry[]) => void;
}

/** The names of groups or of collections: to change, take out and add. */
export function NameList({ kind, entries, errors, disabled, maxLength, onChange }: ListProps) {
  const { t } = useTranslation();
  const added = useRef<string | null>(null);
  const add = () => {
    const id = crypto.randomUUID();
    added.current = id;
    onChange([...entries, { id, name: "" }]);
  };
  return (
    <Fieldset legend={t(`patterns.${kind}.title`)} disabled={disabled} className={classes.list}>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {t(`patterns.${kind}.text`)}
        </Text>
        {entries.map((entry, i) => (
          <Group key={entry.id} gap={4} wrap="nowrap" align="flex-start">
            <TextInput
              className={classes.name}
              autoComplete="off"
              aria-label={t(`patterns.${kind}.name`, { number: i + 1 })}
              data-path={pathOf(kind, entry)}
              value={entry.name}
              maxLength={maxLength}
              autoFocus={added.current === entry.id}
              error={errors[pathOf(kind, entry)]}
              onChange={({ currentTarget: { value } }) =>
                onChange(entries.map((one) => (one.id === entry.id ? { ...one, name: value } : one)))
              }
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t("patterns.remove", { name: entry.name || t(`patterns.${kind}.name`, { number: i + 1 }) })}
              onClick={() => onChange(entries.filter(({ id }) => id !== entry.id))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button variant="default" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
            {t(`patterns.${kind}.add`)}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}

interface GiftsProps {
  lists: Lists;
  disabled: boolean;
  onChange: (access: Lists["access"]) => void;
}

/** What each group gets: its collections, and how far. */
export function Gifts({ lists, disabled, onChange }: GiftsProps) {
  const { t } = useTranslation();
  const title = useId();
  const options = lists.collections
    .filter(({ name }) => name.trim() !== "")
    .map(({ id, name }) => ({ id, label: name }));
  const of = (group: Entry): Access[] =>
    lists.collections.flatMap((collection) => {
      const level = lists.access[pairOf(group, collection)];
      return level ? [accessAt(collection.id, level)] : [];
    });
  const change = (group: Entry, given: Access[]) => {
    const others = Object.entries(lists.access).filter(([pair]) => !pair.startsWith(pairOf(group, { id: "" })));
    const mine = given.map((access) => [pairOf(group, access), levelOf(access)] as const);
    onChange(Object.fromEntries([...others, ...mine]));
  };
  if (lists.groups.length === 0 || lists.collections.length === 0) return null;
  return (
    <section aria-labelledby={title}>
      <Text id={title} component="h2" fw={600}>
        {t("patterns.access.title")}
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        {t("patterns.access.text")}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {lists.groups.map((group, i) => (
          <Card key={group.id}>
            <AccessEditor
              label={group.name.trim() || t("patterns.groups.name", { number: i + 1 })}
              addLabel={t("groups.fields.addCollection")}
              emptyText={t("groups.fields.noCollections")}
              options={options}
              value={of(group)}
              readOnly={disabled}
              onChange={(given) => change(group, given)}
            />
          </Card>
        ))}
      </SimpleGrid>
    </section>
  );
}
