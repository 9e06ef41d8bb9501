import { Alert, Button, Group, List, Modal, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { api } from "../../api/api.ts";
import { forgetClient, operation } from "../../api/query.ts";
import { asOneChange } from "../../api/stale.ts";
import type { Client, Handover } from "../../api/wire.ts";
import { formatList } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { isByProvider } from "../../model/suspension.ts";
import { BackCloses } from "../../ui/BackCloses.tsx";
import { ConfirmByName } from "../../ui/ConfirmByName.tsx";
import { downloadJson, saveCsv } from "../../ui/csv.ts";
import { IconDownload } from "../../ui/icons.ts";
import { nameOf } from "../../ui/nameOf.ts";
import { ErrorState, LoadingState } from "../../ui/Page.tsx";
import { useAttempt } from "../../ui/useAttempt.ts";
import { useFocusBack } from "../../ui/useFocusBack.ts";
import { handoverRows } from "./handover.ts";

interface Props {
  providerId: string;
  client: Client;
  onClose: () => void;
  onDone: (done: Handover) => void;
}

/** Asks before a client goes to its owners, and says what that touches. */
export function UnlinkClient({ providerId, client, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const before = useQuery({ ...operation("providersGetHandover", providerId, client.organizationId), staleTime: 0 });
  const name = client.organizationName;
  const reason =
    before.error || !before.data
      ? t("handover.unlink.unknown")
      : before.data.blocked
        ? t("handover.unlink.blockedShort")
        : null;
  return (
    <ConfirmByName
      opened
      onClose={onClose}
      title={t("handover.unlink.title", { name })}
      name={name}
      confirmLabel={t("handover.unlink.confirm")}
      reason={reason}
      onConfirm={async () => {
        const send = async (_: object, idempotencyKey: string) => {
          const done = await api.providersRemoveClient(providerId, client.organizationId, idempotencyKey);
          forgetClient(client.organizationId); // before what is stale is fetched again
          return done;
        };
        onDone(await asOneChange(() => attempt({ client: client.id }, () => ({}), send)));
      }}
    >
      {before.error ? (
        <ErrorState error={before.error} onRetry={() => void before.refetch()} />
      ) : before.data ? (
        <Touches what={before.data} suspended={isByProvider(client)} />
      ) : (
        <LoadingState rows={3} />
      )}
    </ConfirmByName>
  );
}

const SHOWN = 10;

/** Names, and how many more there are. */
function namesOf(t: TFunction, people: { name: string; email: string }[], count = people.length): string {
  const some = people.slice(0, SHOWN).map(nameOf);
  const more = count - some.length;
  return more > 0
    ? t("handover.unlink.moreOwners", { names: some.join(", "), count: more })
    : formatList(some, currentLanguage());
}

function Touches({ what, suspended }: { what: Handover; suspended: boolean }) {
  const { t } = useTranslation();
  if (what.blocked) {
    return (
      <Alert color="yellow" variant="light">
        {t("handover.unlink.blocked")}
      </Alert>
    );
  }
  const lines = [
    ...(suspended ? [t("handover.unlink.suspended")] : []),
    t("handover.unlink.owners", {
      names: namesOf(t, what.owners ?? [], what.ownerCount),
      count: what.ownerCount,
      email: what.billingEmail ?? "",
    }),
    ...(["ended", "lost", "kept"] as const).flatMap((kind) => {
      const people = what[kind] ?? [];
      return people.length === 0 ? [] : [t(`handover.unlink.${KINDS[kind]}`, { names: namesOf(t, people) })];
    }),
  ];
  return (
    <Stack gap="sm">
      <Text>{t("handover.unlink.text", { name: what.organizationName, provider: what.providerName })}</Text>
      <List spacing="xs">
        {lines.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
      <Text>{t("handover.unlink.key")}</Text>
    </Stack>
  );
}

const KINDS = { ended: "ends", lost: "lapses", kept: "stays" } as const;

/** What was handed over, to be kept as a file. It isn't shown again: neither a click beside it nor Esc closes it. */
export function HandedOver({ done, onClose }: { done: Handover; onClose: () => void }) {
  const { t } = useTranslation();
  useFocusBack();
  const name = done.organizationName;
  const fileName = t("handover.done.fileName", { name });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("handover.done.title", { name })}
      closeOnClickOutside={false}
      closeOnEscape={false}
      closeButtonProps={{ "aria-label": t("common.actions.close") }}
      styles={{ body: { overflowWrap: "anywhere" } }}
    >
      <BackCloses opened onClose={onClose} />
      <Stack>
        <Text>{t("handover.done.text")}</Text>
        <Text size="sm" c="dimmed">
          {t("handover.unlink.key")}
        </Text>
        <Group>
          <Button
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => saveCsv(fileName, handoverRows(t, done))}
          >
            {t("handover.done.csv")}
          </Button>
          <Button variant="default" onClick={() => downloadJson(`${fileName}.json`, done)}>
            {t("handover.done.json")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
