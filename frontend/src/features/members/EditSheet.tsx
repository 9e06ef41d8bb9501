import { Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/api.ts";
import { operation, reload } from "../../api/query.ts";
import { MemberType, type OrganizationRights } from "../../api/rights.ts";
import type { Member, Organization } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { roleOf } from "../../model/roles.ts";
import { FormFault, useSubmit } from "../../ui/form.tsx";
import { ErrorState, LoadingState } from "../../ui/Page.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { nameOf } from "../../ui/nameOf.ts";
import { CollectionsField } from "./CollectionsField.tsx";
import { collectionsWait } from "./people.ts";
import { GroupsField } from "./GroupsField.tsx";
import { RoleFields } from "./RoleFields.tsx";

interface Props {
  member: Member;
  onClose: () => void;
  organization: Organization;
  rights: OrganizationRights;
}

/**
 * Changes a member's role and collections; reads the member afresh, because the list may be older. What is read again
 * later leaves the form alone as long as nobody changed the member.
 */
export function EditSheet({ member, onClose, ...rest }: Props) {
  const query = useQuery({ ...operation("membersGet", rest.organization.id, member.id), staleTime: 0 });
  return (
    <SideSheet opened onClose={onClose} title={nameOf(member)}>
      {query.data && query.isFetchedAfterMount ? (
        <EditForm key={query.data.revisionDate} member={query.data} onClose={onClose} {...rest} />
      ) : query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <LoadingState />
      )}
    </SideSheet>
  );
}

function EditForm({ member, onClose, organization, rights }: Props) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: {
      role: roleOf(member.type),
      permissions: { ...member.permissions },
      collections: member.collections,
      groups: member.groups,
    },
  });
  const kept = useDraft(`members-update ${member.id}`, form, { label: nameOf(member), base: member.revisionDate });
  const submission = useSubmit(form, kept, async ({ role, permissions, collections, groups }) => {
    const body = {
      type: MemberType[role],
      permissions: role === "custom" ? permissions : undefined,
      collections,
      groups,
      revisionDate: member.revisionDate,
    };
    await api.membersUpdate(organization.id, member.id, body);
    notifications.show({ message: t("members.results.saved", { name: nameOf(member) }) });
    onClose();
  });
  return (
    <form onSubmit={submission.submit} noValidate>
      <Stack>
        <DraftNote draft={kept} />
        <FormFault submission={submission} onReload={() => void reload("membersGet")} />
        <RoleFields
          rights={rights}
          customInPlan={organization.useCustomPermissions}
          role={form.values.role}
          onRole={(role) => form.setFieldValue("role", role)}
          permissions={form.values.permissions}
          onPermissions={(permissions) =>
            form.setFieldValue("permissions", { ...form.values.permissions, ...permissions })
          }
        />
        <GroupsField
          organizationId={organization.id}
          rights={rights}
          value={form.values.groups}
          onChange={(groups) => form.setFieldValue("groups", groups)}
          error={form.errors["groups"]}
        />
        <CollectionsField
          organizationId={organization.id}
          waits={collectionsWait([member])}
          value={form.values.collections}
          onChange={(collections) => form.setFieldValue("collections", collections)}
        />
        <SheetActions onClose={onClose} pending={submission.pending} />
      </Stack>
    </form>
  );
}
