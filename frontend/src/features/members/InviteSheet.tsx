import { Alert, Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { isFault } from "../../api/fault.ts";
import { operation } from "../../api/query.ts";
import { MemberType, type OrganizationRights } from "../../api/rights.ts";
import type { CollectionAccess, Member, Organization, Permissions } from "../../api/wire.ts";
import { formatList, formatMoney } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { FormError, useSubmit } from "../../ui/form.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { useAttempt } from "../../ui/useAttempt.ts";
import { CollectionsField } from "./CollectionsField.tsx";
import { addressesIn, MAX_INVITES, nameOf, type RoleName, stateOf } from "./people.ts";
import { RoleFields } from "./RoleFields.tsx";

/** Who of the asked people has a place here already. */
interface Known {
  asked: string;
  invited: Member[];
  members: Member[];
}

async function knownAmong(organizationId: string, asked: string, emails: string[]): Promise<Known> {
  const found = await Promise.all(
    emails.map(async (email) => {
      const { data } = await api.membersList(organizationId, { search: email, pageSize: 5 });
      return data.filter((member) => member.email.toLowerCase() === email);
    }),
  );
  const all = found.flat();
  return {
    asked,
    invited: all.filter((member) => stateOf(member) === "invited"),
    members: all.filter((member) => stateOf(member) !== "invited"),
  };
}

function AlreadyHere({ known: { invited, members } }: { known: Known }) {
  const { t } = useTranslation();
  const list = (people: Member[]) => formatList(people.map(nameOf), currentLanguage());
  return (
    <Alert variant="light" role="status">
      {invited.length > 0 && (
        <Text size="sm">{t("members.invite.already", { count: invited.length, addresses: list(invited) })}</Text>
      )}
      {members.length > 0 && <Text size="sm">{t("members.invite.members", { addresses: list(members) })}</Text>}
    </Alert>
  );
}

/** What the seats cost that an invitation adds, by the server's price before and after. */
function AddedSeats({ organization, people }: { organization: Organization; people: number }) {
  const { t } = useTranslation();
  const { planType, seats, occupiedSeats, maxStorageGb, maxAutoscaleSeats } = organization;
  const added = occupiedSeats + Math.max(1, people) - seats;
  const grows = added > 0 && (maxAutoscaleSeats === null || seats + added <= maxAutoscaleSeats);
  const additionalStorageGb = Math.max(0, maxStorageGb - 1);
  const price = (asked: number) => operation("billingGetQuote", { planType, seats: asked, additionalStorageGb });
  const before = useQuery({ ...price(seats), enabled: grows });
  const after = useQuery({ ...price(seats + added), enabled: grows });
  if (!grows) return null;
  const more = before.data && after.data ? after.data.totalCents - before.data.totalCents : null;
  return (
    <Alert variant="light" role="status">
      {more === null || !after.data
        ? t("members.seats.addsUnpriced")
        : t("members.seats.adds", {
            count: added,
            price: formatMoney(more, after.data.currency, currentLanguage()),
            period: t(after.data.interval === "year" ? "clients.perYear" : "clients.perMonth"),
          })}
    </Alert>
  );
}

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
  const [known, setKnown] = useState<Known | null>(null);
  const { submit, pending, error, fault } = useSubmit(
    form,
    kept,
    async ({ emails: text, role, permissions, collections }) => {
      const { emails } = addressesIn(text);
      const asked = emails.join(" ");
      // Whoever was invited before is told of once, with the offer to send it again.
      const here = known?.asked === asked ? known : await knownAmong(organization.id, asked, emails);
      if (known?.asked !== asked && here.invited.length + here.members.length > 0) return setKnown(here);
      for (const { id } of here.invited) await api.membersReinvite(organization.id, id);
      const taken = new Set([...here.invited, ...here.members].map(({ email }) => email));
      const fresh = emails.filter((email) => !taken.has(email));
      const body = {
        emails: fresh,
        type: MemberType[role],
        permissions: role === "custom" ? permissions : undefined,
        collections,
      };
      if (fresh.length > 0) {
        await attempt(
          body,
          () => body,
          (sent, key) => api.membersInvite(organization.id, sent, key),
        );
        notifications.show({ message: t("members.invite.sent", { count: fresh.length }) });
      }
      if (here.invited.length > 0) {
        notifications.show({ message: t("members.invite.resent", { count: here.invited.length }) });
      }
      onClose();
    },
  );
  const { emails } = addressesIn(form.values.emails);
  const again = known !== null && known.asked === emails.join(" ");
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
        {again && <AlreadyHere known={known} />}
        <AddedSeats organization={organization} people={emails.length} />
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
            {again && known.invited.length > 0
              ? t("members.invite.resend")
              : t("members.invite.submit", { count: Math.max(1, emails.length) })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
