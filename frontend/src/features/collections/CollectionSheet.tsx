import { Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { api } from "../../api/api.ts";
import type { OrganizationRights } from "../../api/rights.ts";
import type { CollectionAccess, CollectionDetails } from "../../api/wire.ts";
import { vault } from "../../crypto/vault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { useAssignable } from "../../model/useAssignable.ts";
import { AccessEditor } from "../../ui/AccessEditor.tsx";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { useGroups } from "../../model/useGroups.ts";
import { FormFault, useSubmit, useValidators } from "../../ui/form.tsx";
import { Loaded } from "../../ui/Page.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { useAttempt } from "../../ui/useAttempt.ts";
import { nameOf } from "../../ui/nameOf.ts";
import { groupsUsing, hasEmptyPart, nameKey } from "../../model/collectionNames.ts";
import type { CollectionRow } from "./useCollectionRows.ts";

interface Props {
  organizationId: string;
  rights: OrganizationRights;
  /** Null makes a new one. */
  collection: CollectionRow | null;
  /** The names of all collections, to tell when one is taken. */
  names: string[];
  onClose: () => void;
  /** Reads the collection again, after somebody else changed it. */
  onReload: () => void;
}

/** Creates or changes a collection: its name and who may use it. */
export function CollectionSheet(props: Props) {
  const { t } = useTranslation();
  const manages = props.rights.may("membersList");
  const members = useAssignable(props.organizationId, manages);
  const people = members.data?.map((member) => ({
    id: member.id,
    label: nameOf(member),
    hint: member.name ? member.email : undefined,
  }));
  const groups = useGroups(props.organizationId, props.rights);
  const needed = [...(manages ? [members] : []), ...(groups.shown ? [groups.query] : [])];
  return (
    <SideSheet opened onClose={props.onClose} title={props.collection?.path ?? t("collections.create")}>
      <Loaded queries={needed} rows={3}>
        <Form key={props.collection?.revisionDate} {...props} people={people ?? null} groups={groups.rows ?? null} />
      </Loaded>
    </SideSheet>
  );
}

/** Grants as people see them: the server may leave the id out of a row that is nobody's. */
const withId = (rows: CollectionDetails["users"] | CollectionDetails["groups"]): CollectionAccess[] =>
  rows.flatMap(({ id, ...access }) => (id ? [{ id, ...access }] : []));

interface FormProps extends Props {
  /** Null when the person may not see the members; access then stays as it is. */
  people: { id: string; label: string; hint?: string }[] | null;
  /** Null when the person may not see the groups. */
  groups: { id: string; name: string }[] | null;
}

function Form({ organizationId, rights, collection, names, onClose, onReload, people, groups }: FormProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  // A name that is there twice already may stay until somebody changes it.
  const taken = new Set(names.filter((name) => name !== collection?.path).map(nameKey));
  const { required, all } = useValidators();
  const me = rights.organization.organizationUserId;
  const mine: CollectionAccess[] = me ? [{ id: me, readOnly: false, hidePasswords: false, manage: true }] : [];
  const form = useForm({
    initialValues: {
      name: collection?.path ?? "",
      users: withId(collection?.users ?? mine),
      groups: withId(collection?.groups ?? []),
    },
    validate: {
      name: all(
        required,
        (name) => (hasEmptyPart(name) ? t("collections.fields.emptyPart") : null),
        (name) =>
          name.trim() !== collection?.path && taken.has(nameKey(name)) ? t("collections.fields.sameName") : null,
      ),
    },
  });
  const kept = useDraft(`collection ${organizationId} ${collection?.id ?? "new"}`, form, {
    label: collection?.path ?? t("collections.create"),
    base: collection?.revisionDate ?? null,
  });
  const submission = useSubmit(form, kept, async ({ name: typed, users, groups: given }) => {
    const name = typed.trim();
    const make = async () => {
      const [sealed] = await vault.encrypt({ scope: { organizationId }, texts: [name] });
      return { name: sealed!, users, groups: given };
    };
    if (collection) {
      const sealed = name === collection.path ? collection.name : (await make()).name;
      const access = { ...(people ? { users } : {}), ...(groups ? { groups: given } : {}) };
      await api.collectionsUpdate(organizationId, collection.id, {
        name: sealed,
        ...access,
        revisionDate: collection.revisionDate,
      });
    } else {
      await attempt({ name, users, given }, make, (body, key) => api.collectionsCreate(organizationId, body, key));
    }
    notifications.show({ message: t(collection ? "collections.saved" : "collections.created", { name }) });
    onClose();
  });
  const strict = !rights.organization.allowAdminAccessToAllCollectionItems;
  return (
    <form onSubmit={submission.submit} noValidate>
      <Stack>
        <DraftNote draft={kept} />
        <FormFault submission={submission} onReload={onReload} />
        <TextInput
          data-autofocus
          autoComplete="off"
          label={t("collections.fields.name")}
          description={t("collections.fields.nameDescription")}
          withAsterisk
          readOnly={collection?.readable === false || collection?.may.update === false}
          {...form.getInputProps("name")}
        />
        {people ? (
          <AccessEditor
            label={t("collections.access.title")}
            description={t(strict ? "collections.access.descriptionStrict" : "collections.access.description")}
            addLabel={t("collections.access.add")}
            emptyText={t("collections.access.empty")}
            options={people}
            value={form.values.users}
            onChange={(users) => form.setFieldValue("users", users)}
          />
        ) : (
          <Text size="sm" c="dimmed">
            {t("collections.access.unavailable")}
          </Text>
        )}
        {groups && (
          <AccessEditor
            label={t("collections.access.groups")}
            addLabel={t("collections.access.addGroup")}
            emptyText={t("collections.access.noGroups")}
            options={groups.map(({ id, name }) => ({ id, label: name }))}
            value={form.values.groups}
            onChange={(value) => form.setFieldValue("groups", value)}
          />
        )}
        {!groups && collection && collection.groups.length > 0 && (
          <Text size="sm" c="dimmed">
            {t("collections.access.hiddenGroups", { count: groupsUsing([collection], undefined).count })}
          </Text>
        )}
        <SheetActions onClose={onClose} pending={submission.pending} />
      </Stack>
    </form>
  );
}
