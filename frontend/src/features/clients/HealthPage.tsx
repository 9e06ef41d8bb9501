import { Button, Select } from "@mantine/core";
import { Link, useParams } from "react-router";
import { api } from "../../api/api.ts";
import { providersListClients } from "../../api/generated/limits.ts";
import { useProfile } from "../../api/query.ts";
import type { Query } from "../../api/types.ts";
import type { Client } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ExportButton } from "../../ui/ExportButton.tsx";
import { IconBuildings } from "../../ui/icons.ts";
import { Page } from "../../ui/Page.tsx";
import { useTableState } from "../../ui/useTableState.ts";
import { BOARD_KINDS, type BoardKind, orderOf } from "./board.ts";
import { columnsOf, csvHeader, csvRow } from "./healthColumns.tsx";

const PAGE_SIZE = 50;
const EXPORT_PAGE_SIZE = providersListClients.pageSize.maximum;
const DEFAULT_SORT = "name";

type Sort = Query<"providersListClients">["sort"];

/** One row for each client: who owns it, which recommended policies are off, and how full it is. */
export function Component() {
  const { t } = useTranslation();
  const { providerId = "" } = useParams();
  const profile = useProfile();
  const state = useTableState(DEFAULT_SORT);
  const { search, sort } = state;
  const kind = BOARD_KINDS.find((known) => known === state.filter("attention"));
  const provider = profile.providers.find((row) => row.id === providerId);
  return (
    <Page
      title={t("health.title")}
      description={t("health.description")}
      forbidden={!provider}
      actions={
        <ExportButton<Client>
          fileName={`${provider?.name ?? ""} - ${t("health.title").toLowerCase()}`}
          load={(continuationToken, signal) =>
            api.providersListClients(
              providerId,
              { search, sort: sort as Sort, attention: kind, continuationToken, pageSize: EXPORT_PAGE_SIZE },
              signal,
            )
          }
          header={csvHeader(t)}
          row={(client) => csvRow(t, client)}
        />
      }
    >
      <DataTable<Client>
        label={t("health.title")}
        queryKey={["providersListClients", providerId, "health", kind]}
        load={({ search, sort, continuationToken, signal }) =>
          api.providersListClients(
            providerId,
            { search, sort: sort as Sort, attention: kind, continuationToken, pageSize: PAGE_SIZE },
            signal,
          )
        }
        filters={
          <Select
            w={220}
            aria-label={t("health.filter")}
            data={[
              { value: "", label: t("health.all") },
              ...BOARD_KINDS.map((value) => ({ value, label: t(`health.kinds.${value}`) })),
            ]}
            value={kind ?? ""}
            onChange={(value) => state.set({ attention: value, sort: orderOf((value ?? "") as BoardKind | "") })}
          />
        }
        filtered={kind !== undefined}
        columns={columnsOf(t)}
        defaultSort={DEFAULT_SORT}
        rowKey={(client) => client.id}
        rowName={(client) => client.organizationName}
        empty={
          <EmptyState
            icon={<IconBuildings size={26} />}
            title={t("health.empty.title")}
            text={t("health.empty.text")}
            action={
              <Button component={Link} to={paths.clients(providerId)} variant="default">
                {t("health.empty.action")}
              </Button>
            }
          />
        }
      />
    </Page>
  );
}
