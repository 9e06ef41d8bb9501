import { Switch, Text } from "@mantine/core";
import { api } from "../../api/api.ts";
import type { Organization } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { FormError } from "../../ui/form.tsx";
import { usePress } from "../../ui/usePress.ts";

/** One decision for the whole organisation, which is written in its log: the server's word is enough. */
export function TrustKeys({
  organization: { id, trustServerKeys },
  may,
}: {
  organization: Organization;
  may: boolean;
}) {
  const { t } = useTranslation();
  const { pending, press, error } = usePress();
  return (
    <div>
      <Switch
        label={t("members.confirmMany.trust")}
        checked={trustServerKeys}
        disabled={pending || !may}
        onChange={({ currentTarget: { checked: on } }) =>
          press(() => api.organizationsUpdate(id, { trustServerKeys: on }))
        }
      />
      <Text size="xs" c="dimmed" mt={4}>
        {may ? t("members.confirmMany.trustText") : t("members.confirmMany.trustNotYours")}
      </Text>
      <FormError>{error}</FormError>
    </div>
  );
}
