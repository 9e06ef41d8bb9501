import { Button, Group } from "@mantine/core";
import { useTranslation } from "../i18n/i18n.ts";
import { DisabledWithReason } from "./DisabledWithReason.tsx";

interface Props {
  /** Why it can't be sent now; null when it can. */
  reason: string | null | undefined;
  pending: boolean;
  /** What the form does, when it isn't saving. */
  submitLabel?: string;
  /** It takes something away. */
  danger?: boolean;
}

/** How a form on a page ends. */
export function FormActions({ reason, pending, submitLabel, danger }: Props) {
  const { t } = useTranslation();
  return (
    <Group>
      <DisabledWithReason reason={reason}>
        <Button type="submit" color={danger ? "red" : undefined} loading={pending}>
          {submitLabel ?? t("common.actions.save")}
        </Button>
      </DisabledWithReason>
    </Group>
  );
}
