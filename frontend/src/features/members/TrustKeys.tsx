import { Switch, Text } from "@mantine/core";
import { useState } from "react";
import { api } from "../../api/api.ts";
import type { Organization } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { useFaultText } from "../../ui/faultText.ts";
import { FormError } from "../../ui/form.tsx";
import { usePending } from "../../ui/usePending.ts";

/** One decision for the whole organisation, which is written in its log: the server's word is enough. */
export function TrustKeys({
  organization: { id, trustServerKeys },
  may,
}: {
  organization: Organization;
  may: boolean;
}) {
  const { t } = useTranslation();
  const text = useFaultText();
  const [pending, once] = usePending();
  const [fault, setFault] = useState<unknown>(null);
  const change = (on: boolean) =>
    once(async () => {
      setFault(null);
      await api.organizationsUpdate(id, { trustServerKeys: on }).catch(setFault);
    });
  return (
    <div>
      <Switch
        label={t("members.confirmMany.trust")}
        checked={trustServerKeys}
        disabled={pending || !may}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      <Text size="xs" c="dimmed" mt={4}>
        {may ? t("members.confirmMany.trustText") : t("members.confirmMany.trustNotYours")}
      </Text>
      <FormError>{fault === null ? null : text(fault)}</FormError>
    </div>
  );
}
