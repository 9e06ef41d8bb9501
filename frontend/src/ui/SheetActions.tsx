import { Button, Group } from "@mantine/core";
import { useTranslation } from "../i18n/i18n.ts";

interface Props {
  onClose: () => void;
  pending: boolean;
  /** What the form does, when it isn't saving. */
  submitLabel?: string;
  /** It takes something away. */
  danger?: boolean;
}

/** How a form in a sheet ends. */
export function SheetActions({ onClose, pending, submitLabel, danger }: Props) {
  const { t } = useTranslation();
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose}>
        {t("common.actions.cancel")}
      </Button>
      <Button type="submit" color={danger ? "red" : undefined} loading={pending}>
        {submitLabel ?? t("common.actions.save")}
      </Button>
    </Group>
  );
}
