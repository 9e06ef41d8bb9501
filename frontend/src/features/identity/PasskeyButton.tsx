import { Button, Stack } from "@mantine/core";
import { useState } from "react";
import { isFault } from "../../api/fault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { asksKeys } from "../../securityKey.ts";
import { useFaultText } from "../../ui/faultText.ts";
import { FormError } from "../../ui/form.tsx";
import { IconFingerprint } from "../../ui/icons.ts";

interface Props {
  onDone: () => Promise<void> | void;
}

interface AskingProps<Refusal extends string> extends Props {
  label: string;
  /** Asks a passkey, and says why nothing came of it. What that takes is loaded when the button is pressed. */
  run: () => Promise<Refusal | null>;
  say: (refusal: Refusal) => string;
}

/** What asks a passkey, where the browser has such things. */
function Asking<Refusal extends string>({ label, run, say, onDone }: AskingProps<Refusal>) {
  const text = useFaultText();
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  if (!asksKeys()) return null;
  const press = async () => {
    setPending(true);
    setRefusal(null);
    setFault(null);
    try {
      const why = await run();
      setRefusal(why);
      if (why === null) await onDone();
    } catch (err) {
      setFault(err);
    }
    setPending(false);
  };
  return (
    <Stack gap="xs">
      <FormError>{refusal !== null ? say(refusal) : fault !== null && text(fault)}</FormError>
      <Button
        variant="default"
        size="md"
        loading={pending}
        leftSection={<IconFingerprint size={18} aria-hidden />}
        onClick={() => void press()}
      >
        {label}
      </Button>
    </Stack>
  );
}

/** Logs in with a passkey. */
export function PasskeyButton({ onDone }: Props) {
  const { t } = useTranslation();
  const run = async () => {
    const { logInByPasskey } = await import("./passkeyLogIn.ts");
    return logInByPasskey().catch((err: unknown) => {
      if (isFault(err, "identity.invalid_username_or_password")) return "wrongPasskey" as const;
      throw err;
    });
  };
  const say = (refusal: "noPasskey" | "passwordInstead" | "wrongPasskey") => t(`identity.logIn.${refusal}`);
  return <Asking label={t("identity.logIn.passkey")} run={run} say={say} onDone={onDone} />;
}

/** Unlocks with a passkey. */
export function UnlockButton({ onDone }: Props) {
  const { t } = useTranslation();
  const run = async () => (await import("./passkeyUnlock.ts")).unlockByPasskey();
  const say = (refusal: "noPasskey" | "opensNothing" | "passwordInstead") => t(`identity.lock.${refusal}`);
  return <Asking label={t("identity.lock.passkey")} run={run} say={say} onDone={onDone} />;
}
