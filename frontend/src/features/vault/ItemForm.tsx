import { Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useEffect, useRef } from "react";
import { api } from "../../api/api.ts";
import { useProfile } from "../../api/query.ts";
import type { Cipher } from "../../api/wire.ts";
import { vault } from "../../crypto/vault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { FormFault, useSubmit, useValidators } from "../../ui/form.tsx";
import { ManySelect } from "../../ui/ManySelect.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { useAttempt } from "../../ui/useAttempt.ts";
import { type Draft, sealDraft } from "./draft.ts";
import { tooLong } from "./fits.ts";
import { scopeOf } from "./items.ts";
import { ItemEvent, logItem } from "./itemEvents.ts";
import { type ItemFormValues, KindFields } from "./KindFields.tsx";

export interface CollectionChoice {
  id: string;
  path: string;
  organizationId: string;
  /** Items may be put in here. */
  writable: boolean;
}

interface Props {
  /** What the form starts with: the opened item, or an empty one. */
  draft: Draft;
  stored: Cipher | null;
  /** The organisation a new item belongs to, or `me`. */
  owner: string;
  /** Where a new item may go; left out inside an organisation. */
  owners?: { value: string; label: string }[];
  collections: CollectionChoice[];
  /** The collection chosen for a new item. */
  collectionId?: string;
  onClose: () => void;
  onReload: () => void;
}

/** Creates or changes an item. Everything typed is sealed in the worker before it goes out. */
export function ItemForm({ draft, stored, owner, owners, collections, collectionId, onClose, onReload }: Props) {
  const { t } = useTranslation();
  const profile = useProfile();
  const attempt = useAttempt();
  const { required } = useValidators();
  const form = useForm<ItemFormValues>({
    initialValues: { ...draft, owner, collectionIds: stored?.collectionIds ?? (collectionId ? [collectionId] : []) },
    validate: (values) => {
      const long = Object.entries(tooLong(values)).map(([field, max]) => [
        field,
        t("common.validation.tooLong", { max }),
      ]);
      const homeless = values.owner !== "me" && values.collectionIds.length === 0;
      return {
        ...Object.fromEntries(long),
        ...(required(values.name) && { name: required(values.name) }),
        ...(homeless && { collectionIds: t("vault.needsCollection") }),
      };
    },
  });
  const kept = useDraft(stored ? `item ${stored.id}` : `item-new ${draft.kind} ${owner}`, form, {
    label: draft.name || t(`vault.new.${draft.kind}`),
    base: stored?.revisionDate ?? null,
  });
  // What the server has by now: of an item and its collections, one may have been saved and the other not.
  const there = useRef({ stored, before: draft });
  const submission = useSubmit(form, kept, async (values) => {
    const organizationId = values.owner === "me" ? null : values.owner;
    const target = { ...there.current, organizationId, userId: profile.id, now: new Date() };
    const seal = () =>
      sealDraft(values, target, (texts) =>
        vault.encrypt({ scope: scopeOf({ organizationId }), itemKey: stored?.key, texts }),
      );
    if (stored) {
      const saved = await api.vaultUpdateItem(stored.id, await seal());
      const uris = values.uris.map((uri) => uri.trim()).filter(Boolean);
      there.current = { stored: { ...stored, ...saved }, before: { ...values, uris } };
      if (organizationId && !sameIds(values.collectionIds, stored.collectionIds))
        await api.vaultUpdateItemCollections(stored.id, { collectionIds: values.collectionIds });
    } else {
      await attempt(values, seal, (body, key) =>
        organizationId
          ? api.vaultCreateSharedItem({ cipher: body, collectionIds: values.collectionIds }, key)
          : api.vaultCreateItem(body, key),
      );
    }
    notifications.show({ message: t(stored ? "vault.saved" : "vault.created", { name: values.name.trim() }) });
    onClose();
  });
  // What is told of an item when it is looked at: a new one nobody knows yet.
  const tell = (event: number) => stored && logItem(stored, event);
  useEffect(() => void tell(ItemEvent.viewed), [stored?.id]); // eslint-disable-line react-hooks/exhaustive-deps
  const hidden = stored && !stored.viewPassword ? t("vault.reasons.passwordHidden") : null;
  const choices = collections.filter(
    (one) => one.organizationId === form.values.owner && (one.writable || stored?.collectionIds.includes(one.id)),
  );
  return (
    <form onSubmit={submission.submit} noValidate autoComplete="off">
      <Stack>
        <DraftNote draft={kept} />
        <FormFault submission={submission} onReload={onReload} stale={t("vault.stale")} />
        {owners && !stored && (
          <Select
            label={t("vault.fields.owner")}
            data={owners}
            value={form.values.owner}
            onChange={(value) => form.setValues({ owner: value ?? "me", collectionIds: [] })}
          />
        )}
        <TextInput
          data-autofocus
          label={t("vault.fields.name")}
          withAsterisk
          autoComplete="off"
          {...form.getInputProps("name")}
        />
        {form.values.owner !== "me" && (
          <ManySelect
            label={t("vault.fields.collections")}
            description={choices.length === 0 ? t("vault.noCollections") : t("vault.fields.collectionsDescription")}
            withAsterisk
            // The focus that shows an error must not open the list over it.
            openOnFocus={false}
            hidePickedOptions
            data={choices.map(({ id, path }) => ({ value: id, label: path }))}
            {...form.getInputProps("collectionIds")}
          />
        )}
        <KindFields form={form} hidden={hidden} onShown={tell} />
        <Textarea
          label={t("vault.fields.notes")}
          autosize
          minRows={form.values.kind === "note" ? 6 : 2}
          maxRows={14}
          {...form.getInputProps("notes")}
        />
        <SheetActions onClose={onClose} pending={submission.pending} />
      </Stack>
    </form>
  );
}

const sameIds = (a: string[], b: string[]): boolean => a.length === b.length && a.every((id) => b.includes(id));
