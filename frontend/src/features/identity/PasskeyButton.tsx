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
    const { logInByPasskey, PasswordInstead } = await import("./passkeyLogIn.ts");
    const { NoPasskey } = await import("./passkeyCeremony.ts");
    try {
      await logInByPasskey();
      await onDone();
    } catch (err) {
      if (err instanceof NoPasskey) setError(t("identity.logIn.noPasskey"));
      else if (err instanceof PasswordInstead) setError(t("identity.logIn.passwordInstead"));
      else if (isFault(err, "identity.invalid_username_or_password")) setError(t("identity.logIn.wrongPasskey"));
      else setError(text(err));
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
