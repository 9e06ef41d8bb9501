import { Alert, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { api } from "../../api/api.ts";
import type { ClaimedDomain } from "../../api/wire.ts";
import { formatDate } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { useOrganization } from "../../model/useOrganization.ts";
import { ConfirmByName } from "../../ui/ConfirmByName.tsx";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconPlus } from "../../ui/icons.ts";
import { Moment, useMinute } from "../../ui/Moment.tsx";
import { Page } from "../../ui/Page.tsx";
import { ActionButton } from "../../ui/pageActions.tsx";
import { StatusBadge } from "../../ui/StatusBadge.tsx";
import { ClaimSheet } from "./ClaimSheet.tsx";
import { RecordSheet } from "./RecordSheet.tsx";

function State({ verifiedDate, deletionDate }: ClaimedDomain) {
  const { t } = useTranslation();
  if (verifiedDate) return <StatusBadge tone="good">{t("domains.states.verified")}</StatusBadge>;
  if (!deletionDate) return <StatusBadge tone="quiet">{t("domains.states.waiting")}</StatusBadge>;
  const date = formatDate(deletionDate, currentLanguage());
  return <StatusBadge tone="warn">{t("domains.states.ending", { date })}</StatusBadge>;
}

/** The domains that an organisation says are its own, and whether that was proved. */
export function Component() {
  const { t } = useTranslation();
  const { organizationId, rights } = useOrganization();
  const allowed = rights?.may("domainsList") ?? false;
  const usable = rights?.organization.useSso ?? false;
  const [claiming, setClaiming] = useState(false);
  const [shown, setShown] = useState<ClaimedDomain | null>(null);
  const [removing, setRemoving] = useState<ClaimedDomain | null>(null);
  const now = useMinute();
  const claim = (
    <ActionButton
      action={{
        label: t("domains.claim"),
        Icon: IconPlus,
        disabledReason: usable ? null : t("domains.plan"),
        run: () => setClaiming(true),
      }}
    />
  );
  const columns: Column<ClaimedDomain>[] = [
    { id: "name", header: t("domains.columns.name"), cell: ({ domainName }) => domainName },
    { id: "state", header: t("domains.columns.state"), cell: (row) => <State {...row} /> },
    {
      id: "checked",
      header: t("domains.columns.checked"),
      minor: true,
      cell: ({ lastCheckedDate }) =>
        lastCheckedDate ? <Moment iso={lastCheckedDate} now={now} /> : <Text size="sm">{t("domains.never")}</Text>,
    },
  ];
  return (
    <Page title={t("domains.title")} description={t("domains.description")} forbidden={!allowed} actions={claim}>
      {!usable && (
        <Alert variant="light" mb="lg">
          {t("domains.plan")}
        </Alert>
      )}
      <DataTable<ClaimedDomain>
        label={t("domains.title")}
        queryKey={["domainsList", organizationId]}
        searchable={false}
        load={({ signal }) => api.domainsList(organizationId, signal)}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ domainName }) => domainName}
        rowActions={(row) => [
          { label: t("domains.record.action"), run: () => setShown(row) },
          { label: t("domains.remove.action"), danger: true, run: () => setRemoving(row) },
        ]}
        empty={<EmptyState title={t("domains.empty.title")} text={t("domains.empty.text")} action={claim} />}
      />
      {claiming && (
        <ClaimSheet
          organizationId={organizationId}
          onClose={() => setClaiming(false)}
          onClaimed={(domain) => {
            setClaiming(false);
            setShown(domain);
          }}
        />
      )}
      {shown && <RecordSheet domain={shown} usable={usable} onClose={() => setShown(null)} />}
      {removing && (
        <ConfirmByName
          opened
          onClose={() => setRemoving(null)}
          title={t("domains.remove.title", { name: removing.domainName })}
          name={removing.domainName}
          confirmLabel={t("domains.remove.action")}
          onConfirm={async () => {
            await api.domainsDelete(organizationId, removing.id);
            notifications.show({ message: t("domains.remove.done", { name: removing.domainName }) });
          }}
        >
          <Text>{t("domains.remove.text")}</Text>
        </ConfirmByName>
      )}
    </Page>
  );
}
