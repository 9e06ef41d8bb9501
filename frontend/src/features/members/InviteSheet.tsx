import { NativeSelect, SegmentedControl, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { membersInvite } from "../../api/generated/limits.ts";
import { api } from "../../api/api.ts";
import { isFault } from "../../api/fault.ts";
import { MemberType, type OrganizationRights } from "../../api/rights.ts";
import type { CollectionAccess, Organization, Permissions } from "../../api/wire.ts";
import { LANGUAGES, useTranslation } from "../../i18n/i18n.ts";
import { languageChoices } from "../../i18n/languageChoices.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import type { RoleName } from "../../model/roles.ts";
import { AddressField, useAddressRule } from "../../ui/AddressField.tsx";
import { addressesIn } from "../../ui/addresses.ts";
import { FormError, useSubmit } from "../../ui/form.tsx";
import { AlreadyHere, type Known, useInviting } from "../../ui/knownPeople.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { useAttempt } from "../../ui/useAttempt.ts";
import { AddedSeats } from "./AddedSeats.tsx";
import { CollectionsField } from "./CollectionsField.tsx";
import { GroupsField } from "./GroupsField.tsx";
import { InviteFile } from "./InviteFile.tsx";
import { stateOf } from "./people.ts";
import { RoleFields } from "./RoleFields.tsx";

const LIMIT = membersInvite.emails.maxItems;

async function knownAmong(organizationId: string, emails: string[]): Promise<Known[]> {
  const found = await Promise.all(
    emails.map(async (email) => {
      const { data } = await api.membersList(organizationId, { search: email, pageSize: 5 });
      return data.filter((member) => member.email.toLowerCase() === email);
    }),
  );
  return found.flat().map((member) => ({ ...member, name: member.name ?? "", open: stateOf(member) === "invited" }));
}

interface Props {
  opened: boolean;
  onClose: () => void;
  organization: Organization;
  rights: OrganizationRights;
  /** The person may add seats. */
  spends: boolean;
}

export function InviteSheet({ opened, onClose, ...rest }: Props) {
  const { t } = useTranslation();
  const [from, setFrom] = useState("typed");
  return (
    <SideSheet opened={opened} onClose={onClose} title={t("members.invite.title")}>
      <Stack>
        <SegmentedControl
          aria-label={t("members.invite.from")}
          value={from}
          onChange={setFrom}
          data={(["typed", "file"] as const).map((value) => ({ value, label: t(`members.invite.froms.${value}`) }))}
        />
        {from === "file" ? <InviteFile onClose={onClose} {...rest} /> : <InviteForm onClose={onClose} {...rest} />}
      </Stack>
    </SideSheet>
  );
}

function InviteForm({ onClose, organization, rights, spends }: Omit<Props, "opened">) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const form = useForm({
    initialValues: {
      emails: "",
      role: "user" as RoleName,
      permissions: {} as Partial<Permissions>,
      collections: [] as CollectionAccess[],
      culture: "",
      groups: [] as string[],
    },
    validate: {
      emails: useAddressRule(LIMIT),
    },
  });
  const kept = useDraft(`members-invite ${organization.id}`, form, { label: t("members.invite.title") });
  const inviting = useInviting({
    find: (emails) => knownAmong(organization.id, emails),
    again: (id) => api.membersReinvite(organization.id, id),
  });
  const { submit, pending, error, fault } = useSubmit(
    form,
    kept,
    async ({ emails: text, role, permissions, collections, groups, culture }) => {
      const invite = (emails: string[]) => {
        const body = {
          emails,
          type: MemberType[role],
          permissions: role === "custom" ? permissions : undefined,
          collections,
          culture: LANGUAGES.find((one) => one === culture),
          groups,
        };
        return attempt(
          body,
          () => body,
          (sent, key) => api.membersInvite(organization.id, sent, key),
        );
      };
      if (await inviting.send(addressesIn(text).emails, invite)) onClose();
    },
  );
  const { emails } = addressesIn(form.values.emails);
  const here = inviting.among(emails);
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
        <AddressField
          description={t("members.invite.emailsDescription", { max: LIMIT })}
          {...form.getInputProps("emails")}
        />
        <AlreadyHere people={here} />
        <AddedSeats
          organization={organization}
          spends={spends}
          people={here.length > 0 ? emails.length - here.length : Math.max(1, emails.length)}
        />
        <RoleFields
          rights={rights}
          customInPlan={organization.useCustomPermissions}
          role={form.values.role}
          onRole={(role) => form.setFieldValue("role", role)}
          permissions={form.values.permissions}
          onPermissions={(permissions) => form.setFieldValue("permissions", permissions)}
        />
        <GroupsField
          organizationId={organization.id}
          rights={rights}
          value={form.values.groups}
          onChange={(groups) => form.setFieldValue("groups", groups)}
          max={membersInvite.groups.maxItems}
          error={form.errors["groups"]}
        />
        <CollectionsField
          organizationId={organization.id}
          waits="all"
          value={form.values.collections}
          onChange={(collections) => form.setFieldValue("collections", collections)}
        />
        <NativeSelect
          label={t("members.invite.language")}
          description={t("members.invite.languageHint")}
          data={[{ value: "", label: t("members.invite.languageOfHouse") }, ...languageChoices(t)]}
          {...form.getInputProps("culture")}
        />
        <SheetActions onClose={onClose} pending={pending} submitLabel={inviting.label(emails)} />
      </Stack>
    </form>
  );
}
