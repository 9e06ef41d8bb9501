import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { api } from "../../api/api.ts";
import { providersListClients } from "../../api/generated/limits.ts";
import { useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import type { Query } from "../../api/types.ts";
import type { Client, Handover } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ExportButton } from "../../ui/ExportButton.tsx";
import { IconBuildings, IconPlus } from "../../ui/icons.ts";
import { Page } from "../../ui/Page.tsx";
import { useTableState } from "../../ui/useTableState.ts";
import { ClientFilters, filtersOf, Totals } from "./Attention.tsx";
import { HandedOver, UnlinkClient } from "./UnlinkClient.tsx";
import { DescriptionSheet } from "./DescriptionSheet.tsx";
import { columnsOf, csvHeader, csvRow } from "./columns.tsx";

const PAGE_SIZE = 25;
const EXPORT_PAGE_SIZE = providersListClients.pageSize.maximum;
const DEFAULT_SORT = "name";

type Sort = Query<"providersListClients">["sort"];

/** Why the person can't take on a client in this way; null when they can. */
function useReason(providerId: string, way: "providersCreateClient" | "providersAddClient"): string | null {
  const { t } = useTranslation();
  const profile = useProfile();
  if (!mayInProvider(profile, providerId, way)) return t("clients.reasons.onlyAdmins");
  const suspended = profile.providers.find((row) => row.id === providerId)?.enabled === false;
  return suspended ? t("clients.reasons.suspended") : null;
}

function NewClientButton({ providerId }: { providerId: string }) {
  const { t } = useTranslation();
  const reason = useReason(providerId, "providersCreateClient");
  const icon = <IconPlus size={16} aria-hidden />;
  if (!reason) {
    return (
      <Button component={Link} to={paths.newClient(providerId)} leftSection={icon}>
        {t("clients.create.open")}
      </Button>
    );
  }
  return (
    <DisabledWithReason reason={reason}>
      <Button leftSection={icon}>{t("clients.create.open")}</Button>
    </DisabledWithReason>
  );
}

interface OtherWayProps {
  label: string;
  to: string;
  reason: string | null;
}

function OtherWay({ label, to, reason }: OtherWayProps) {
  if (!reason) {
    return (
      <Button variant="default" component={Link} to={to}>
        {label}
      </Button>
    );
  }
  return (
    <DisabledWithReason reason={reason}>
      <Button variant="default">{label}</Button>
    </DisabledWithReason>
  );
}

/** The other ways to clients: a file of new ones, and an organisation that is there. */
function OtherWays({ providerId }: { providerId: string }) {
  const { t } = useTranslation();
  const create = useReason(providerId, "providersCreateClient");
  const add = useReason(providerId, "providersAddClient");
  return (
    <>
      <OtherWay label={t("clientImport.open")} to={paths.importClients(providerId)} reason={create} />
      <OtherWay label={t("handover.add.open")} to={paths.addClient(providerId)} reason={add} />
    </>
  );
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
  const admin = mayInProvider(profile, providerId, "providersCreateClient");
  const create = <NewClientButton providerId={providerId} />;
  const [describing, setDescribing] = useState<Client | null>(null);
  const [unlinking, setUnlinking] = useState<Client | null>(null);
  const [handed, setHanded] = useState<Handover | null>(null);
  const actions = (
    <Group gap="sm">
      <ExportButton<Client>
        fileName={`${provider?.name ?? ""} - ${t("clients.title").toLowerCase()}`}
        load={(continuationToken, signal) =>
          api.providersListClients(
            providerId,
            { search, sort: sort as Sort, ...filters, continuationToken, pageSize: EXPORT_PAGE_SIZE },
            signal,
          )
        }
        header={csvHeader(t)}
        row={(client) => csvRow(t, client)}
      />
      <OtherWays providerId={providerId} />
      {create}
    </Group>
  );
  return (
    <Page title={t("clients.title")} description={t("clients.description")} actions={actions} forbidden={!provider}>
      <Totals providerId={providerId} />
      <DataTable<Client>
        label={t("clients.title")}
        queryKey={["providersListClients", providerId, filters]}
        load={({ search, sort, continuationToken, signal }) =>
          api.providersListClients(
            providerId,
            { search, sort: sort as Sort, ...filters, continuationToken, pageSize: PAGE_SIZE },
            signal,
          )
        }
        filters={<ClientFilters providerId={providerId} />}
        filtered={Object.values(filters).some((value) => value !== undefined)}
        columns={columnsOf(t)}
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
            label: t("clients.actions.settings"),
            run: () => void navigate(paths.organizationSettings(client.organizationId)),
          },
          { label: t("clients.ownWords.open"), run: () => setDescribing(client) },
          {
            label: t("handover.unlink.action"),
            danger: true,
            disabledReason: unlinks ? null : t("handover.unlink.onlyAdmins"),
            run: () => setUnlinking(client),
          },
        ]}
        empty={
          <EmptyState
            icon={<IconBuildings size={26} />}
            title={t("clients.empty.title")}
            text={t(admin ? "clients.empty.text" : "clients.empty.textServiceUser")}
            action={
              <Group gap="sm" justify="center">
                {create}
                <OtherWays providerId={providerId} />
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
      {handed && <HandedOver done={handed} onClose={() => setHanded(null)} />}
    </Page>
  );
}
