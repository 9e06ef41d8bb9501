import { Group, Text } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "../../i18n/i18n.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { codeAt, parseTotp, secondsLeft, type Totp } from "./totp.ts";

/** The one-time code of this moment, and how long it is good for; nothing where the secret makes none. */
export function TotpCode({ secret, onCopied }: { secret: string; onCopied: () => void }) {
  const totp = useMemo(() => parseTotp(secret), [secret]);
  return totp && <Code totp={totp} onCopied={onCopied} />;
}

function Code({ totp, onCopied }: { totp: Totp; onCopied: () => void }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const step = Math.floor(now / 1000 / totp.period);
  const [code, setCode] = useState("");
  useEffect(() => {
    let wanted = true;
    void codeAt(totp, step * totp.period * 1000).then((made) => wanted && setCode(made));
    return () => void (wanted = false);
  }, [totp, step]);
  if (!code) return null;
  const half = Math.ceil(code.length / 2);
  return (
    <Group justify="space-between" wrap="nowrap">
      <div>
        <Text size="xs" c="dimmed">
          {t("vault.totp.code")}
        </Text>
        <Text ff="monospace" fz="lg" fw={600}>
          {code.slice(0, half)} {code.slice(half)}
        </Text>
        <Text size="xs" c="dimmed">
          {t("vault.totp.left", { count: secondsLeft(totp, now) })}
        </Text>
      </div>
      <CopyButton value={code} what={t("vault.totp.code")} onCopied={onCopied} />
    </Group>
  );
}
