import { Group } from "@mantine/core";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { api } from "../../api/api.ts";
import { providersListClients } from "../../api/generated/limits.ts";
import { useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import type { Query } from "../../api/types.ts";
import type { Client, Handover } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { ReactivateClient } from "../../model/ReactivateClient.tsx";
import { SuspendClient } from "../../model/SuspendClient.tsx";
import { isByProvider } from "../../model/suspension.ts";
import { useClientWays } from "../../model/useClientWays.ts";
import { paths, toProviderEvents } from "../../paths.ts";
import { BulkReport } from "../../ui/bulkRun.tsx";
import { DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ExportButton } from "../../ui/ExportButton.tsx";
import { IconBuildings } from "../../ui/icons.ts";
import { Page } from "../../ui/Page.tsx";
import { ActionButton } from "../../ui/pageActions.tsx";
import { useTableState } from "../../ui/useTableState.ts";
import { ClientFilters, filtersOf, Totals } from "./Attention.tsx";
import { HandedOver, UnlinkClient } from "./UnlinkClient.tsx";
import { DescriptionSheet } from "./DescriptionSheet.tsx";
import { type AskedClients, ManyClientsBar, ManyClientsDialog } from "./ManyClients.tsx";
import { useClientActions } from "./useClientActions.ts";
import { csvHeader, csvRow } from "./clientFile.ts";
import { columnsOf } from "./columns.tsx";
import { ColumnsMenu } from "./ColumnsMenu.tsx";
import { useViews } from "./useViews.ts";
import { DEFAULT_SORT } from "./views.ts";
import { ViewsBar } from "./ViewsBar.tsx";

const PAGE_SIZE = 25;
const EXPORT_PAGE_SIZE = providersListClients.pageSize.maximum;

type Sort = Query<"providersListClients">["sort"];

/** What can be done about the state of a client: what its provider suspended is reactivated, all else suspended. */
const switchesOf = (client: Client): ["suspend" | "reactivate"] => [isByProvider(client) ? "reactivate" : "suspend"];

function SwitchClient({
  action,
  client: { organizationId, organizationName: name },
  ...rest
}: {
  action: "suspend" | "reactivate";
  client: Client;
  providerId: string;
  onClose: () => void;
}) {
  const Asks = action === "suspend" ? SuspendClient : ReactivateClient;
  return <Asks organizationId={organizationId} name={name} {...rest} />;
}

/** A provider's clients at a glance: seats, plan, price and state, and the way into each. */
export function Component() {
  const { t } = useTranslation();
  const { providerId = "" } = useParams();
  const profile = useProfile();
  const navigate = useNavigate();
  const state = useTableState(DEFAULT_SORT);
  const { search, sort } = state;
  const filters = filtersOf(state);
  const provider = profile.providers.find((row) => row.id === providerId);
  const unlinks = mayInProvider(profile, providerId, "providersRemoveClient");
  const readsLog = mayInProvider(profile, providerId, "auditListProviderEvents") && provider?.useEvents === true;
  const admin = mayInProvider(profile, providerId, "providersCreateClient");
  const ways = useClientWays(providerId);
  const create = ways && <ActionButton action={ways.create} />;
  const add = ways && <ActionButton minor action={ways.add} />;
  const many = ways && <ActionButton minor action={ways.many} />;
  const [describing, setDescribing] = useState<Client | null>(null);
  const [unlinking, setUnlinking] = useState<Client | null>(null);
  const [switching, setSwitching] = useState<{ action: "suspend" | "reactivate"; client: Client } | null>(null);
  const [asked, setAsked] = useState<AskedClients | null>(null);
  const clientActions = useClientActions(providerId);
  const all = columnsOf(t, clientActions.results);
  const views = useViews(providerId, state, all);
  // What takes the server more reads.
  const more = {
    nextInvoice: views.columns.has("nextInvoice"),
    owners: views.columns.has("owners"),
    setup: views.columns.has("setup"),
  };
  const columns = all
    .filter(({ id }) => views.columns.has(id))
    .map((column) => (views.isOwn ? { ...column, minor: false } : column));
  const [handed, setHanded] = useState<Handover | null>(null);
  const actions = (
    <Group gap="sm">
      <ExportButton<Client>
        fileName={`${provider?.name ?? ""} - ${t("clients.title").toLowerCase()}`}
        load={(continuationToken, signal) =>
          api.providersListClients(
            providerId,
            {
              search,
              sort: sort as Sort,
              ...filters,
              nextInvoice: true,
              owners: true,
              setup: true,
              continuationToken,
              pageSize: EXPORT_PAGE_SIZE,
            },
            signal,
          )
        }
        header={csvHeader(t)}
        row={(client) => csvRow(t, client)}
      />
      {many}
      {add}
      {create}
    </Group>
  );
  return (
    <Page title={t("clients.title")} description={t("clients.description")} actions={actions} forbidden={!provider}>
      <Totals providerId={providerId} />
      <ViewsBar providerId={providerId} views={views} columns={<ColumnsMenu all={all} views={views} />} />
      <BulkReport run={clientActions.bulk.run} onClose={clientActions.bulk.close} />
      <DataTable<Client>
        label={t("clients.title")}
        queryKey={["providersListClients", providerId, filters, more]}
        load={({ search, sort, continuationToken, signal }) =>
          api.providersListClients(
            providerId,
            { search, sort: sort as Sort, ...filters, ...more, continuationToken, pageSize: PAGE_SIZE },
            signal,
          )
        }
        filters={<ClientFilters providerId={providerId} />}
        filtered={Object.values(filters).some((value) => value !== undefined)}
        columns={columns}
        defaultSort={DEFAULT_SORT}
        rowKey={(client) => client.id}
        rowName={(client) => client.organizationName}
        rowActions={(client) => [
          {
            label: t("clients.actions.vault"),
            run: () => void navigate(paths.organizationVault(client.organizationId)),
          },
          { label: t("clients.actions.setup"), run: () => void navigate(paths.setup(client.organizationId)) },
          { label: t("clients.actions.members"), run: () => void navigate(paths.members(client.organizationId)) },
          {
            label: t("clients.actions.subscription"),
            run: () => void navigate(paths.subscription(client.organizationId)),
          },
          {
            label: t("clients.actions.settings"),
            run: () => void navigate(paths.organizationSettings(client.organizationId)),
          },
          {
            label: t("clients.actions.events"),
            disabledReason: readsLog ? null : t("clients.reasons.noLog"),
            run: () => void navigate(toProviderEvents(providerId, client.organizationId)),
          },
          { label: t("clients.ownWords.open"), run: () => setDescribing(client) },
          ...switchesOf(client).map((action) => ({
            label: t(`suspension.${action}`),
            danger: action === "suspend",
            disabledReason: clientActions.reason(action, client),
            run: () => setSwitching({ action, client }),
          })),
          {
            label: t("handover.unlink.action"),
            danger: true,
            disabledReason: unlinks ? null : t("handover.unlink.onlyAdmins"),
            run: () => setUnlinking(client),
          },
        ]}
        bulkActions={(clients) => <ManyClientsBar clients={clients} actions={clientActions} onAsk={setAsked} />}
        empty={
          <EmptyState
            icon={<IconBuildings size={26} />}
            title={t("clients.empty.title")}
            text={t(admin ? "clients.empty.text" : "clients.empty.textServiceUser")}
            action={
              <Group gap="sm" justify="center">
                {create}
                {many}
                {add}
              </Group>
            }
          />
        }
      />
      {describing && (
        <DescriptionSheet providerId={providerId} client={describing} onClose={() => setDescribing(null)} />
      )}
      {unlinking && (
        <UnlinkClient
          providerId={providerId}
          client={unlinking}
          onClose={() => setUnlinking(null)}
          onDone={setHanded}
        />
      )}
      {switching && <SwitchClient {...switching} providerId={providerId} onClose={() => setSwitching(null)} />}
      {asked && (
        <ManyClientsDialog
          providerId={providerId}
          asked={asked}
          actions={clientActions}
          onClose={() => setAsked(null)}
        />
      )}
      {handed && <HandedOver done={handed} onClose={() => setHanded(null)} />}
    </Page>
  );
}
