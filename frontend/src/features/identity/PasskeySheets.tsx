import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { passkeysCreate as limits } from "../../api/generated/limits.ts";
import type { Passkey } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { withoutDraft } from "../../model/drafts.tsx";
import type { NewKeyQuestion, Question } from "../../securityKey.ts";
import { FormError, useSubmit, useValidators } from "../../ui/form.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { AskPassword } from "./AskPassword.tsx";
import { addPasskey, type Asked, removePasskey, startPasskey, startUnlocking, unlockBy } from "./passkeys.ts";

interface Props {
  onClose: () => void;
}

/** First the master password, then a name, then what the browser asks. */
export function AddPasskeySheet({ onClose }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked<NewKeyQuestion> | null>(null);
  return (
    <SideSheet opened onClose={onClose} title={t("passkeys.add")}>
      {asked ? (
        <MakePasskey asked={asked} onDone={onClose} />
      ) : (
        <AskPassword
          label={t("identity.twoStep.next")}
          run={async (password) => setAsked(await startPasskey(password))}
        />
      )}
    </SideSheet>
  );
}

function MakePasskey({ asked, onDone }: { asked: Asked<NewKeyQuestion>; onDone: () => void }) {
  const { t } = useTranslation();
  const { required } = useValidators();
  const form = useForm({ initialValues: { name: "" }, validate: { name: required } });
  const { submit, pending, error } = useSubmit(form, withoutDraft("secondStep"), async ({ name }) => {
    const unlocks = await addPasskey(name, asked, t("passkeys.notMade"));
    notifications.show({ message: t(unlocks ? "passkeys.added" : "passkeys.addedOnlyLogsIn") });
    onDone();
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormError>{error}</FormError>
        <TextInput
          autoFocus
          label={t("passkeys.name")}
          description={t("passkeys.nameText")}
          maxLength={limits.name.maxLength}
          withAsterisk
          key={form.key("name")}
          {...form.getInputProps("name")}
        />
        <Button type="submit" loading={pending}>
          {t("passkeys.make")}
        </Button>
      </Stack>
    </form>
  );
}

/** First the master password, then the passkey. */
export function UnlockSheet({ onClose }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked<Question> | null>(null);
  const form = useForm({ initialValues: {} });
  const { submit, pending, error } = useSubmit(form, withoutDraft("secondStep"), async () => {
    if (!asked) return;
    await unlockBy(asked, t("passkeys.noAnswer"));
    notifications.show({ message: t("passkeys.unlocks") });
    onClose();
  });
  return (
    <SideSheet opened onClose={onClose} title={t("passkeys.unlockTitle")}>
      <Stack>
        <Text>{t("passkeys.unlockText")}</Text>
        {asked ? (
          <form onSubmit={submit} noValidate>
            <Stack>
              <FormError>{error}</FormError>
              <Button type="submit" loading={pending}>
                {t("passkeys.use")}
              </Button>
            </Stack>
          </form>
        ) : (
          <AskPassword
            label={t("identity.twoStep.next")}
            run={async (password) => setAsked(await startUnlocking(password))}
          />
        )}
      </Stack>
    </SideSheet>
  );
}

export function RemovePasskeySheet({ passkey: { id, name }, onClose }: Props & { passkey: Passkey }) {
  const { t } = useTranslation();
  const run = async (password: string) => {
    await removePasskey(id, password);
    notifications.show({ message: t("passkeys.removed") });
    onClose();
  };
  return (
    <SideSheet opened onClose={onClose} title={t("passkeys.removeTitle")}>
      <Stack>
        <Text style={{ overflowWrap: "anywhere" }}>{t("passkeys.removeText", { name })}</Text>
        <AskPassword label={t("passkeys.removeSubmit")} run={run} />
      </Stack>
    </SideSheet>
  );
}
