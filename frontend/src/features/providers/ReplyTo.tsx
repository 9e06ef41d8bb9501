import { Alert, Button, Card, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/api.ts";
import { brandingUpdateReplyTo as limits } from "../../api/generated/limits.ts";
import { operation } from "../../api/query.ts";
import type { Branding } from "../../api/wire.ts";
import { formatDateTime } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { FormError, useSubmit, useValidators } from "../../ui/form.tsx";
import { FormActions } from "../../ui/FormActions.tsx";
import { Loaded } from "../../ui/Page.tsx";
import { usePress } from "../../ui/usePress.ts";

/** Where replies to the provider's mails go: only to an address that agreed to it by mail. */
export function ReplyTo({ providerId, admin }: { providerId: string; admin: boolean }) {
  const { t } = useTranslation();
  const query = useQuery(operation("brandingGet", providerId));
  return (
    <Card component="section" mt="lg">
      <Stack>
        <Title order={2}>{t("branding.replyTo.title")}</Title>
        <Text c="dimmed">{t("branding.replyTo.text")}</Text>
        <Loaded queries={[query]} rows={2}>
          {query.data && (
            <>
              <Present branding={query.data} admin={admin} />
              {query.data.asked && <Waiting branding={query.data} asked={query.data.asked} admin={admin} />}
            </>
          )}
        </Loaded>
        <Ask providerId={providerId} inUse={query.data?.replyTo ?? null} admin={admin} />
      </Stack>
    </Card>
  );
}

function Present({ branding, admin }: { branding: Branding; admin: boolean }) {
  const { t } = useTranslation();
  const { pending, press, error } = usePress();
  if (branding.replyTo === null) return <Text>{t("branding.replyTo.none")}</Text>;
  return (
    <>
      <FormError>{error}</FormError>
      <Group justify="space-between">
        <Text style={{ overflowWrap: "anywhere" }}>{t("branding.replyTo.now", { email: branding.replyTo })}</Text>
        <DisabledWithReason reason={admin ? null : t("providers.settings.onlyAdmins")}>
          <Button
            variant="default"
            size="xs"
            loading={pending}
            onClick={() => press(() => api.brandingDeleteReplyTo(branding.providerId), t("branding.replyTo.removed"))}
          >
            {t("branding.replyTo.remove")}
          </Button>
        </DisabledWithReason>
      </Group>
    </>
  );
}

interface WaitingProps {
  branding: Branding;
  asked: NonNullable<Branding["asked"]>;
  admin: boolean;
}

/** The address that has not agreed yet. */
function Waiting({ branding: { providerId, replyTo }, asked, admin }: WaitingProps) {
  const { t } = useTranslation();
  const { pending, press, error } = usePress();
  const { email } = asked;
  const says =
    asked.mailStatus === "not_sent"
      ? t("branding.replyTo.notSent")
      : asked.expired
        ? t("branding.replyTo.expired")
        : t("branding.replyTo.waitingText", { until: formatDateTime(asked.validUntil, currentLanguage()) });
  const reason = admin ? null : t("providers.settings.onlyAdmins");
  const giveUp = () =>
    replyTo === null
      ? api.brandingDeleteReplyTo(providerId)
      : api.brandingUpdateReplyTo(providerId, { email: replyTo });
  return (
    <Alert
      color="yellow"
      variant="light"
      role="status"
      title={t("branding.replyTo.waiting", { email })}
      style={{ overflowWrap: "anywhere" }}
    >
      <Stack gap="sm">
        <Text size="sm">{says}</Text>
        <FormError>{error}</FormError>
        <Group gap="xs">
          <DisabledWithReason reason={reason}>
            <Button
              size="xs"
              variant="default"
              loading={pending}
              onClick={() =>
                press(() => api.brandingUpdateReplyTo(providerId, { email }), t("branding.replyTo.resent"))
              }
            >
              {t("branding.replyTo.resend")}
            </Button>
          </DisabledWithReason>
          <DisabledWithReason reason={reason}>
            <Button
              size="xs"
              variant="default"
              loading={pending}
              onClick={() => press(giveUp, t("providers.settings.saved"))}
            >
              {t("branding.replyTo.giveUp")}
            </Button>
          </DisabledWithReason>
        </Group>
      </Stack>
    </Alert>
  );
}

function Ask({ providerId, inUse, admin }: { providerId: string; inUse: string | null; admin: boolean }) {
  const { t } = useTranslation();
  const { email, maxLength, all } = useValidators();
  const form = useForm({
    initialValues: { email: "" },
    validate: {
      email: all(email, maxLength(limits.email.maxLength), (typed) =>
        typed.trim().toLowerCase() === inUse ? t("branding.replyTo.inUse") : null,
      ),
    },
  });
  const kept = useDraft(`reply-to ${providerId}`, form, { label: t("branding.replyTo.title") });
  const submission = useSubmit(form, kept, async (values) => {
    await api.brandingUpdateReplyTo(providerId, { email: values.email.trim() });
    notifications.show({ message: t("branding.replyTo.asked", { email: values.email.trim() }) });
    form.reset();
  });
  return (
    <form onSubmit={submission.submit} noValidate>
      <Stack>
        <DraftNote draft={kept} />
        <FormError>{submission.error}</FormError>
        <TextInput
          type="email"
          autoComplete="off"
          label={t("branding.replyTo.field")}
          readOnly={!admin}
          key={form.key("email")}
          {...form.getInputProps("email")}
        />
        <FormActions
          reason={admin ? null : t("providers.settings.onlyAdmins")}
          pending={submission.pending}
          submitLabel={t("branding.replyTo.ask")}
        />
      </Stack>
    </form>
  );
}
