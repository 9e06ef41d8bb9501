import { Group as Row, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { operation } from "../../api/query.ts";
import type { Group } from "../../api/wire.ts";
import { compareNames, formatNumber } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { useOrganization } from "../../model/useOrganization.ts";
import { paths } from "../../paths.ts";
import { BulkAction } from "../../ui/BulkAction.tsx";
import { BulkReport, useBulkRun } from "../../ui/bulkRun.tsx";
import { ConfirmByName } from "../../ui/ConfirmByName.tsx";
import { type Column, DataTable, type RowAction } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconPlus, IconUsers } from "../../ui/icons.ts";
import { Page } from "../../ui/Page.tsx";
import { ActionButton } from "../../ui/pageActions.tsx";
import { GroupSheet } from "./GroupSheet.tsx";

type Open =
  | { what: "create" }
  | { what: "edit" | "remove"; group: Group }
  | { what: "many"; groups: Group[]; clear: () => void }
  | null;

const ORDERS: Record<string, (a: Group, b: Group) => number> = {
  name: (a, b) => compareNames(a.name, b.name),
  people: (a, b) => (a.people ?? 0) - (b.people ?? 0),
  collections: (a, b) => a.collections.length - b.collections.length,
};

/** Groups in the order that a column's heading asks for; a minus turns it round. */
export function inOrder(groups: Group[], sort: string): Group[] {
  const order = ORDERS[sort.replace(/^-/, "")] ?? ORDERS["name"]!;
  const sorted = groups.toSorted((a, b) => order(a, b) || ORDERS["name"]!(a, b));
  return sort.startsWith("-") ? sorted.reverse() : sorted;
}

export function Component() {
  const { t } = useTranslation();
  const { organizationId, rights } = useOrganization();
  const allowed = (rights?.may("groupsListDetails") && rights.organization.useGroups) ?? false;
  const query = useQuery({
    ...operation("groupsListDetails", organizationId, { includePeople: true }),
    enabled: allowed,
  });
  const rows = query.data?.data ?? [];
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const readAgain = async () => {
    const { data } = await query.refetch();
    const group = data?.data.find(({ id }) => open?.what === "edit" && id === open.group.id);
    setOpen(group ? { what: "edit", group } : null);
  };
  const bulk = useBulkRun("groups", organizationId);
  const reason = rights?.may("groupsUpdate") ? null : t("groups.reasons.manage");

  const columns: Column<Group>[] = [
    { id: "name", header: t("groups.columns.name"), sortable: true, cell: ({ name }) => name },
    {
      id: "people",
      header: t("groups.columns.people"),
      sortable: true,
      cell: ({ people }) => formatNumber(people ?? 0, currentLanguage()),
    },
    {
      id: "collections",
      header: t("groups.columns.collections"),
      sortable: true,
      cell: ({ collections }) => t("groups.collections", { count: collections.length }),
    },
    { id: "externalId", header: t("groups.columns.externalId"), minor: true, cell: ({ externalId }) => externalId },
  ];
  const rowActions = (group: Group): RowAction[] => [
    { label: t("groups.edit"), disabledReason: reason, run: () => setOpen({ what: "edit", group }) },
    { label: t("groups.remove"), danger: true, disabledReason: reason, run: () => setOpen({ what: "remove", group }) },
  ];
  const create = (
    <Row gap="xs">
      {reason === null && (
        <ActionButton minor action={{ label: t("patterns.use"), to: paths.patterns(organizationId) }} />
      )}
      <ActionButton
        action={{
          label: t("groups.create"),
          Icon: IconPlus,
          disabledReason: reason,
          run: () => setOpen({ what: "create" }),
        }}
      />
    </Row>
  );

  return (
    <Page
      title={t("groups.title")}
      description={t("groups.description")}
      actions={create}
      query={allowed ? query : []}
      forbidden={!allowed}
    >
      {rights && query.data && (
        <>
          <BulkReport run={bulk.run} onClose={bulk.close} />
          <DataTable<Group>
            label={t("groups.title")}
            queryKey={["groupsTable", organizationId, query.dataUpdatedAt]}
            load={async ({ search, sort }) => {
              const found = rows.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()));
              return { object: "list", data: inOrder(found, sort), continuationToken: null };
            }}
            defaultSort="name"
            columns={columns}
            rowKey={({ id }) => id}
            rowName={({ name }) => name}
            rowActions={rowActions}
            bulkActions={(groups, clear) => (
              <BulkAction
                danger
                label={t("groups.remove")}
                rows={groups}
                reason={() => reason}
                onRun={(fit) => setOpen({ what: "many", groups: fit, clear })}
              />
            )}
            empty={
              <EmptyState
                icon={<IconUsers size={26} />}
                title={t("groups.empty.title")}
                text={t("groups.empty.text")}
                action={create}
              />
            }
          />
          {(open?.what === "create" || open?.what === "edit") && (
            <GroupSheet
              organizationId={organizationId}
              people={rights.may("membersList")}
              group={open.what === "edit" ? open.group : null}
              onClose={close}
              onReload={() => void readAgain()}
            />
          )}
          {open?.what === "remove" && <Remove organizationId={organizationId} group={open.group} onClose={close} />}
          {open?.what === "many" && (
            <ConfirmByName
              opened
              onClose={close}
              title={t("groups.removing.many", { count: open.groups.length })}
              name={rights.organization.name}
              confirmLabel={t("groups.remove")}
              onConfirm={async () => {
                open.clear();
                void bulk.start({
                  label: { key: "groups.remove" },
                  rows: open.groups,
                  nameOf: ({ name }) => name,
                  one: ({ id }) => api.groupsDelete(organizationId, id),
                });
              }}
            >
              <Text mb="xs">{t("groups.removing.text")}</Text>
              <Text>{open.groups.map(({ name }) => name).join(", ")}</Text>
            </ConfirmByName>
          )}
        </>
      )}
    </Page>
  );
}

/** Asks before a group goes, and says what goes with it. */
function Remove({ organizationId, group, onClose }: { organizationId: string; group: Group; onClose: () => void }) {
  const { t } = useTranslation();
  const inside = useQuery({ ...operation("groupsListUsers", organizationId, group.id), staleTime: 0 });
  return (
    <ConfirmByName
      opened
      onClose={onClose}
      title={t("groups.removing.title", { name: group.name })}
      name={group.name}
      confirmLabel={t("groups.remove")}
      onConfirm={async () => {
        await api.groupsDelete(organizationId, group.id);
      }}
    >
      <Text>{t("groups.removing.text")}</Text>
      {inside.data && (
        <Text mt="xs">
          {t("groups.members", { count: inside.data.length })},{" "}
          {t("groups.collections", { count: group.collections.length })}
        </Text>
      )}
    </ConfirmByName>
  );
}
