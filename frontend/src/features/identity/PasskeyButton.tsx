import { Button, Stack } from "@mantine/core";
import { useState } from "react";
import { isFault } from "../../api/fault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { asksKeys } from "../../securityKey.ts";
import { useFaultText } from "../../ui/faultText.ts";
import { FormError } from "../../ui/form.tsx";
import { IconFingerprint } from "../../ui/icons.ts";

/** Logs in with a passkey, where the browser has such things. What it takes is loaded when it is pressed. */
export function PasskeyButton({ onDone }: { onDone: () => Promise<void> | void }) {
  const { t } = useTranslation();
  const text = useFaultText();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState("");
  if (!asksKeys()) return null;
  const run = async () => {
    setPending(true);
    setError("");
    try {
      const { logInByPasskey } = await import("./passkeyLogIn.ts");
      const refusal = await logInByPasskey();
      if (refusal) setError(t(`identity.logIn.${refusal}`));
      else await onDone();
    } catch (err) {
      const wrong = isFault(err, "identity.invalid_username_or_password");
      setError(wrong ? t("identity.logIn.wrongPasskey") : text(err));
    }
    setPending(false);
  };
  return (
    <Stack gap="xs">
      <FormError>{error}</FormError>
      <Button
        variant="default"
        size="md"
        loading={pending}
        leftSection={<IconFingerprint size={18} aria-hidden />}
        onClick={() => void run()}
      >
        {t("identity.logIn.passkey")}
      </Button>
    </Stack>
  );
}
