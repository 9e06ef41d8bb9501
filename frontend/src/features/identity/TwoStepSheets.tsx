import { Alert, Button, Code, Group, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useProfile } from "../../api/query.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { withoutDraft } from "../../model/drafts.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { FormError, useSubmit, useValidators } from "../../ui/form.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { AskPassword } from "./AskPassword.tsx";
import classes from "./AuthCard.module.css";
import { CodeField } from "./CodeField.tsx";
import { PresentPassword } from "../../model/PresentPassword.tsx";
import { QrCode } from "./QrCode.tsx";
import { appUri, type FreshApp, freshApp, mailCode, recoveryCode, setUpApp, setUpMail, takeAway } from "./twoStep.ts";
import { usePasswordSubmit } from "../../model/usePasswordSubmit.ts";

interface Props {
  onClose: () => void;
}

/** First the master password, then the key as a picture and in letters, then a code that the app makes of it. */
export function AppSheet({ onClose, onDone }: Props & { onDone: () => void }) {
  const { t } = useTranslation();
  const [app, setApp] = useState<FreshApp | null>(null);
  return (
    <SideSheet opened onClose={onClose} title={t("identity.twoStep.methods.app")}>
      {app ? (
        <TryApp app={app} onDone={onDone} />
      ) : (
        <Stack>
          <Text>{t("identity.twoStep.appText")}</Text>
          <AskPassword label={t("identity.twoStep.next")} run={async (password) => setApp(await freshApp(password))} />
        </Stack>
      )}
    </SideSheet>
  );
}

function TryApp({ app, onDone }: { app: FreshApp; onDone: () => void }) {
  const { t } = useTranslation();
  const { email } = useProfile();
  const { required } = useValidators();
  const form = useForm({ initialValues: { token: "" }, validate: { token: required } });
  const { submit, pending, error } = useSubmit(form, withoutDraft("secondStep"), async ({ token }) => {
    await setUpApp(app, token);
    notifications.show({ message: t("identity.twoStep.done") });
    onDone();
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text>{t("identity.twoStep.scan")}</Text>
        <QrCode text={appUri(app.key, email)} label={t("identity.twoStep.qr")} />
        <Text size="sm">{t("identity.twoStep.orType")}</Text>
        <Group gap="xs" wrap="nowrap">
          <Code fz="md" p="sm" className={classes.phrase}>
            {app.key.replace(/(.{4})(?=.)/g, "$1 ")}
          </Code>
          <CopyButton value={app.key} what={t("identity.twoStep.key")} />
        </Group>
        <FormError>{error}</FormError>
        <CodeField label={t("identity.twoStep.appCode")} key={form.key("token")} {...form.getInputProps("token")} />
        <Button type="submit" loading={pending}>
          {t("identity.twoStep.turnOn")}
        </Button>
      </Stack>
    </form>
  );
}

/** First the address and the master password, then the code that was mailed there. */
export function MailSheet({ onClose, onDone }: Props & { onDone: () => void }) {
  const { t } = useTranslation();
  const profile = useProfile();
  const { email, required } = useValidators();
  const [sent, setSent] = useState(false);
  const form = useForm({
    initialValues: { email: profile.email, present: "", token: "" },
    validate: { email, present: required, token: (value) => (sent ? required(value) : null) },
  });
  const { submit, pending, error } = usePasswordSubmit(form, async (values) => {
    if (!sent) {
      await mailCode(values.email, values.present);
      return setSent(true);
    }
    await setUpMail(values.email, values.present, values.token);
    notifications.show({ message: t("identity.twoStep.done") });
    onDone();
  });
  return (
    <SideSheet opened onClose={onClose} title={t("identity.twoStep.methods.email")}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text>{t("identity.twoStep.mailText")}</Text>
          <FormError>{error}</FormError>
          <TextInput
            type="email"
            autoComplete="email"
            label={t("identity.fields.email")}
            withAsterisk
            readOnly={sent}
            key={form.key("email")}
            {...form.getInputProps("email")}
          />
          <PresentPassword form={form} />
          {sent && (
            <>
              <Text role="status">{t("identity.twoStep.codeSent", { email: form.getValues().email.trim() })}</Text>
              <CodeField label={t("identity.account.code")} key={form.key("token")} {...form.getInputProps("token")} />
            </>
          )}
          <Group>
            <Button type="submit" loading={pending}>
              {sent ? t("identity.twoStep.turnOn") : t("identity.account.sendCode")}
            </Button>
            {sent && (
              <Button variant="default" onClick={() => setSent(false)}>
                {t("identity.twoStep.sendAgain")}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </SideSheet>
  );
}

/** The recovery code, to be copied or printed; it is kept nowhere here. */
export function RecoverySheet({ onClose }: Props) {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  return (
    <SideSheet opened onClose={onClose} title={t("identity.twoStep.recovery")}>
      <Stack>
        <Text>{t("identity.twoStep.recoveryText")}</Text>
        {code ? (
          <>
            <Group gap="xs" wrap="nowrap">
              <Code fz="md" p="sm" className={classes.phrase} data-testid="recovery-code">
                {code}
              </Code>
              <CopyButton value={code} what={t("identity.twoStep.recovery")} />
            </Group>
            <Group>
              <Button variant="default" onClick={() => window.print()}>
                {t("identity.twoStep.print")}
              </Button>
              <Button onClick={onClose}>{t("identity.twoStep.kept")}</Button>
            </Group>
          </>
        ) : (
          <AskPassword
            label={t("identity.twoStep.showRecovery")}
            run={async (password) => setCode(await recoveryCode(password))}
          />
        )}
      </Stack>
    </SideSheet>
  );
}

/** Takes a method away; with the last one, organisations that require two-step login let the person go. */
export function RemoveSheet({ type, last, onClose }: Props & { type: number; last: boolean }) {
  const { t } = useTranslation();
  const run = async (password: string) => {
    await takeAway(type, password);
    notifications.show({ message: t("identity.twoStep.removed") });
    onClose();
  };
  return (
    <SideSheet opened onClose={onClose} title={t("identity.twoStep.removeTitle")}>
      <Stack>
        <Text>{t("identity.twoStep.removeText")}</Text>
        {last && (
          <Alert color="yellow" title={t("identity.twoStep.lastTitle")}>
            {t("identity.twoStep.lastText")}
          </Alert>
        )}
        <AskPassword label={t("identity.twoStep.removeSubmit")} run={run} />
      </Stack>
    </SideSheet>
  );
}
