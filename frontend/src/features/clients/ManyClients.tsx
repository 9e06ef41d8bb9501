import { List, Stack, TagsInput, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/api.ts";
import { providersUpdateDescription as limits } from "../../api/generated/limits.ts";
import { operation } from "../../api/query.ts";
import type { Client } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { SuspendForm } from "../../model/SuspendClient.tsx";
import { BulkAction } from "../../ui/BulkAction.tsx";
import { FormError, useSubmit } from "../../ui/form.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { changeTags, type ClientAction, hasRoom, toChange, type useClientActions } from "./useClientActions.ts";

type Actions = ReturnType<typeof useClientActions>;

const ACTIONS = ["tags", "suspend", "reactivate"] as const satisfies ClientAction[];

/** What is asked before it is done with many clients. */
export interface AskedClients {
  action: ClientAction;
  clients: Client[];
}

interface BarProps {
  clients: Client[];
  actions: Actions;
  onAsk: (asked: AskedClients) => void;
}

/** The actions on the chosen clients; each takes those it fits. */
export function ManyClientsBar({ clients, actions, onAsk }: BarProps) {
  const { t } = useTranslation();
  return ACTIONS.map((action) => (
    <BulkAction
      key={action}
      label={t(action === "tags" ? "suspension.tags.action" : `suspension.${action}`)}
      rows={clients}
      reason={(client) => actions.reason(action, client) ?? (actions.running ? t("suspension.reasons.running") : null)}
      danger={action === "suspend"}
      onRun={(fit) => onAsk({ action, clients: fit })}
    />
  ));
}

const SHOWN = 10;

/** Which clients are meant; of very many the first, and how many more. */
function Names({ clients }: { clients: Client[] }) {
  const { t } = useTranslation();
  const shown = clients.length > SHOWN + 1 ? clients.slice(0, SHOWN) : clients;
  return (
    <div>
      <List size="sm" style={{ overflowWrap: "anywhere" }}>
        {shown.map((client) => (
          <List.Item key={client.id}>{client.organizationName}</List.Item>
        ))}
      </List>
      {shown.length < clients.length && (
        <Text size="sm" c="dimmed">
          {t("suspension.more", { count: clients.length - shown.length })}
        </Text>
      )}
    </div>
  );
}

/** It went through for none. The report on the page names them all, so nobody is told by this. */
class AllRefused extends Error {}

interface DialogProps {
  providerId: string;
  asked: AskedClients;
  actions: Actions;
  onClose: () => void;
}

/** Asks what has to be known before something is done with many clients, and does it with one after another. */
export function ManyClientsDialog({ providerId, asked: { action, clients }, actions, onClose }: DialogProps) {
  const { t } = useTranslation();
  const count = clients.length;
  /** What was typed is kept until it went through for one at least. */
  const run = async (one: (organizationId: string) => Promise<unknown>, rows = clients) => {
    onClose();
    const failed = await actions.runMany({
      label: { key: action === "tags" ? "suspension.tags.action" : `suspension.${action}` },
      rows: rows.map(toChange),
      refused: clients
        .filter((client) => !rows.includes(client))
        .map((client) => ({ row: toChange(client), why: { key: "suspension.reasons.fullOfTags" } })),
      one: ({ organizationId }) => one(organizationId),
    });
    if (failed === count) throw new AllRefused();
  };
  switch (action) {
    case "suspend":
      return (
        <SideSheet opened onClose={onClose} title={t("suspension.titleMany", { count })}>
          <SuspendForm
            draft={`suspend-clients ${providerId}`}
            many
            submitLabel={t("suspension.submitMany", { count })}
            onClose={onClose}
            onSubmit={(note) =>
              run((organizationId) => api.providersSuspendClient(providerId, organizationId, { note }))
            }
          >
            <Names clients={clients} />
          </SuspendForm>
        </SideSheet>
      );
    case "reactivate":
      return (
        <SideSheet opened onClose={onClose} title={t("suspension.back.titleMany", { count })}>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const back = (id: string) => api.providersReactivateClient(providerId, id);
              void run(back).catch(() => undefined); // nothing was typed, and the report says why
            }}
          >
            <Stack>
              <Names clients={clients} />
              <Text>{t("suspension.back.textMany")}</Text>
              <SheetActions
                onClose={onClose}
                pending={false}
                submitLabel={t("suspension.back.submitMany", { count })}
              />
            </Stack>
          </form>
        </SideSheet>
      );
    case "tags":
      return (
        <TagsMany
          providerId={providerId}
          clients={clients}
          onClose={onClose}
          onChange={(change) =>
            run(
              (organizationId) => changeTags(providerId, organizationId, change),
              clients.filter(({ tags }) => hasRoom(tags, change)),
            )
          }
        />
      );
  }
}

interface TagsProps {
  providerId: string;
  clients: Client[];
  onClose: () => void;
  onChange: (change: { add: string[]; take: string[] }) => Promise<void>;
}

/** Gives many clients tags, or takes them away; the others stay as they are. */
function TagsMany({ providerId, clients, onClose, onChange }: TagsProps) {
  const { t } = useTranslation();
  const totals = useQuery(operation("providersGetTotals", providerId));
  const form = useForm({
    initialValues: { add: [] as string[], take: [] as string[] },
    validate: {
      add: (add, { take }) => {
        if (add.length + take.length === 0) return t("suspension.tags.choose");
        return add.some((tag) => take.includes(tag)) ? t("suspension.tags.both") : null;
      },
    },
  });
  const kept = useDraft(`clients-tags ${providerId}`, form, { label: t("suspension.tags.action") });
  const { submit, pending, error } = useSubmit(form, kept, onChange);
  const count = clients.length;
  return (
    <SideSheet opened onClose={onClose} title={t("suspension.tags.title", { count })}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <DraftNote draft={kept} />
          <FormError>{error}</FormError>
          <Names clients={clients} />
          <Text size="sm" c="dimmed">
            {t("suspension.tags.text")}
          </Text>
          <TagsInput
            label={t("suspension.tags.add")}
            description={t("suspension.tags.addText")}
            data={totals.data?.tags.map(({ tag }) => tag) ?? []}
            maxTags={limits.tags.maxItems}
            clearable
            {...form.getInputProps("add")}
          />
          <TagsInput
            label={t("suspension.tags.take")}
            data={[...new Set(clients.flatMap(({ tags }) => tags))]}
            clearable
            {...form.getInputProps("take")}
          />
          <SheetActions onClose={onClose} pending={pending} submitLabel={t("suspension.tags.submit", { count })} />
        </Stack>
      </form>
    </SideSheet>
  );
}
