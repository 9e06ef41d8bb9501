import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { DEVICE_NAME } from "../../api/passwordGrant.ts";
import { operation } from "../../api/query.ts";
import type { Device } from "../../api/wire.ts";
import { formatDateTime } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { useFaultText } from "../../ui/faultText.ts";
import { FormError, useValidators } from "../../ui/form.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { StatusBadge } from "../../ui/StatusBadge.tsx";
import { endOthers } from "./account.ts";
import { PresentPassword } from "../../model/PresentPassword.tsx";
import { usePasswordSubmit } from "../../model/usePasswordSubmit.ts";
import { usePending } from "../../ui/usePending.ts";

export function DevicesSection() {
  const { t } = useTranslation();
  const text = useFaultText();
  const [asked, setAsked] = useState(false);
  const { data, error } = useQuery(operation("identityListDevices"));
  return (
    <Card component="section">
      <Stack gap="sm">
        <Title order={2}>{t("identity.account.devices")}</Title>
        <Text c="dimmed">{t("identity.account.devicesText")}</Text>
        <FormError>{error && text(error)}</FormError>
        {data?.data.map((device) => (
          <Row key={device.id} device={device} />
        ))}
        <Group>
          <Button variant="default" onClick={() => setAsked(true)}>
            {t("identity.account.endOthers")}
          </Button>
        </Group>
      </Stack>
      {asked && <EndOthers onClose={() => setAsked(false)} />}
    </Card>
  );
}

function Row({ device }: { device: Device }) {
  const { t } = useTranslation();
  const text = useFaultText();
  const [pending, once] = usePending();
  const name =
    device.name === DEVICE_NAME
      ? t("identity.account.portal")
      : t("identity.account.device", { name: device.name || "?", client: device.client });
  const end = () =>
    once(async () => {
      try {
        await api.identityDeleteDevice(device.id);
        notifications.show({ message: t("identity.account.ended") });
      } catch (err) {
        notifications.show({ color: "red", message: text(err) });
      }
    });
  return (
    <Group justify="space-between" wrap="nowrap">
      <div style={{ minWidth: 0 }}>
        <Text style={{ overflowWrap: "anywhere" }}>{name}</Text>
        <Text size="sm" c="dimmed">
          {t("identity.account.lastActive", { when: formatDateTime(device.lastActivityDate, currentLanguage()) })}
        </Text>
      </div>
      {device.current ? (
        <StatusBadge tone="good">{t("identity.account.current")}</StatusBadge>
      ) : (
        <Button
          variant="default"
          size="compact-sm"
          flex="none"
          loading={pending}
          aria-label={t("identity.account.endDeviceLabel", { name })}
          onClick={() => void end()}
        >
          {t("identity.account.endDevice")}
        </Button>
      )}
    </Group>
  );
}

function EndOthers({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { required } = useValidators();
  const form = useForm({ initialValues: { present: "" }, validate: { present: required } });
  const { submit, pending, error } = usePasswordSubmit(form, async ({ present }) => {
    await endOthers(present);
    notifications.show({ message: t("identity.account.othersEnded") });
    onClose();
  });
  return (
    <SideSheet opened onClose={onClose} title={t("identity.account.endOthers")}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text>{t("identity.account.endOthersText")}</Text>
          <FormError>{error}</FormError>
          <PresentPassword form={form} />
          <Button type="submit" loading={pending}>
            {t("identity.account.endOthers")}
          </Button>
        </Stack>
      </form>
    </SideSheet>
  );
}
