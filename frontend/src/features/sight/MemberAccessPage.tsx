import { Alert, Button, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { api } from "../../api/api.ts";
import { compareNames } from "../../i18n/format.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { openNames } from "../../model/useCollections.ts";
import { useOrganization } from "../../model/useOrganization.ts";
import { paths } from "../../paths.ts";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconFolders, IconInfo } from "../../ui/icons.ts";
import { nameOf } from "../../ui/nameOf.ts";
import { Page } from "../../ui/Page.tsx";
import { byWhat, explain } from "./explain.ts";
import { Lines } from "./Lines.tsx";
import { waitsFor } from "./PeopleTable.tsx";

async function load(organizationId: string, memberId: string, signal: AbortSignal) {
  const member = await api.collectionsGetMemberAccess(organizationId, memberId, signal);
  const names = await openNames(organizationId, member.data);
  return { ...member, data: member.data.map((row, i) => ({ ...row, opened: names[i] ?? null })) };
}

type Row = Awaited<ReturnType<typeof load>>["data"][number] & { path: string };

/** What a member opens, and through what. */
export function Component() {
  const { t } = useTranslation();
  const { memberId = "" } = useParams();
  const { organizationId, rights } = useOrganization();
  const allowed = rights?.may("collectionsGetMemberAccess") ?? false;
  const query = useQuery({
    queryKey: ["collectionsGetMemberAccess", organizationId, memberId],
    queryFn: ({ signal }) => load(organizationId, memberId, signal),
    enabled: allowed,
  });
  const member = query.data;
  const name = member ? nameOf(member) : "";
  const waits = member && waitsFor(member.status);
  const rows: Row[] = (member?.data ?? [])
    .map((row) => ({ ...row, path: row.opened ?? t("collections.unreadable") }))
    .sort((a, b) => compareNames(a.path, b.path));
  const columns: Column<Row>[] = [
    {
      id: "name",
      header: t("sight.member.column"),
      cell: ({ path }) => <span style={{ overflowWrap: "anywhere" }}>{path}</span>,
    },
    {
      id: "access",
      header: t("sight.columns.access"),
      cell: (row) => <Lines lines={explain(t, { ...row, type: member?.type ?? 0 })} />,
    },
  ];
  return (
    <Page
      title={t("sight.member.title", { name })}
      query={allowed ? query : []}
      forbidden={!allowed}
      actions={
        member && (
          <Button
            variant="default"
            component={Link}
            to={`${paths.members(organizationId)}?search=${encodeURIComponent(member.email)}`}
          >
            {t("setup.steps.members.link")}
          </Button>
        )
      }
    >
      {member && (
        <Stack>
          {(waits ?? !member.counts) && (
            <Alert color="yellow" variant="light" icon={<IconInfo size={18} aria-hidden />}>
              {waits ? t(`sight.waits.${waits}`, { name }) : t("sight.discounted")}
            </Alert>
          )}
          {member.everything.length > 0 && (
            <Text size="sm">
              {t("sight.everything", {
                name,
                how: member.everything.map((way) => byWhat(t, way, member.type)).join(", "),
              })}
            </Text>
          )}
          <Text size="sm" c="dimmed">
            {t("sight.apps")}
          </Text>
          <DataTable<Row>
            label={t("sight.member.title", { name })}
            queryKey={["memberAccessTable", organizationId, memberId, query.dataUpdatedAt]}
            load={async ({ search }) => ({
              object: "list",
              data: rows.filter(({ path }) => path.toLowerCase().includes(search.toLowerCase())),
              continuationToken: null,
            })}
            columns={columns}
            rowKey={({ id }) => id}
            rowName={({ path }) => path}
            empty={
              <EmptyState
                icon={<IconFolders size={26} />}
                title={t("sight.empty.member.title")}
                text={t("sight.empty.member.text")}
              />
            }
          />
        </Stack>
      )}
    </Page>
  );
}
