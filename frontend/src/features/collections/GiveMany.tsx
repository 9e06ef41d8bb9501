import { Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { api } from "../../api/api.ts";
import type { OrganizationRights } from "../../api/rights.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { useAssignable } from "../../model/useAssignable.ts";
import { useGroups } from "../../model/useGroups.ts";
import { type Access, AccessEditor } from "../../ui/AccessEditor.tsx";
import { FormFault, useSubmit } from "../../ui/form.tsx";
import { Loaded } from "../../ui/Page.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { TakeField } from "../../ui/TakeField.tsx";
import { nameOf } from "../../ui/nameOf.ts";
import { inLots } from "../../ui/inLots.ts";
import type { CollectionRow } from "./useCollectionRows.ts";

interface Props {
  organizationId: string;
  rights: OrganizationRights;
  collections: CollectionRow[];
  onClose: () => void;
  onGiven: () => void;
}

/** Gives people and groups several collections, or takes them away. Whoever isn't named keeps what they have. */
export function GiveMany({ organizationId, rights, collections, onClose, onGiven }: Props) {
  const { t } = useTranslation();
  const lists = rights.may("membersList");
  const members = useAssignable(organizationId, lists);
  const groups = useGroups(organizationId, rights);
  const needed = [...(lists ? [members] : []), ...(groups.shown ? [groups.query] : [])];
  const form = useForm({
    initialValues: {
      users: [] as Access[],
      groups: [] as Access[],
      removeUsers: [] as string[],
      removeGroups: [] as string[],
    },
    validate: {
      users: (users, { groups, removeUsers, removeGroups }) =>
        users.length + groups.length + removeUsers.length + removeGroups.length === 0
          ? t("collections.give.choose")
          : null,
    },
  });
  const kept = useDraft(`collections-give ${organizationId}`, form, { label: t("collections.give.label") });
  const submission = useSubmit(form, kept, async (given) => {
    for (const collectionIds of inLots(collections.map(({ id }) => id)))
      await api.collectionsShareMany(organizationId, { collectionIds, ...given });
    notifications.show({ message: t("collections.give.done", { count: collections.length }) });
    onGiven();
    onClose();
  });
  return (
    <SideSheet opened onClose={onClose} title={t("collections.give.title", { count: collections.length })}>
      <Loaded queries={needed} rows={3}>
        <form onSubmit={submission.submit} noValidate>
          <Stack>
            <DraftNote draft={kept} />
            <FormFault submission={submission} onReload={() => void members.refetch()} />
            <Text size="sm" style={{ overflowWrap: "anywhere" }}>
              {collections.map(({ path }) => path).join(", ")}
            </Text>
            <Text size="sm" c="dimmed">
              {t("collections.give.text")}
            </Text>
            {members.data && (
              <AccessEditor
                label={t("collections.give.people")}
                addLabel={t("collections.access.add")}
                emptyText={t("collections.give.nobody")}
                options={members.data.map((member) => ({
                  id: member.id,
                  label: nameOf(member),
                  hint: member.name ? member.email : undefined,
                }))}
                value={form.values.users}
                onChange={(users) => form.setFieldValue("users", users)}
              />
            )}
            {groups.rows && (
              <AccessEditor
                label={t("collections.give.groups")}
                addLabel={t("collections.access.addGroup")}
                emptyText={t("collections.give.noGroup")}
                options={groups.rows.map(({ id, name }) => ({ id, label: name }))}
                value={form.values.groups}
                onChange={(value) => form.setFieldValue("groups", value)}
              />
            )}
            {members.data && (
              <TakeField
                label={t("collections.give.takePeople")}
                options={members.data.map((member) => ({ value: member.id, label: nameOf(member) }))}
                using={collections.flatMap(({ users }) => users)}
                given={form.values.users}
                {...form.getInputProps("removeUsers")}
              />
            )}
            {groups.rows && (
              <TakeField
                label={t("collections.give.takeGroups")}
                options={groups.rows.map(({ id, name }) => ({ value: id, label: name }))}
                using={collections.flatMap(({ groups: some }) => some)}
                given={form.values.groups}
                {...form.getInputProps("removeGroups")}
              />
            )}
            {form.errors["users"] && (
              <Text size="sm" role="alert" c="var(--mantine-color-error)">
                {form.errors["users"]}
              </Text>
            )}
            <SheetActions onClose={onClose} pending={submission.pending} />
          </Stack>
        </form>
      </Loaded>
    </SideSheet>
  );
}
