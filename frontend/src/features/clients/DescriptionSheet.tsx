import { Stack, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/api.ts";
import { providersUpdateDescription } from "../../api/generated/limits.ts";
import { operation, queryClient } from "../../api/query.ts";
import type { Client, ClientDescription } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { FormFault, useSubmit } from "../../ui/form.tsx";
import { Loaded } from "../../ui/Page.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { useDescriptionRules } from "./useDescriptionRules.ts";

interface Props {
  providerId: string;
  client: Client;
  onClose: () => void;
}

/** What a client is to the provider: own reference, tags, and notes for technicians. */
export function DescriptionSheet({ providerId, client, onClose }: Props) {
  const { t } = useTranslation();
  const query = useQuery(operation("providersGetClient", providerId, client.organizationId));
  return (
    <SideSheet opened onClose={onClose} title={t("clients.ownWords.of", { name: client.organizationName })}>
      <Loaded queries={[query]}>
        {query.data && (
          <DescriptionForm
            key={query.data.description.revisionDate}
            providerId={providerId}
            client={client}
            description={query.data.description}
            onClose={onClose}
          />
        )}
      </Loaded>
    </SideSheet>
  );
}

function DescriptionForm({ providerId, client, description, onClose }: Props & { description: ClientDescription }) {
  const { t } = useTranslation();
  const limits = providersUpdateDescription;
  const options = operation("providersGetClient", providerId, client.organizationId);
  const totals = useQuery(operation("providersGetTotals", providerId));
  const { reference, tags, notes, revisionDate } = description;
  const form = useForm({
    initialValues: { reference, tags, notes },
    validate: useDescriptionRules(),
  });
  const kept = useDraft(`client-description ${client.id}`, form, {
    label: t("clients.ownWords.open"),
    base: revisionDate,
  });
  const submission = useSubmit(form, kept, async (values) => {
    const body = { ...values, ...(revisionDate === null ? {} : { revisionDate }) };
    await api.providersUpdateDescription(providerId, client.organizationId, body);
    notifications.show({ message: t("clients.ownWords.saved", { name: client.organizationName }) });
    onClose();
  });
  return (
    <form onSubmit={submission.submit} noValidate>
      <Stack>
        <DraftNote draft={kept} />
        <FormFault submission={submission} onReload={() => void queryClient.invalidateQueries(options)} />
        <TextInput
          label={t("clients.columns.reference")}
          description={t("clients.ownWords.referenceText")}
          autoComplete="off"
          {...form.getInputProps("reference")}
        />
        <TagsInput
          label={t("clients.columns.tags")}
          description={t("clients.ownWords.tagsText")}
          data={totals.data?.tags.map(({ tag }) => tag) ?? []}
          maxTags={limits.tags.maxItems}
          clearable
          {...form.getInputProps("tags")}
        />
        <Textarea
          label={t("clients.ownWords.notes")}
          description={t("clients.ownWords.notesText")}
          autosize
          minRows={4}
          maxRows={14}
          {...form.getInputProps("notes")}
        />
        <SheetActions onClose={onClose} pending={submission.pending} />
      </Stack>
    </form>
  );
}
