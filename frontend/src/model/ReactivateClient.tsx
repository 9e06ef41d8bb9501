import { Button, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { api } from "../api/api.ts";
import { operation } from "../api/query.ts";
import type { ClientSuspension } from "../api/wire.ts";
import { formatDate } from "../i18n/format.ts";
import { currentLanguage, useTranslation } from "../i18n/i18n.ts";
import { FormError } from "../ui/form.tsx";
import { Loaded } from "../ui/Page.tsx";
import { SideSheet } from "../ui/SideSheet.tsx";
import { usePress } from "../ui/usePress.ts";
import { isByOthers } from "./suspension.ts";

interface Props {
  providerId: string;
  organizationId: string;
  name: string;
  onClose: () => void;
}

/** Lifts the provider's suspension of one client: since when it is, and why, stands beside the button. */
export function ReactivateClient({ providerId, organizationId, name, onClose }: Props) {
  const { t } = useTranslation();
  const query = useQuery({ ...operation("providersGetClient", providerId, organizationId), staleTime: 0 });
  const { pending, press, error } = usePress();
  const reactivate = () =>
    press(async () => {
      const { enabled } = await api.providersReactivateClient(providerId, organizationId);
      notifications.show({ message: t(enabled ? "suspension.back.done" : "suspension.back.stays", { name }) });
      onClose();
    });
  return (
    <SideSheet opened onClose={onClose} title={t("suspension.back.title", { name })}>
      <Stack style={{ overflowWrap: "anywhere" }}>
        <Loaded queries={[query]}>{query.data && <Kept suspension={query.data.suspension} />}</Loaded>
        <Text>{t("suspension.back.text")}</Text>
        <FormError>{error}</FormError>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.actions.cancel")}
          </Button>
          <Button loading={pending} onClick={reactivate}>
            {t("suspension.reactivate")}
          </Button>
        </Group>
      </Stack>
    </SideSheet>
  );
}

/** What the provider keeps of a suspension. */
function Kept({ suspension }: { suspension: ClientSuspension }) {
  const { t } = useTranslation();
  const { suspendedDate, note } = suspension;
  return (
    <>
      {suspendedDate && (
        <Text size="sm" c="dimmed">
          {t("suspension.back.since", { date: formatDate(suspendedDate, currentLanguage()) })}
        </Text>
      )}
      {note && <Text style={{ whiteSpace: "pre-wrap" }}>{t("suspension.back.note", { note })}</Text>}
      {isByOthers(suspension) && <Text>{t("suspension.back.other")}</Text>}
    </>
  );
}
