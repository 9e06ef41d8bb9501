import { Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useParams } from "react-router";
import { api } from "../../api/api.ts";
import { useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import type { ApiKey } from "../../api/wire.ts";
import { formatDateTime, formatList, formatMoney } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import { SCOPE_WORDS } from "../../model/scopeWords.ts";
import { ConfirmByName } from "../../ui/ConfirmByName.tsx";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconPlus } from "../../ui/icons.ts";
import { Moment, useMinute } from "../../ui/Moment.tsx";
import { Page } from "../../ui/Page.tsx";
import { ActionButton } from "../../ui/pageActions.tsx";
import { StatusBadge, type Tone } from "../../ui/StatusBadge.tsx";
import { ApiKeySheet } from "./ApiKeySheet.tsx";

const TONES: Record<ApiKey["state"], Tone> = { active: "good", expired: "quiet", orphaned: "warn" };

/** What a key added to bills this month, and what it still may. */
function Spent({ limitCents, spentCents, currency }: NonNullable<ApiKey["spending"]>) {
  const { t } = useTranslation();
  const money = (cents: number) => formatMoney(cents, currency, currentLanguage());
  return (
    <Text size="sm">
      {t("apiKeys.spent", { spent: money(spentCents), left: money(Math.max(limitCents - spentCents, 0)) })}
    </Text>
  );
}

/** The keys by which programs do what their makers may. */
export function Component() {
  const { t } = useTranslation();
  const { providerId = "" } = useParams();
  const profile = useProfile();
  const allowed = mayInProvider(profile, providerId, "apikeysList");
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const now = useMinute();
  const create = <ActionButton action={{ label: t("apiKeys.create"), Icon: IconPlus, run: () => setMaking(true) }} />;
  const columns: Column<ApiKey>[] = [
    { id: "name", header: t("apiKeys.columns.name"), cell: ({ name }) => name },
    {
      id: "scopes",
      header: t("apiKeys.columns.scopes"),
      cell: ({ scopes }) =>
        formatList(
          scopes.map((scope) => t(`apiKeys.scopes.${SCOPE_WORDS[scope]}`)),
          currentLanguage(),
        ),
    },
    {
      id: "spending",
      header: t("apiKeys.columns.spending"),
      cell: ({ spending }) => spending && <Spent {...spending} />,
    },
    {
      id: "maker",
      header: t("apiKeys.columns.maker"),
      minor: true,
      cell: ({ makerName, makerEmail }) => makerName || makerEmail || t("apiKeys.gone"),
    },
    {
      id: "state",
      header: t("apiKeys.columns.state"),
      cell: ({ state }) => <StatusBadge tone={TONES[state]}>{t(`apiKeys.states.${state}`)}</StatusBadge>,
    },
    {
      id: "used",
      header: t("apiKeys.columns.used"),
      cell: ({ lastUsedDate }) =>
        lastUsedDate ? <Moment iso={lastUsedDate} now={now} /> : <Text size="sm">{t("apiKeys.never")}</Text>,
    },
    {
      id: "expires",
      header: t("apiKeys.columns.expires"),
      cell: ({ expirationDate }) => formatDateTime(expirationDate, currentLanguage()),
    },
  ];
  return (
    <Page
      title={t("apiKeys.title")}
      description={t("apiKeys.description")}
      forbidden={!allowed}
      actions={
        <>
          <ActionButton minor action={{ label: t("apiKeys.doc.open"), to: paths.providerApi(providerId) }} />
          {create}
        </>
      }
    >
      <DataTable<ApiKey>
        label={t("apiKeys.title")}
        queryKey={["apikeysList", providerId]}
        searchable={false}
        load={({ continuationToken, signal }) =>
          api.apikeysList(providerId, { pageSize: 100, ...(continuationToken && { continuationToken }) }, signal)
        }
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        rowActions={(row) => [{ label: t("apiKeys.revoke.action"), danger: true, run: () => setRevoking(row) }]}
        empty={<EmptyState title={t("apiKeys.empty.title")} text={t("apiKeys.empty.text")} action={create} />}
      />
      {making && <ApiKeySheet providerId={providerId} onClose={() => setMaking(false)} />}
      {revoking && (
        <ConfirmByName
          opened
          onClose={() => setRevoking(null)}
          title={t("apiKeys.revoke.title", { name: revoking.name })}
          name={revoking.name}
          confirmLabel={t("apiKeys.revoke.action")}
          onConfirm={async () => {
            await api.apikeysDelete(providerId, revoking.id);
            notifications.show({ message: t("apiKeys.revoke.done", { name: revoking.name }) });
          }}
        >
          <Text>{t("apiKeys.revoke.text")}</Text>
        </ConfirmByName>
      )}
    </Page>
  );
}
