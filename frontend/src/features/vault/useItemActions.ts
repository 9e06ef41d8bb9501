import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { useFaultText } from "../../ui/faultText.ts";
import type { Item } from "./items.ts";

export type ItemAction = "trash" | "restore";

const RUN: Record<ItemAction, (id: string) => Promise<unknown>> = {
  trash: api.vaultTrashItem,
  restore: api.vaultRestoreItem,
};

/** Trash and restore, for one item and for many; says how many worked and why others didn't. */
export function useItemActions() {
  const { t } = useTranslation();
  const text = useFaultText();
  const [running, setRunning] = useState(false);

  const reason = (action: ItemAction | "remove", { cipher }: Item): string | null => {
    if (action === "restore" ? cipher.permissions.restore : cipher.permissions.delete) return null;
    return t("vault.reasons.deletion");
  };

  const run = async (action: ItemAction, items: Item[]) => {
    setRunning(true);
    let done = 0;
    for (const item of items) {
      try {
        await RUN[action](item.id);
        done++;
      } catch (err) {
        notifications.show({ color: "red", title: item.name ?? t("vault.unreadable"), message: text(err) });
      }
    }
    setRunning(false);
    if (done > 0) notifications.show({ message: t(`vault.done.${action}`, { count: done }) });
  };

  return { reason, run, running };
}
