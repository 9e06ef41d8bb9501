import { Group } from "@mantine/core";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import { levelOf } from "../../ui/AccessEditor.tsx";
import { BulkAction } from "../../ui/BulkAction.tsx";
import { collectionTree, type TreeLine } from "../../ui/collectionTree.ts";
import { type Column, DataTable, type RowAction } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconFolder, IconFolders, IconPlus } from "../../ui/icons.ts";
import { Page } from "../../ui/Page.tsx";
import { ActionButton } from "../../ui/pageActions.tsx";
import { StatusBadge } from "../../ui/StatusBadge.tsx";
import { useOrganization } from "../../model/useOrganization.ts";
import classes from "./CollectionsPage.module.css";
import { CollectionSheet } from "./CollectionSheet.tsx";
import { GiveMany } from "./GiveMany.tsx";
import { RemoveCollections } from "./RemoveCollections.tsx";
import { below, SpreadSheet } from "./SpreadSheet.tsx";
import { UnassignedNote } from "./UnassignedNote.tsx";
import { type CollectionRow, useCollectionRows } from "./useCollectionRows.ts";

type Line = TreeLine<CollectionRow>;
type Open =
  | { what: "edit" | "spread"; row: CollectionRow }
  | { what: "give" | "remove"; rows: CollectionRow[]; clear: () => void }
  | { what: "create" }
  | null;

const collectionsOf = (lines: Line[]): CollectionRow[] => lines.flatMap(({ collection }) => collection ?? []);

export function Component() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { organizationId, rights } = useOrganization();
  const query = useCollectionRows(
    organizationId,
    rights?.organization.organizationUserId != null,
    rights !== undefined,
  );
  const rows = query.data ?? [];
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const readAgain = async () => {
    const { data } = await query.refetch();
    const row = data?.find(({ id }) => open?.what === "edit" && id === open.row.id);
    setOpen(row ? { what: "edit", row } : null);
  };

  const createReason = rights?.may("collectionsCreate") ? null : t("collections.reasons.create");
  const editReason = ({ may }: CollectionRow): string | null => (may.share ? null : t("collections.reasons.edit"));
  const removeReason = ({ may }: CollectionRow): string | null => (may.delete ? null : t("collections.reasons.remove"));

  const usersOf = ({ users, groups }: CollectionRow): string =>
    groups.length === 0
      ? t("collections.people", { count: users.length })
      : [
          users.length > 0 && t("collections.people", { count: users.length }),
          t("collections.groups", { count: groups.length }),
        ]
          .filter(Boolean)
          .join(", ");

  const columns: Column<Line>[] = [
    { id: "name", header: t("collections.columns.name"), cell: (line) => <Name line={line} /> },
    {
      id: "access",
      header: t("collections.columns.access"),
      cell: ({ collection }) =>
        collection && (
          <span className={classes.access}>
            {collection.administered
              ? usersOf(collection)
              : t("collections.you", { level: t(`collections.levels.${levelOf(collection)}`) })}
            {collection.unmanaged && rights?.organization.allowAdminAccessToAllCollectionItems === false && (
              <StatusBadge tone="warn">{t("collections.unmanaged")}</StatusBadge>
            )}
          </span>
        ),
    },
  ];

  const rowActions = ({ collection: row }: Line): RowAction[] =>
    row
      ? [
          {
            label: t("collections.openVault"),
            run: () => void navigate(`${paths.organizationVault(organizationId)}?collection=${row.id}`),
          },
          {
            label: t("sight.collection.action"),
            disabledReason: row.may.people ? null : t("collections.reasons.people"),
            run: () => void navigate(paths.collectionAccess(organizationId, row.id)),
          },
          { label: t("collections.edit"), disabledReason: editReason(row), run: () => setOpen({ what: "edit", row }) },
          {
            label: t("collections.spread.action"),
            disabledReason: editReason(row) ?? (below(rows, row).length > 0 ? null : t("collections.spread.nothing")),
            run: () => setOpen({ what: "spread", row }),
          },
          {
            label: t("collections.remove"),
            danger: true,
            disabledReason: removeReason(row),
            run: () => setOpen({ what: "remove", rows: [row], clear: () => undefined }),
          },
        ]
      : [];

  const create = (
    <Group gap="xs">
      {createReason === null && (
        <ActionButton minor action={{ label: t("patterns.use"), to: paths.patterns(organizationId) }} />
      )}
      <ActionButton
        action={{
          label: t("collections.create"),
          Icon: IconPlus,
          disabledReason: createReason,
          run: () => setOpen({ what: "create" }),
        }}
      />
    </Group>
  );

  return (
    <Page
      title={t("collections.title")}
      description={t("collections.description")}
      actions={create}
      query={query}
      forbidden={!rights}
    >
      {rights && (
        <>
          <UnassignedNote organizationId={organizationId} rights={rights} />
          <DataTable<Line>
            label={t("collections.title")}
            queryKey={["collectionTree", query.dataUpdatedAt]}
            load={async ({ search }) => {
              const found = rows.filter(({ path }) => path.toLowerCase().includes(search.toLowerCase()));
              return { object: "list", data: collectionTree(found), continuationToken: null };
            }}
            columns={columns}
            rowKey={({ collection, path }) => collection?.id ?? `/${path}`}
            rowName={({ path }) => path}
            rowActions={rowActions}
            bulkActions={(lines, clear) => (
              <>
                <BulkAction
                  label={t("collections.give.label")}
                  rows={lines}
                  reason={({ collection }) => (collection ? editReason(collection) : t("collections.reasons.level"))}
                  onRun={(fit) => setOpen({ what: "give", rows: collectionsOf(fit), clear })}
                />
                <BulkAction
                  danger
                  label={t("collections.remove")}
                  rows={lines}
                  reason={({ collection }) => (collection ? removeReason(collection) : t("collections.reasons.level"))}
                  onRun={(fit) => setOpen({ what: "remove", rows: collectionsOf(fit), clear })}
                />
              </>
            )}
            empty={
              <EmptyState
                icon={<IconFolders size={26} />}
                title={t("collections.empty.title")}
                text={t("collections.empty.text")}
                action={create}
              />
            }
          />
          {(open?.what === "create" || open?.what === "edit") && (
            <CollectionSheet
              organizationId={organizationId}
              rights={rights}
              collection={open.what === "edit" ? open.row : null}
              names={rows.map(({ path }) => path)}
              onClose={close}
              onReload={() => void readAgain()}
            />
          )}
          {open?.what === "spread" && (
            <SpreadSheet
              organizationId={organizationId}
              rights={rights}
              collection={open.row}
              below={below(rows, open.row)}
              onClose={close}
            />
          )}
          {open?.what === "give" && (
            <GiveMany
              organizationId={organizationId}
              rights={rights}
              collections={open.rows}
              onClose={close}
              onGiven={open.clear}
            />
          )}
          {open?.what === "remove" && (
            <RemoveCollections
              organizationId={organizationId}
              rights={rights}
              collections={open.rows}
              all={rows}
              onClose={close}
              onGone={open.clear}
            />
          )}
        </>
      )}
    </Page>
  );
}

function Name({ line }: { line: Line }) {
  return (
    <span className={`${classes.name} ${classes[`d${Math.min(line.depth, 4)}`]}`} title={line.path}>
      <IconFolder size={16} aria-hidden className={classes.icon} />
      <span className={line.collection ? undefined : classes.missing}>{line.label}</span>
    </span>
  );
}
