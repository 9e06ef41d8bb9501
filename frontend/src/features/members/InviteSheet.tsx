import { Alert, Button, Group, Stack, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { api } from "../../api/api.ts";
import { isFault } from "../../api/fault.ts";
import { MemberType, type OrganizationRights } from "../../api/rights.ts";
import type { CollectionAccess, Organization, Permissions } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { FormError, useSubmit } from "../../ui/form.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { useAttempt } from "../../ui/useAttempt.ts";
import { CollectionsField } from "./CollectionsField.tsx";
import { addressesIn, MAX_INVITES, type RoleName, seatState } from "./people.ts";
import { RoleFields } from "./RoleFields.tsx";

interface Props {
  opened: boolean;
  onClose: () => void;
  organization: Organization;
  rights: OrganizationRights;
}

export function InviteSheet({ opened, onClose, ...rest }: Props) {
  const { t } = useTranslation();
  return (
    <SideSheet opened={opened} onClose={onClose} title={t("members.invite.title")}>
      <InviteForm onClose={onClose} {...rest} />
    </SideSheet>
  );
}

function InviteForm({ onClose, organization, rights }: Omit<Props, "opened">) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const form = useForm({
    initialValues: {
      emails: "",
      role: "user" as RoleName,
      permissions: {} as Partial<Permissions>,
      collections: [] as CollectionAccess[],
    },
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
  const kept = useDraft(`members-invite ${organization.id}`, form, { label: t("members.invite.title") });
  const { submit, pending, error, fault } = useSubmit(
    form,
    kept,
    async ({ emails: text, role, permissions, collections }) => {
      const { emails } = addressesIn(text);
      const body = {
        emails,
        type: MemberType[role],
        permissions: role === "custom" ? permissions : undefined,
        collections,
      };
      await attempt(
        body,
        () => body,
        (sent, key) => api.membersInvite(organization.id, sent, key),
      );
      notifications.show({ message: t("members.invite.sent", { count: emails.length }) });
      onClose();
    },
  );
  const { emails } = addressesIn(form.values.emails);
  const limit = isFault(fault, "organizations.seat_limit_reached");
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <DraftNote draft={kept} />
        <FormError>
          {limit
            ? t("members.seats.limitRefused", { seats: organization.maxAutoscaleSeats ?? organization.seats })
            : error}
        </FormError>
        <Textarea
          data-autofocus
          label={t("members.invite.emails")}
          description={t("members.invite.emailsDescription", { max: MAX_INVITES })}
          withAsterisk
          autosize
          minRows={2}
          maxRows={8}
          spellCheck={false}
          autoComplete="off"
          {...form.getInputProps("emails")}
        />
        {seatState({ ...organization, occupiedSeats: organization.occupiedSeats + Math.max(0, emails.length - 1) })
          .grows && <Alert variant="light">{t("members.seats.grows")}</Alert>}
        <RoleFields
          rights={rights}
          customInPlan={organization.useCustomPermissions}
          role={form.values.role}
          onRole={(role) => form.setFieldValue("role", role)}
          permissions={form.values.permissions}
          onPermissions={(permissions) => form.setFieldValue("permissions", permissions)}
        />
        <CollectionsField
          organizationId={organization.id}
          value={form.values.collections}
          onChange={(collections) => form.setFieldValue("collections", collections)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.actions.cancel")}
          </Button>
          <Button type="submit" loading={pending}>
            {t("members.invite.submit", { count: Math.max(1, emails.length) })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
