import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { logOut } from "../api/logOut.ts";
import { restartPins } from "../api/pins.ts";
import { session } from "../api/session.ts";
import { CryptoError } from "../crypto/vault.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { ConfirmByName } from "../ui/ConfirmByName.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { IconAlert } from "../ui/icons.ts";
import { RetryButton } from "../ui/RetryButton.tsx";

const CODES = ["pins_missing", "pins_older", "pins_damaged"] as const;
type Code = (typeof CODES)[number];

export const isPinsStop = (err: unknown): err is CryptoError =>
  err instanceof CryptoError && (CODES as readonly string[]).includes(err.code);

/** The server hides what this browser knows of the keys: nothing is opened, nothing is sealed. */
export function PinsStop({ code, onRetry }: { code: string; onRetry: () => void }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const email = session.account()?.email ?? "";
  return (
    <div role="alert">
      <EmptyState
        icon={<IconAlert size={26} />}
        title={t("common.keys.stop.title")}
        text={
          <Stack gap="xs">
            <Text>{t(`common.keys.stop.${code as Code}`)}</Text>
            <Text>{t("common.keys.stop.what")}</Text>
          </Stack>
        }
        action={
          <Group justify="center">
            <Button onClick={() => void logOut()}>{t("shell.account.logOut")}</Button>
            <RetryButton variant="default" onRetry={onRetry} />
            <Button variant="subtle" color="red" onClick={() => setOpened(true)}>
              {t("common.keys.stop.restart")}
            </Button>
          </Group>
        }
      />
      <ConfirmByName
        opened={opened}
        onClose={() => setOpened(false)}
        title={t("common.keys.stop.restart")}
        name={email}
        confirmLabel={t("common.keys.stop.restart")}
        onConfirm={async () => {
          await restartPins();
          onRetry();
        }}
      >
        <Text>{t("common.keys.stop.restartText")}</Text>
      </ConfirmByName>
    </div>
  );
}
