import { Alert, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/api.ts";
import { operation, reload } from "../../api/query.ts";
import type { Invitation, Member } from "../../api/wire.ts";
import { formatDateTime } from "../../i18n/format.ts";
import { currentLanguage, languageOf, useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { addressesIn } from "../../ui/addresses.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { FormFault, useSubmit } from "../../ui/form.tsx";
import { ErrorState, LoadingState } from "../../ui/Page.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import type { QuickAction } from "./useMemberActions.tsx";

interface Props {
  organizationId: string;
  member: Member;
  onClose: () => void;
  onRun: (action: QuickAction) => void;
  onWithdraw: () => void;
}

/** What is known of an invitation that nobody has accepted yet, and what can still be done about it. */
export function InvitationSheet({ organizationId, member, onClose, onRun, onWithdraw }: Props) {
  const { t } = useTranslation();
  const query = useQuery({ ...operation("membersGetInvitation", organizationId, member.id), staleTime: 0 });
  const { data } = query;
  return (
    <SideSheet opened onClose={onClose} title={t("members.invitation.title", { email: data?.email ?? member.email })}>
      {data ? (
        <Stack gap="lg">
          <Facts invitation={data} />
          <Handing invitation={data} />
          <Group>
            <Button
              variant="default"
              onClick={() => {
                onRun("reinvite");
                onClose();
              }}
            >
              {t("members.actions.reinvite")}
            </Button>
            <Button variant="default" color="red" onClick={onWithdraw}>
              {t("members.invitation.withdraw")}
            </Button>
          </Group>
          <Correction key={data.revisionDate} organizationId={organizationId} invitation={data} onClose={onClose} />
        </Stack>
      ) : query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <LoadingState />
      )}
    </SideSheet>
  );
}

function Facts({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation();
  const { invitedBy, invitedAt, validUntil, expired, culture, mailStatus, mailReason } = invitation;
  const time = (iso: string) => formatDateTime(iso, currentLanguage());
  const facts: [string, string][] = [
    [t("members.invitation.by"), invitedBy ?? t("members.invitation.gone")],
    [t("members.invitation.at"), time(invitedAt)],
    [t("members.invitation.until"), time(validUntil)],
    [t("members.invitation.mail"), mailStatus ? t(`members.invitation.states.${mailStatus}`) : "–"],
    [
      t("members.invitation.language"),
      culture ? t(`shell.language.${languageOf(culture)}`) : t("members.invite.languageOfHouse"),
    ],
  ];
  return (
    <>
      {expired && (
        <Alert color="yellow" variant="light" role="status">
          {t("members.invitation.expired")}
        </Alert>
      )}
      {mailReason && (
        <Alert color="red" variant="light" role="status">
          {t(`members.mail.reasons.${mailReason}`)}
        </Alert>
      )}
      <dl style={{ margin: 0, display: "grid", gap: "0.75rem" }}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <Text component="dt" size="sm" c="dimmed">
              {name}
            </Text>
            <Text component="dd" m={0} style={{ overflowWrap: "anywhere" }}>
              {value}
            </Text>
          </div>
        ))}
      </dl>
    </>
  );
}

/** The link for a chat or a call, when the mail doesn't arrive. */
function Handing({ invitation: { link, expired, email } }: { invitation: Invitation }) {
  const { t } = useTranslation();
  if (expired) return null;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Text size="sm" flex={1}>
        {t("members.invitation.linkText", { email })}
      </Text>
      <CopyButton value={link} what={t("members.invitation.link")} />
    </Group>
  );
}

interface CorrectionProps {
  organizationId: string;
  invitation: Invitation;
  onClose: () => void;
}

/** Sends the same place to the address that was meant. */
function Correction({ organizationId, invitation, onClose }: CorrectionProps) {
  const { t } = useTranslation();
  const { id, revisionDate, email: before } = invitation;
  const form = useForm({
    initialValues: { email: before },
    validate: {
      email: (text) => {
        const { emails, wrong } = addressesIn(text);
        if (emails.length !== 1 || wrong.length > 0) return t("members.invitation.oneAddress");
        return emails[0] === before ? t("members.invitation.same") : null;
      },
    },
  });
  const kept = useDraft(`members-update-invitation ${id}`, form, {
    label: t("members.invitation.correct"),
    base: revisionDate,
  });
  const submission = useSubmit(form, kept, async ({ email }) => {
    const [right = ""] = addressesIn(email).emails;
    await api.membersUpdateInvitation(organizationId, id, { email: right, revisionDate });
    notifications.show({ message: t("members.invitation.corrected", { email: right }) });
    onClose();
  });
  return (
    <form onSubmit={submission.submit} noValidate>
      <Stack>
        <DraftNote draft={kept} />
        <FormFault submission={submission} onReload={() => void reload("membersGetInvitation")} />
        <TextInput
          type="email"
          label={t("members.invitation.address")}
          description={t("members.invitation.addressHint")}
          autoComplete="off"
          {...form.getInputProps("email")}
        />
        <SheetActions onClose={onClose} pending={submission.pending} submitLabel={t("members.invitation.correct")} />
      </Stack>
    </form>
  );
}
