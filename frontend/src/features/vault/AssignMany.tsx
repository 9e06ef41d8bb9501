import { Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { api } from "../../api/api.ts";
import { vaultUpdateCollectionsMany as limits } from "../../api/generated/limits.ts";
import { Fault } from "../../errors.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import type { BulkRun } from "../../ui/bulkRun.tsx";
import { FormFault, useSubmit } from "../../ui/form.tsx";
import { ManySelect } from "../../ui/ManySelect.tsx";
import { inLots } from "../../ui/inLots.ts";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import type { Item } from "./items.ts";

interface Props {
  organizationId: string;
  items: Item[];
  collections: { id: string; path: string; writable: boolean }[];
  onClose: () => void;
  /** How it ended, when some were refused; null when all were put there. */
  onEnded: (report: BulkRun | null) => void;
  onReload: () => void;
}

/** Puts several items into further collections; those they lie in already stay. */
export function AssignMany({ organizationId, items, collections, onClose, onEnded, onReload }: Props) {
  const { t } = useTranslation();
  const nameOf = ({ name }: Item): string => name ?? t("vault.unreadable");
  const label = t("vault.assign.label");
  const form = useForm({
    initialValues: { collectionIds: [] as string[] },
    validate: { collectionIds: (ids) => (ids.length === 0 ? t("vault.assign.choose") : null) },
  });
  const kept = useDraft(`vault-assign ${organizationId}`, form, { label });
  const submission = useSubmit(form, kept, async ({ collectionIds }) => {
    const refused = new Map<string, string>();
    const all = items.map(({ id }) => id);
    for (const cipherIds of inLots(all, limits.cipherIds.maxItems)) {
      const { data } = await api.vaultUpdateCollectionsMany({ organizationId, cipherIds, collectionIds });
      for (const { id, error } of data) if (error) refused.set(id, error);
    }
    const failed = items.flatMap((item) => {
      const text = refused.get(item.id);
      if (!text) return [];
      const name = item.name ?? ({ key: "vault.unreadable" } as const);
      return [{ name, why: { fault: new Fault(400, "vault.not_assigned", text) } }];
    });
    const done = items.length - failed.length;
    if (failed.length === 0) notifications.show({ message: t("vault.assign.done", { count: done }) });
    onEnded(
      failed.length === 0
        ? null
        : { label: { key: "vault.assign.label" }, total: items.length, done, failed, over: true },
    );
    onClose();
  });
  const choices = collections.filter(({ writable }) => writable);
  return (
    <SideSheet opened onClose={onClose} title={t("vault.assign.title", { count: items.length })}>
      <form onSubmit={submission.submit} noValidate>
        <Stack>
          <DraftNote draft={kept} />
          <FormFault submission={submission} onReload={onReload} />
          <Text size="sm" style={{ overflowWrap: "anywhere" }}>
            {items.map(nameOf).join(", ")}
          </Text>
          <ManySelect
            data-autofocus
            label={t("vault.fields.collections")}
            description={choices.length === 0 ? t("vault.noCollections") : t("vault.assign.text")}
            withAsterisk
            openOnFocus={false}
            hidePickedOptions
            maxValues={limits.collectionIds.maxItems}
            data={choices.map(({ id, path }) => ({ value: id, label: path }))}
            {...form.getInputProps("collectionIds")}
          />
          <SheetActions onClose={onClose} pending={submission.pending} />
        </Stack>
      </form>
    </SideSheet>
  );
}
