import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { api } from "../../api/api.ts";
import type { ClaimedDomain } from "../../api/wire.ts";
import { formatDate } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { CopyField } from "../../ui/CopyField.tsx";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { FormError } from "../../ui/form.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { usePress } from "../../ui/usePress.ts";

interface Props {
  domain: ClaimedDomain;
  /** Whether the plan has domains. */
  usable: boolean;
  onClose: () => void;
}

/** The record that proves a domain, to be copied; and whether it is there by now. */
export function RecordSheet({ domain, usable, onClose }: Props) {
  const { t } = useTranslation();
  const [missing, setMissing] = useState(false);
  const { pending, press, error } = usePress();
  const { domainName: name, verifiedDate } = domain;
  const verify = async () => {
    setMissing(false);
    const is = await api.domainsVerify(domain.organizationId, domain.id);
    if (!is.verifiedDate) {
      setMissing(true);
      return;
    }
    notifications.show({ message: t("domains.verify.done", { name }) });
    onClose();
  };
  return (
    <SideSheet opened onClose={onClose} title={t("domains.record.title", { name })}>
      <Stack>
        <Text>
          {verifiedDate
            ? t("domains.record.verified", { date: formatDate(verifiedDate, currentLanguage()) })
            : t("domains.record.text")}
        </Text>
        <FormError>{error}</FormError>
        {missing && (
          <Alert color="yellow" variant="light" role="status">
            {t("domains.verify.notFound")}
          </Alert>
        )}
        <CopyField label={t("domains.record.type")} value="TXT" />
        <CopyField label={t("domains.record.host")} hint={t("domains.record.hostHint")} value={name} />
        <CopyField label={t("domains.record.value")} value={domain.txt} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.actions.close")}
          </Button>
          {!verifiedDate && (
            <DisabledWithReason reason={usable ? null : t("domains.plan")}>
              <Button loading={pending} onClick={() => press(verify)}>
                {t("domains.verify.action")}
              </Button>
            </DisabledWithReason>
          )}
        </Group>
      </Stack>
    </SideSheet>
  );
}
