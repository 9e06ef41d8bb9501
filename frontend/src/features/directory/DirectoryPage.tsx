import { Alert, Card, Group, List, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { operation } from "../../api/query.ts";
import { isProviderAdmin } from "../../api/rights.ts";
import type { DirectoryKey } from "../../api/wire.ts";
import { formatDateTime } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { useOrganization } from "../../model/useOrganization.ts";
import { ConfirmByName } from "../../ui/ConfirmByName.tsx";
import { CopyField } from "../../ui/CopyField.tsx";
import { Facts } from "../../ui/Facts.tsx";
import { Page } from "../../ui/Page.tsx";
import { ActionButton } from "../../ui/pageActions.tsx";
import { StatusBadge } from "../../ui/StatusBadge.tsx";
import { DirectoryKeySheet } from "./DirectoryKeySheet.tsx";

const factsOf = (t: TFunction, { makerName, makerEmail, creationDate, expirationDate }: DirectoryKey) => {
  const language = currentLanguage();
  const facts: [string, string][] = [
    [t("directory.facts.maker"), makerName || makerEmail || t("directory.gone")],
    [t("directory.facts.made"), formatDateTime(creationDate, language)],
    [t("directory.facts.expires"), formatDateTime(expirationDate, language)],
  ];
  return facts;
};

const DOES = ["invites", "revokes", "restores", "removes"] as const;
const DOES_NOT = ["leaders", "groups", "email"] as const;

/** How an organisation is connected with its directory, which says who comes and goes. */
export function Component() {
  const { t } = useTranslation();
  const { organizationId, profile, rights } = useOrganization();
  const allowed = rights?.may("directoryGet") ?? false;
  const query = useQuery({ ...operation("directoryGet", organizationId), enabled: allowed });
  const [open, setOpen] = useState<"key" | "end" | null>(null);
  const usable = rights?.organization.useScim ?? false;
  const name = rights?.organization.name ?? "";
  const staffOnly = rights?.viaProvider && !isProviderAdmin(profile, rights.organization.providerId ?? "");
  const reason = !usable ? t("directory.plan") : staffOnly ? t("directory.onlyAdmins") : null;
  const key = query.data?.key ?? null;
  const state = key === null ? "none" : key.works ? "works" : "ended";
  return (
    <Page
      title={t("directory.title")}
      description={t("directory.description")}
      query={allowed ? query : []}
      forbidden={!allowed}
    >
      {query.data && (
        <Stack gap="lg">
          {!usable && <Alert variant="light">{t("directory.plan")}</Alert>}
          <Card component="section">
            <Stack>
              <Group gap="sm">
                <Title order={2}>{t("directory.connection")}</Title>
                <StatusBadge tone={state === "works" ? "good" : state === "none" ? "quiet" : "warn"}>
                  {t(`directory.states.${state}`)}
                </StatusBadge>
              </Group>
              <Text>{t(`directory.stateTexts.${state}`)}</Text>
              {key && <Facts facts={factsOf(t, key)} cols={{ base: 1, xs: 3 }} />}
              <CopyField label={t("directory.url")} hint={t("directory.urlHint")} value={query.data.url} />
              <Group gap="sm">
                <ActionButton
                  action={{
                    label: t(key === null ? "directory.make" : "directory.another"),
                    disabledReason: reason,
                    run: () => setOpen("key"),
                  }}
                />
                {key && <ActionButton minor action={{ label: t("directory.end.action"), run: () => setOpen("end") }} />}
              </Group>
            </Stack>
          </Card>
          <Card component="section">
            <Stack>
              <Title order={2}>{t("directory.what")}</Title>
              <Text>{t("directory.does.text")}</Text>
              <List>
                {DOES.map((what) => (
                  <List.Item key={what}>{t(`directory.does.${what}`)}</List.Item>
                ))}
              </List>
              <Text>{t("directory.doesNot.text")}</Text>
              <List>
                {DOES_NOT.map((what) => (
                  <List.Item key={what}>{t(`directory.doesNot.${what}`)}</List.Item>
                ))}
              </List>
            </Stack>
          </Card>
        </Stack>
      )}
      {open === "key" && (
        <DirectoryKeySheet organizationId={organizationId} replaces={key !== null} onClose={() => setOpen(null)} />
      )}
      {open === "end" && (
        <ConfirmByName
          opened
          onClose={() => setOpen(null)}
          title={t("directory.end.title", { name })}
          name={name}
          confirmLabel={t("directory.end.action")}
          onConfirm={async () => {
            await api.directoryDeleteKey(organizationId);
            notifications.show({ message: t("directory.end.done") });
          }}
        >
          <Text>{t("directory.end.text")}</Text>
        </ConfirmByName>
      )}
    </Page>
  );
}
