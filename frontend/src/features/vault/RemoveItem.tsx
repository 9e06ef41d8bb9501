import { Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { api } from "../../api/api.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { ConfirmByName } from "../../ui/ConfirmByName.tsx";
import type { Item } from "./items.ts";

/** Deleting for ever asks for the name. */
export function RemoveItem({ item, onClose }: { item: Item; onClose: () => void }) {
  const { t } = useTranslation();
  const name = item.name?.trim() || t("vault.unreadable");
  return (
    <ConfirmByName
      opened
      onClose={onClose}
      title={t("vault.removing.title", { name })}
      name={name}
      confirmLabel={t("vault.actions.remove")}
      onConfirm={async () => {
        await api.vaultDeleteItem(item.id);
        notifications.show({ message: t("vault.done.remove", { name }) });
      }}
    >
      <Text>{t(item.cipher.organizationId ? "vault.removing.shared" : "vault.removing.own")}</Text>
    </ConfirmByName>
  );
}
