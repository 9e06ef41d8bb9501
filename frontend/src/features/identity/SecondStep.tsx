import { Anchor, Button, Checkbox, Group, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { isFault } from "../../api/fault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { withoutDraft } from "../../model/drafts.tsx";
import { useFaultText } from "../../ui/faultText.ts";
import { FormError, useSubmit, useValidators } from "../../ui/form.tsx";
import { APP, MAILED, MustChangePassword, RECOVERY, type SecondStepNeeded } from "./logIn.ts";
import { RequiredChange } from "./RequiredChange.tsx";

interface Props {
  needed: SecondStepNeeded;
  /** The master password, which was just right. */
  password: string;
  submitLabel: string;
  onDone: () => Promise<void> | void;
}

const KNOWN = [APP, MAILED];

/** The step between the right master password and the portal, for an account with two-step login. */
export function SecondStep({ needed, password, submitLabel, onDone }: Props) {
  const { t } = useTranslation();
  const { required } = useValidators();
  const methods = KNOWN.filter((method) => needed.methods.includes(method));
  const [method, setMethod] = useState(methods[0] ?? RECOVERY);
  const form = useForm({ initialValues: { code: "", remember: false }, validate: { code: required } });
  const { submit, pending, error, fault } = useSubmit(form, withoutDraft("secondStep"), async ({ code, remember }) => {
    await needed.finish({ method, code, remember: remember && method !== RECOVERY });
    await onDone();
  });
  const choose = (next: string) => {
    setMethod(next);
    form.setFieldValue("code", "");
  };
  if (fault instanceof MustChangePassword) return <RequiredChange must={fault} password={password} onDone={onDone} />;
  const name = method === APP ? "app" : method === MAILED ? "email" : "recovery";
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Title order={2} size="h4">
          {t("identity.step.title")}
        </Title>
        <FormError>{isFault(fault, "factor.code_wrong") ? t("identity.step.wrong") : error}</FormError>
        {methods.length > 1 && method !== RECOVERY && (
          <Select
            label={t("identity.step.method")}
            allowDeselect={false}
            data={methods.map((value) => ({
              value,
              label: t(value === APP ? "identity.step.methods.app" : "identity.step.methods.email"),
            }))}
            value={method}
            onChange={(value) => value && choose(value)}
          />
        )}
        <Text c="dimmed">{t(`identity.step.text.${name}`, { email: needed.mailedTo })}</Text>
        {method === MAILED && <MailCode needed={needed} only={methods.length === 1} />}
        <TextInput
          key={method}
          autoFocus
          inputMode={method === RECOVERY ? "text" : "numeric"}
          autoComplete={method === RECOVERY ? "off" : "one-time-code"}
          label={t(method === RECOVERY ? "identity.step.recoveryCode" : "identity.step.code")}
          withAsterisk
          {...form.getInputProps("code")}
        />
        {method !== RECOVERY && (
          <Checkbox
            label={t("identity.step.remember")}
            description={t("identity.step.rememberText")}
            key={form.key("remember")}
            {...form.getInputProps("remember", { type: "checkbox" })}
          />
        )}
        <Button type="submit" size="md" loading={pending}>
          {submitLabel}
        </Button>
        <Group>
          <Anchor
            component="button"
            type="button"
            size="sm"
            underline="always"
            onClick={() => choose(method === RECOVERY ? (methods[0] ?? RECOVERY) : RECOVERY)}
          >
            {method === RECOVERY ? t("identity.step.useCode") : t("identity.step.useRecovery")}
          </Anchor>
        </Group>
      </Stack>
    </form>
  );
}

/** Where there is no choice the server has mailed a code already; otherwise one is asked for here. */
function MailCode({ needed, only }: { needed: SecondStepNeeded; only: boolean }) {
  const { t } = useTranslation();
  const text = useFaultText();
  const [pending, setPending] = useState(false);
  const [said, setSaid] = useState(only ? t("identity.step.sent") : "");
  const send = async () => {
    setPending(true);
    try {
      await needed.mailCode();
      setSaid(t("identity.step.sent"));
    } catch (err) {
      setSaid(text(err));
    } finally {
      setPending(false);
    }
  };
  return (
    <Group>
      <Button variant="default" size="compact-md" loading={pending} onClick={() => void send()}>
        {said ? t("identity.step.again") : t("identity.step.send")}
      </Button>
      <Text role="status" size="sm">
        {said}
      </Text>
    </Group>
  );
}
