import { Button, Group } from "@mantine/core";
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

/** Long enough to see that it was the wrong one. */
const UNDO_MS = 10_000;

/** Trash and restore, for one item and for many; says how many worked and why others didn't. */
export function useItemActions() {
  const { t } = useTranslation();
  const text = useFaultText();
  const [running, setRunning] = useState(false);

  const reason = (action: ItemAction | "remove", { cipher }: Item): string | null => {
    if (action === "restore" ? cipher.permissions.restore : cipher.permissions.delete) return null;
    return t("vault.reasons.deletion");
  };

  /** Words with the way back, as long as they stand there. */
  const undoable = (message: string, items: Item[]) => (
    <Group justify="space-between">
      {message}
      <Button size="compact-sm" variant="subtle" onClick={() => void run("restore", items)}>
        {t("common.actions.undo")}
      </Button>
    </Group>
  );

  const run = async (action: ItemAction, items: Item[]) => {
    setRunning(true);
    const done: Item[] = [];
    for (const item of items) {
      try {
        await RUN[action](item.id);
        done.push(item);
      } catch (err) {
        notifications.show({ color: "red", title: item.name ?? t("vault.unreadable"), message: text(err) });
      }
    }
    setRunning(false);
    if (done.length > 0) {
      const message = t(`vault.done.${action}`, { count: done.length });
      notifications.show(action === "trash" ? { message: undoable(message, done), autoClose: UNDO_MS } : { message });
    }
  };

  return { reason, run, running };
}
