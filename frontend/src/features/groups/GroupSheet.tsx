import { Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/api.ts";
import { groupsCreate as limits } from "../../api/generated/limits.ts";
import { operation } from "../../api/query.ts";
import type { CollectionAccess, Group, Member } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { useAssignable } from "../../model/useAssignable.ts";
import { type OpenCollection, useCollections } from "../../model/useCollections.ts";
import { AccessEditor } from "../../ui/AccessEditor.tsx";
import { FormFault, useSubmit, useValidators } from "../../ui/form.tsx";
import { ManySelect } from "../../ui/ManySelect.tsx";
import { nameOf } from "../../ui/nameOf.ts";
import { ErrorState, LoadingState } from "../../ui/Page.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { useAttempt } from "../../ui/useAttempt.ts";

/** Options that are shown at once; the rest is found by typing. */
const SHOWN = 60;

interface Props {
  organizationId: string;
  /** The person may see the members, and so say who is in the group. */
  people: boolean;
  /** Null makes a new one. */
  group: Group | null;
  onClose: () => void;
  /** Loads what somebody else made of the group. */
  onReload: () => void;
}

/** Makes or changes a group: its name, who is in it, and what they get. */
export function GroupSheet({ organizationId, people, group, onClose, onReload }: Props) {
  const { t } = useTranslation();
  const members = useAssignable(organizationId, people);
  const inside = useQuery({
    ...operation("groupsListUsers", organizationId, group?.id ?? ""),
    enabled: group !== null,
    staleTime: 0,
  });
  const collections = useCollections(organizationId);
  const queries = [...(people ? [members] : []), ...(group ? [inside] : []), collections];
  const failed = queries.find(({ data, error }) => error && !data);
  const ready = queries.every(({ data }) => data) && (!group || inside.isFetchedAfterMount);
  return (
    <SideSheet opened onClose={onClose} title={group?.name ?? t("groups.create")}>
      {failed ? (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      ) : !ready ? (
        <LoadingState rows={3} />
      ) : (
        <Form
          // What was read again comes into the form; what was typed is in its draft.
          key={group?.revisionDate}
          organizationId={organizationId}
          group={group}
          members={people ? (members.data ?? []) : null}
          inside={inside.data ?? []}
          collections={collections.data ?? []}
          onClose={onClose}
          onReload={onReload}
        />
      )}
    </SideSheet>
  );
}

interface FormProps {
  organizationId: string;
  group: Group | null;
  /** Null when the person may not see the members; who is in the group then stays as it is. */
  members: Member[] | null;
  inside: string[];
  collections: OpenCollection[];
  onClose: () => void;
  onReload: () => void;
}

function Form({ organizationId, group, members, inside, collections, onClose, onReload }: FormProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const { required } = useValidators();
  const form = useForm({
    initialValues: {
      name: group?.name ?? "",
      externalId: group?.externalId ?? "",
      users: inside,
      // Whom the sheet showed, kept with what is typed: others who come in or leave meanwhile are left as they are.
      seen: inside,
      collections: (group?.collections ?? []) as CollectionAccess[],
    },
    validate: { name: required },
  });
  const kept = useDraft(`group ${organizationId} ${group?.id ?? "new"}`, form, {
    label: group?.name ?? t("groups.create"),
    base: group?.revisionDate ?? null,
  });
  const submission = useSubmit(form, kept, async (typed) => {
    const name = typed.name.trim();
    const body = {
      name,
      externalId: typed.externalId.trim(),
      collections: typed.collections,
      ...(members ? { users: typed.users } : {}),
    };
    if (group)
      await api.groupsUpdate(organizationId, group.id, {
        ...body,
        ...(members ? { usersSeen: typed.seen } : {}),
        revisionDate: group.revisionDate,
      });
    else
      await attempt(
        body,
        () => body,
        (sent, key) => api.groupsCreate(organizationId, sent, key),
      );
    notifications.show({ message: t(group ? "groups.saved" : "groups.created", { name }) });
    onClose();
  });
  return (
    <form onSubmit={submission.submit} noValidate>
      <Stack>
        <DraftNote draft={kept} />
        <FormFault submission={submission} onReload={onReload} />
        <TextInput
          data-autofocus
          autoComplete="off"
          label={t("groups.fields.name")}
          description={t("groups.fields.nameDescription")}
          maxLength={limits.name.maxLength}
          withAsterisk
          {...form.getInputProps("name")}
        />
        {members && (
          <ManySelect
            hidePickedOptions
            limit={SHOWN}
            label={t("groups.fields.members")}
            description={t("groups.fields.membersDescription")}
            data={members.map((member) => ({ value: member.id, label: labelOf(member) }))}
            {...form.getInputProps("users")}
          />
        )}
        <AccessEditor
          label={t("groups.fields.collections")}
          description={t("groups.fields.collectionsDescription")}
          addLabel={t("groups.fields.addCollection")}
          emptyText={t("groups.fields.noCollections")}
          options={collections.map(({ id, path }) => ({ id, label: path }))}
          value={form.values.collections}
          onChange={(value) => form.setFieldValue("collections", value)}
        />
        <TextInput
          autoComplete="off"
          label={t("groups.fields.externalId")}
          description={t("groups.fields.externalIdDescription")}
          maxLength={limits.externalId.maxLength}
          {...form.getInputProps("externalId")}
        />
        <SheetActions onClose={onClose} pending={submission.pending} />
      </Stack>
    </form>
  );
}

/** Two people may have one name, but not one address. */
const labelOf = (member: Member): string => (member.name ? `${nameOf(member)} (${member.email})` : member.email);
