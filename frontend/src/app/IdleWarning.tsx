import { Button, Group, Modal, Text } from "@mantine/core";
import { session } from "../api/session.ts";
import { useTranslation } from "../i18n/i18n.ts";

/** Says that the vault is about to lock. Any sign of life keeps it open; this says so. */
export function IdleWarning({ seconds, stay }: { seconds: number | null; stay: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={seconds !== null}
      onClose={stay}
      title={t("shell.idle.title")}
      closeButtonProps={{ "aria-label": t("common.actions.close") }}
      zIndex={400}
    >
      <Text role="timer">{t("shell.idle.text", { count: seconds ?? 0 })}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => void session.lock()}>
          {t("shell.account.lock")}
        </Button>
        <Button data-autofocus onClick={stay}>
          {t("shell.idle.stay")}
        </Button>
      </Group>
    </Modal>
  );
}
