import { Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { api } from "../../api/api.ts";
import { collectionsShareMany as limits } from "../../api/generated/limits.ts";
import type { CollectionAccess, Member } from "../../api/wire.ts";
import { Fault } from "../../errors.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { useCollections } from "../../model/useCollections.ts";
import { LEVEL_NAMES, levelOf } from "../../ui/AccessEditor.tsx";
import { BulkReport, useBulkRun } from "../../ui/bulkRun.tsx";
import { FormFault, useSubmit } from "../../ui/form.tsx";
import { inLots } from "../../ui/inLots.ts";
import { nameOf } from "../../ui/nameOf.ts";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { TakeField } from "../../ui/TakeField.tsx";
import { CollectionsField } from "./CollectionsField.tsx";
import { Names } from "./Names.tsx";
import { collectionsWait } from "./people.ts";

interface Props {
  organizationId: string;
  members: Member[];
  onClose: () => void;
}

/**
 * Gives many people collections, or takes them away; what isn't named stays as it is. They are asked for together, so
 * that a collection changes once; when that is refused, one by one, and the report says for whom and why not.
 */
export function CollectionsMany({ organizationId, members, onClose }: Props) {
  const { t } = useTranslation();
  const collections = useCollections(organizationId);
  const bulk = useBulkRun("memberCollections", organizationId);
  const form = useForm({
    initialValues: { give: [] as CollectionAccess[], take: [] as string[] },
    validate: {
      give: (give, { take }) => (give.length + take.length === 0 ? t("members.collectionsMany.choose") : null),
    },
  });
  const label = t("members.actions.collections");
  const kept = useDraft(`members-collections ${organizationId}`, form, { label });

  const change = async (some: Member[], { give, take }: typeof form.values) => {
    for (const of of inLots(some, limits.users.maxItems)) {
      const ids = of.map(({ id }) => id);
      for (const level of LEVEL_NAMES) {
        const given = give.filter((row) => levelOf(row) === level);
        for (const lot of inLots(given)) {
          const users = ids.map((id) => ({ ...lot[0]!, id }));
          await api.collectionsShareMany(organizationId, { collectionIds: lot.map(({ id }) => id), users });
        }
      }
      for (const collectionIds of inLots(take))
        await api.collectionsShareMany(organizationId, { collectionIds, removeUsers: ids });
    }
  };

  const submission = useSubmit(form, kept, async (values) => {
    bulk.close();
    try {
      await change(members, values);
    } catch (err) {
      // Together they fail for one; what is wrong with the request itself, or with the line, is wrong with each.
      if (members.length === 1 || !(err instanceof Fault) || err.isUncertain) throw err;
      const failed = await bulk.start({
        label: { key: "members.actions.collections" },
        rows: members,
        nameOf,
        one: (member) => change([member], values),
      });
      if (failed > 0) return;
    }
    notifications.show({ message: t("members.collectionsMany.done", { count: members.length }) });
    onClose();
  });

  return (
    <SideSheet opened onClose={onClose} title={t("members.collectionsMany.title", { count: members.length })}>
      <form onSubmit={submission.submit} noValidate>
        <Stack>
          <DraftNote draft={kept} />
          <FormFault submission={submission} onReload={() => void collections.refetch()} />
          <BulkReport run={bulk.run} onClose={bulk.close} />
          <Names members={members} />
          <Text size="sm" c="dimmed">
            {t("members.collectionsMany.text")}
          </Text>
          <CollectionsField
            organizationId={organizationId}
            waits={collectionsWait(members)}
            value={form.values.give}
            onChange={(give) =>
              form.setValues({ give, take: form.values.take.filter((id) => !give.some((row) => row.id === id)) })
            }
          />
          <TakeField
            label={t("members.collectionsMany.take")}
            openOnFocus={false}
            options={(collections.data ?? []).map(({ id, path }) => ({ value: id, label: path }))}
            using={members.flatMap(({ collections: some }) => some ?? [])}
            given={form.values.give}
            {...form.getInputProps("take")}
          />
          {form.errors["give"] && (
            <Text size="sm" role="alert" c="var(--mantine-color-error)">
              {form.errors["give"]}
            </Text>
          )}
          <SheetActions onClose={onClose} pending={submission.pending} />
        </Stack>
      </form>
    </SideSheet>
  );
}
