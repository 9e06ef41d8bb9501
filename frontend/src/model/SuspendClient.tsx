import { Alert, List, Stack, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { api } from "../api/api.ts";
import { providersSuspendClient } from "../api/generated/limits.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { FormError, useSubmit, useValidators } from "../ui/form.tsx";
import { SheetActions } from "../ui/SheetActions.tsx";
import { SideSheet } from "../ui/SideSheet.tsx";
import { DraftNote, useDraft } from "./drafts.tsx";

const EFFECTS = ["closed", "apps", "mail", "kept", "bill"] as const;

/** What suspending a client comes to, or many. */
function Effects({ many }: { many: boolean }) {
  const { t } = useTranslation();
  const of = many ? "effectsMany" : "effects";
  return (
    <Alert color="yellow" variant="light" title={t(`suspension.${of}.title`)}>
      <List size="sm" spacing={4}>
        {EFFECTS.map((name) => (
          <List.Item key={name}>{t(`suspension.${of}.${name}`)}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

interface FormProps {
  /** Which form of which thing, for the draft. */
  draft: string;
  many: boolean;
  submitLabel: string;
  onSubmit: (note: string) => Promise<void>;
  onClose: () => void;
  children?: ReactNode;
}

/** Asks before clients are suspended: what it comes to, and why it is done. */
export function SuspendForm({ draft, many, submitLabel, onSubmit, onClose, children }: FormProps) {
  const { t } = useTranslation();
  const { maxLength } = useValidators();
  const form = useForm({
    initialValues: { note: "" },
    validate: { note: maxLength(providersSuspendClient.note.maxLength) },
  });
  const kept = useDraft(draft, form, { label: t("suspension.suspend") });
  const { submit, pending, error } = useSubmit(form, kept, ({ note }) => onSubmit(note));
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <DraftNote draft={kept} />
        <FormError>{error}</FormError>
        {children}
        <Effects many={many} />
        <Textarea
          label={t("suspension.note")}
          description={t("suspension.noteText")}
          autosize
          minRows={2}
          maxRows={8}
          {...form.getInputProps("note")}
        />
        <SheetActions onClose={onClose} pending={pending} submitLabel={submitLabel} danger />
      </Stack>
    </form>
  );
}

interface Props {
  providerId: string;
  organizationId: string;
  name: string;
  onClose: () => void;
}

/** Suspends one client. */
export function SuspendClient({ providerId, organizationId, name, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <SideSheet opened onClose={onClose} title={t("suspension.title", { name })}>
      <SuspendForm
        draft={`suspend-client ${organizationId}`}
        many={false}
        submitLabel={t("suspension.suspend")}
        onClose={onClose}
        onSubmit={async (note) => {
          await api.providersSuspendClient(providerId, organizationId, { note });
          notifications.show({ message: t("suspension.done", { name }) });
          onClose();
        }}
      />
    </SideSheet>
  );
}
