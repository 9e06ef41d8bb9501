import { Group, SegmentedControl, Select, Text, ThemeIcon, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { formatDate } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { BulkAction } from "../../ui/BulkAction.tsx";
import { collectionTree } from "../../ui/collectionTree.ts";
import { type Column, DataTable, type RowAction } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconCard, IconIdentity, IconLogin, IconNote, IconSshKey, IconTrash } from "../../ui/icons.ts";
import { useTableState } from "../../ui/useTableState.ts";
import { type Item, type Kind, KINDS, selectItems } from "./items.ts";
import { useItemActions } from "./useItemActions.tsx";
import classes from "./VaultList.module.css";

const ICONS = {
  login: IconLogin,
  note: IconNote,
  card: IconCard,
  identity: IconIdentity,
  sshKey: IconSshKey,
} satisfies Record<Kind, unknown>;
const PAGE = 100;

interface Props {
  items: Item[];
  /** Tells two readings of the items apart. */
  version: number;
  collections: { id: string; path: string }[];
  /** Whose items there are; only in my vault. */
  owners?: { value: string; label: string }[];
  empty: ReactNode;
  onOpen: (item: Item) => void;
  onEdit: (item: Item) => void;
  onRemove: (items: Item) => void;
  /** Puts the chosen items into collections; only in the vault of one organisation. */
  onAssign?: (items: Item[], clear: () => void) => void;
}

/** The list of items. The server can't search in sealed names, so search, filters, order and paging happen here. */
export function VaultList({ items, version, collections, owners, empty, onOpen, onEdit, onRemove, onAssign }: Props) {
  const { t } = useTranslation();
  const { filter, set } = useTableState();
  const actions = useItemActions();
  const trash = filter("view") === "trash";
  const chosen = { kind: filter("type"), collection: filter("collection"), owner: filter("owner"), trash };
  const places = new Map(collections.map(({ id, path }) => [id, path]));
  const ownerNames = new Map(owners?.map(({ value, label }) => [value, label]));
  const nameOf = (item: Item): string => item.name ?? t("vault.unreadable");

  const columns: Column<Item>[] = [
    {
      id: "name",
      header: t("vault.columns.name"),
      sortable: true,
      cell: (item) => <Name item={item} name={nameOf(item)} onOpen={() => onOpen(item)} />,
    },
    owners
      ? {
          id: "owner",
          header: t("vault.columns.owner"),
          cell: ({ cipher }) => ownerNames.get(cipher.organizationId ?? "me") ?? "",
        }
      : {
          id: "collections",
          header: t("vault.columns.collections"),
          cell: ({ cipher }) =>
            cipher.collectionIds.map((id) => places.get(id) ?? t("vault.otherCollection")).join(", ") ||
            t("vault.unassigned"),
        },
    {
      id: "changed",
      header: t("vault.columns.changed"),
      sortable: true,
      align: "end",
      cell: ({ cipher }) => formatDate(cipher.revisionDate, currentLanguage()),
    },
  ];

  const rowActions = (item: Item): RowAction[] => {
    const open = { label: t("vault.actions.open"), run: () => onOpen(item) };
    const edit = {
      label: t("vault.actions.edit"),
      disabledReason: item.cipher.edit ? null : t("vault.reasons.readOnly"),
      run: () => onEdit(item),
    };
    const move = (action: "trash" | "restore") => ({
      label: t(`vault.actions.${action}`),
      danger: action === "trash",
      disabledReason: actions.reason(action, item),
      run: () => void actions.run(action, [item]),
    });
    const remove = {
      label: t("vault.actions.remove"),
      danger: true,
      disabledReason: actions.reason("remove", item),
      run: () => onRemove(item),
    };
    return trash ? [open, move("restore"), remove] : [open, edit, move("trash")];
  };

  /** Putting an item elsewhere shows it to others: whoever can't see all of it doesn't. */
  const notAssigned = ({ cipher }: Item): string | null => {
    if (!cipher.edit) return t("vault.reasons.readOnly");
    return cipher.viewPassword ? null : t("vault.reasons.assign");
  };

  const bulk = (rows: Item[], clear: () => void) => {
    const action = trash ? "restore" : "trash";
    return (
      <>
        {onAssign && !trash && (
          <BulkAction
            label={t("vault.assign.label")}
            rows={rows}
            reason={notAssigned}
            onRun={(fit) => onAssign(fit, clear)}
          />
        )}
        <BulkAction
          label={t(`vault.actions.${action}`)}
          rows={rows}
          reason={(row) => actions.reason(action, row)}
          loading={actions.running}
          onRun={(fit) => void actions.run(action, fit).then(clear)}
        />
      </>
    );
  };

  const filters = (
    <>
      {owners ? (
        <Select
          w={200}
          aria-label={t("vault.filters.owner")}
          data={[{ value: "", label: t("vault.filters.allOwners") }, ...owners]}
          value={chosen.owner}
          onChange={(owner) => set({ owner })}
        />
      ) : (
        <CollectionFilter
          collections={collections}
          value={chosen.collection}
          onChange={(collection) => set({ collection })}
        />
      )}
      <Select
        w={160}
        aria-label={t("vault.filters.type")}
        data={[
          { value: "", label: t("vault.filters.allTypes") },
          ...KINDS.map((kind) => ({ value: kind, label: t(`vault.kindsMany.${kind}`) })),
        ]}
        value={chosen.kind}
        onChange={(type) => set({ type })}
      />
      <SegmentedControl
        aria-label={t("vault.filters.view")}
        data={[
          { value: "", label: t("vault.filters.vault") },
          { value: "trash", label: t("vault.filters.trash") },
        ]}
        value={trash ? "trash" : ""}
        onChange={(view) => set({ view })}
      />
    </>
  );

  return (
    <DataTable<Item>
      label={t("vault.items")}
      queryKey={["selectItems", version, chosen]}
      load={async ({ search, sort, continuationToken }) => {
        const found = selectItems(items, { search, ...chosen }, sort);
        const from = Number(continuationToken ?? 0);
        const next = from + PAGE < found.length ? String(from + PAGE) : null;
        return { object: "list", data: found.slice(from, from + PAGE), continuationToken: next };
      }}
      columns={columns}
      defaultSort="name"
      rowKey={(item) => item.id}
      rowName={nameOf}
      rowActions={rowActions}
      bulkActions={bulk}
      filters={filters}
      filtered={Boolean(chosen.kind || chosen.collection || chosen.owner)}
      bar={items.length > 0}
      empty={
        trash ? (
          <EmptyState icon={<IconTrash size={26} />} title={t("vault.trashEmpty")} text={t("vault.trashEmptyText")} />
        ) : (
          empty
        )
      }
    />
  );
}

function Name({ item, name, onOpen }: { item: Item; name: string; onOpen: () => void }) {
  const { t } = useTranslation();
  const Icon = ICONS[item.kind];
  return (
    <UnstyledButton className={classes.name} onClick={onOpen}>
      <ThemeIcon variant="light" size={34} radius="md" className={classes.icon}>
        <Icon size={18} aria-label={t(`vault.kinds.${item.kind}`)} />
      </ThemeIcon>
      <span className={classes.words}>
        <span className={classes.title}>{name}</span>
        {item.subtitle && <span className={classes.subtitle}>{item.subtitle}</span>}
      </span>
    </UnstyledButton>
  );
}

interface CollectionFilterProps {
  collections: { id: string; path: string }[];
  value: string;
  onChange: (value: string | null) => void;
}

function CollectionFilter({ collections, value, onChange }: CollectionFilterProps) {
  const { t } = useTranslation();
  const depth = new Map(
    collectionTree(collections).flatMap((line) => (line.collection ? [[line.collection.id, line.depth] as const] : [])),
  );
  const data = [
    { value: "", label: t("vault.filters.allCollections") },
    ...collections.map(({ id, path }) => ({ value: id, label: path })),
    { value: "none", label: t("vault.unassigned") },
  ];
  return (
    <Select
      w={220}
      searchable
      aria-label={t("vault.filters.collection")}
      data={data}
      value={value}
      onChange={onChange}
      renderOption={({ option }) => (
        <Group gap={0} pl={(depth.get(option.value) ?? 0) * 14}>
          <Text size="sm">{depth.get(option.value) ? option.label.split("/").at(-1) : option.label}</Text>
        </Group>
      )}
    />
  );
}
