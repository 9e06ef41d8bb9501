import { Anchor, Button, Checkbox, Group, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { Fault, isFault } from "../../api/fault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { withoutDraft } from "../../model/drafts.tsx";
import { askKey, asksKeys, type Question } from "../../securityKey.ts";
import { FormError, useSubmit, useValidators } from "../../ui/form.tsx";
import { type Said, useSaid } from "../../ui/said.ts";
import { MustChangePassword, type SecondStepNeeded, type Way } from "./logIn.ts";
import { RequiredChange } from "./RequiredChange.tsx";

interface Props {
  needed: SecondStepNeeded;
  /** The master password, which was just right. */
  password: string;
  submitLabel: string;
  onDone: () => Promise<void> | void;
}

/** The step between the right master password and the portal, for an account with two-step login. */
export function SecondStep({ needed, password, submitLabel, onDone }: Props) {
  const { t } = useTranslation();
  const { required } = useValidators();
  const methods = needed.methods.filter((name) => name !== "key" || asksKeys());
  const [way, setWay] = useState<Way>(methods[0] ?? "recovery");
  const typed = way !== "key";
  const form = useForm({
    initialValues: { code: "", remember: false },
    validate: { code: (value) => (typed ? required(value) : null) },
  });
  const { submit, pending, error, fault } = useSubmit(form, withoutDraft("secondStep"), async ({ code, remember }) => {
    await needed.finish(way, typed ? code : await answer(needed.told.question, t("identity.step.noKey")), remember);
    await onDone();
  });
  const choose = (next: Way) => {
    setWay(next);
    form.setFieldValue("code", "");
  };
  if (fault instanceof MustChangePassword) return <RequiredChange must={fault} password={password} onDone={onDone} />;
  const wrong = typed ? t("identity.step.wrong") : t("identity.step.wrongKey");
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Title order={2} size="h4">
          {t("identity.step.title")}
        </Title>
        <FormError>{isFault(fault, "factor.code_wrong") ? wrong : error}</FormError>
        {methods.length > 1 && way !== "recovery" && (
          <Select
            label={t("identity.step.method")}
            allowDeselect={false}
            data={methods.map((value) => ({ value, label: t(`identity.step.methods.${value}`) }))}
            value={way}
            onChange={(value) => value && choose(value)}
          />
        )}
        <Text c="dimmed">{t(`identity.step.text.${way}`, { email: needed.told.mailedTo })}</Text>
        {way === "email" && <MailCode needed={needed} only={methods.length === 1} />}
        {typed && (
          <TextInput
            key={way}
            autoFocus
            inputMode={way === "recovery" ? "text" : "numeric"}
            autoComplete={way === "recovery" ? "off" : "one-time-code"}
            label={t(way === "recovery" ? "identity.step.recoveryCode" : "identity.step.code")}
            withAsterisk
            {...form.getInputProps("code")}
          />
        )}
        {way !== "recovery" && (
          <Checkbox
            label={t("identity.step.remember")}
            description={t("identity.step.rememberText")}
            key={form.key("remember")}
            {...form.getInputProps("remember", { type: "checkbox" })}
          />
        )}
        <Button type="submit" size="md" loading={pending}>
          {typed ? submitLabel : t("identity.step.useKey")}
        </Button>
        <Group>
          <Anchor
            component="button"
            type="button"
            size="sm"
            underline="always"
            onClick={() => choose(way === "recovery" ? (methods[0] ?? "recovery") : "recovery")}
          >
            {way === "recovery" ? t("identity.step.useCode") : t("identity.step.useRecovery")}
          </Anchor>
        </Group>
      </Stack>
    </form>
  );
}

/** What a security key answers; what browsers say when none does is for programmers. */
async function answer(question: Question | null, words: string): Promise<string> {
  try {
    if (question) return await askKey(question);
  } catch {
    // nobody touched a key in time, or it was the wrong one
  }
  throw new Fault(400, "no_key", words);
}

const SENT: Said = { key: "identity.step.sent" };

/** Where there is no choice the server has mailed a code already; otherwise one is asked for here. */
function MailCode({ needed, only }: { needed: SecondStepNeeded; only: boolean }) {
  const { t } = useTranslation();
  const say = useSaid();
  const [pending, setPending] = useState(false);
  const [said, setSaid] = useState<Said | null>(only ? SENT : null);
  const send = async () => {
    setPending(true);
    try {
      await needed.mailCode();
      setSaid(SENT);
    } catch (err) {
      setSaid({ fault: err });
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
        {said && say(said)}
      </Text>
    </Group>
  );
}
