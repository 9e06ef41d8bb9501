import { Button, Group, Radio, Stack, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { api } from "../../api/api.ts";
import { ProviderUserType } from "../../api/rights.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { addressesIn, MAX_INVITES } from "../../ui/addresses.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { FormError, useSubmit } from "../../ui/form.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { ROLES, type StaffRole } from "./staff.ts";

interface Props {
  opened: boolean;
  onClose: () => void;
  providerId: string;
}

export function InviteStaffSheet({ opened, onClose, providerId }: Props) {
  const { t } = useTranslation();
  return (
    <SideSheet opened={opened} onClose={onClose} title={t("providers.members.invite.open")}>
      <InviteForm onClose={onClose} providerId={providerId} />
    </SideSheet>
  );
}

/** Sending it twice is harmless: the server passes over addresses that have a place already. */
function InviteForm({ onClose, providerId }: Omit<Props, "opened">) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { emails: "", role: "serviceUser" as StaffRole },
    validate: {
      emails: (text) => {
        const { emails, wrong } = addressesIn(text);
        if (wrong.length > 0) return t("members.invite.wrong", { addresses: wrong.join(", ") });
        if (emails.length === 0) return t("common.validation.required");
        return emails.length > MAX_INVITES
          ? t("members.invite.tooMany", { max: MAX_INVITES, count: emails.length })
          : null;
      },
    },
  });
  const kept = useDraft(`staff-invite ${providerId}`, form, { label: t("providers.members.invite.open") });
  const { submit, pending, error } = useSubmit(form, kept, async ({ emails: text, role }) => {
    const { emails } = addressesIn(text);
    await api.providersInviteUsers(providerId, { emails, type: ProviderUserType[role] });
    notifications.show({ message: t("members.invite.sent", { count: emails.length }) });
    onClose();
  });
  const count = Math.max(1, addressesIn(form.values.emails).emails.length);
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <DraftNote draft={kept} />
        <FormError>{error}</FormError>
        <Textarea
          data-autofocus
          label={t("members.invite.emails")}
          description={t("providers.members.invite.emailsDescription", { max: MAX_INVITES })}
          withAsterisk
          autosize
          minRows={2}
          maxRows={8}
          spellCheck={false}
          autoComplete="off"
          {...form.getInputProps("emails")}
        />
        <Radio.Group label={t("providers.members.invite.role")} {...form.getInputProps("role")}>
          <Stack gap="xs" mt="xs">
            {ROLES.map((role) => (
              <Radio
                key={role}
                value={role}
                label={t(`providers.members.roles.${role}`)}
                description={t(`providers.members.roleTexts.${role}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.actions.cancel")}
          </Button>
          <Button type="submit" loading={pending}>
            {t("members.invite.submit", { count })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
