import { Button, Card, Group, List, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { MAX_PASSKEYS } from "../../api/generated/steps.ts";
import { operation } from "../../api/query.ts";
import type { Passkey } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { asksKeys } from "../../securityKey.ts";
import { Loaded } from "../../ui/Page.tsx";
import { StatusBadge } from "../../ui/StatusBadge.tsx";
import { AddPasskeySheet, RemovePasskeySheet, UnlockSheet } from "./PasskeySheets.tsx";
import { COULD_UNLOCK, UNLOCKS } from "./passkeys.ts";

type Open = "add" | "unlock" | { removes: Passkey };

/** The passkeys that log the person in: what each can do, and adding and removing them. */
export function PasskeysSection() {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open | null>(null);
  const passkeys = useQuery(operation("passkeysList"));
  const rows = passkeys.data?.data ?? [];
  const close = () => setOpen(null);
  return (
    <Card component="section">
      <Stack gap="sm">
        <Title order={2}>{t("passkeys.title")}</Title>
        <Text c="dimmed">{t("passkeys.text")}</Text>
        <Loaded queries={[passkeys]} rows={2}>
          {rows.length === 0 && <Text c="dimmed">{t("passkeys.none")}</Text>}
          {rows.length > 0 && (
            <List listStyleType="none" spacing="xs" aria-label={t("passkeys.list")}>
              {rows.map((row) => (
                <List.Item key={row.id} styles={{ itemWrapper: { width: "100%" }, itemLabel: { width: "100%" } }}>
                  <Row row={row} onUnlock={() => setOpen("unlock")} onRemove={() => setOpen({ removes: row })} />
                </List.Item>
              ))}
            </List>
          )}
          {rows.some(({ prfStatus }) => prfStatus !== UNLOCKS) && (
            <Text size="sm" c="dimmed">
              {t("passkeys.onlyLogsIn")}
            </Text>
          )}
          <Adding count={rows.length} onAdd={() => setOpen("add")} />
        </Loaded>
      </Stack>
      {open === "add" && <AddPasskeySheet onClose={close} />}
      {open === "unlock" && <UnlockSheet onClose={close} />}
      {typeof open === "object" && open && <RemovePasskeySheet passkey={open.removes} onClose={close} />}
    </Card>
  );
}

function Row({ row, onUnlock, onRemove }: { row: Passkey; onUnlock: () => void; onRemove: () => void }) {
  const { t } = useTranslation();
  const { name, prfStatus } = row;
  return (
    <Group justify="space-between" gap="xs">
      <Text style={{ flex: "1 1 8rem", minWidth: 0, overflowWrap: "anywhere" }}>{name}</Text>
      <StatusBadge tone={prfStatus === UNLOCKS ? "good" : "quiet"}>
        {t(prfStatus === UNLOCKS ? "passkeys.logsInAndUnlocks" : "passkeys.logsIn")}
      </StatusBadge>
      {prfStatus === COULD_UNLOCK && asksKeys() && (
        <Button variant="default" size="compact-sm" aria-label={t("passkeys.unlockLabel", { name })} onClick={onUnlock}>
          {t("passkeys.unlock")}
        </Button>
      )}
      <Button variant="default" size="compact-sm" aria-label={t("passkeys.removeLabel", { name })} onClick={onRemove}>
        {t("passkeys.remove")}
      </Button>
    </Group>
  );
}

/** Why no passkey can be added, or the button to do it. */
function Adding({ count, onAdd }: { count: number; onAdd: () => void }) {
  const { t } = useTranslation();
  if (!asksKeys()) return <Text c="dimmed">{t("passkeys.notHere")}</Text>;
  if (count >= MAX_PASSKEYS) return <Text c="dimmed">{t("passkeys.full", { count: MAX_PASSKEYS })}</Text>;
  return (
    <Group>
      <Button variant="default" onClick={onAdd}>
        {t("passkeys.add")}
      </Button>
    </Group>
  );
}
