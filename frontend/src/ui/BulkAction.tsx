import { Button } from "@mantine/core";
import { useTranslation } from "../i18n/i18n.ts";
import { DisabledWithReason } from "./DisabledWithReason.tsx";

interface Props<T> {
  label: string;
  /** The chosen rows. */
  rows: T[];
  /** Why the action doesn't fit a row; null when it does. */
  reason: (row: T) => string | null;
  loading?: boolean;
  danger?: boolean;
  onRun: (fit: T[]) => void;
}

/** An action on the chosen rows that it fits: one row that it doesn't fit doesn't keep it from the others. */
export function BulkAction<T>({ label, rows, reason, loading, danger, onRun }: Props<T>) {
  const { t } = useTranslation();
  const reasons = rows.map(reason);
  const fit = rows.filter((_, i) => reasons[i] === null);
  const some = fit.length > 0 && fit.length < rows.length;
  return (
    <DisabledWithReason reason={fit.length > 0 ? null : [...new Set(reasons)].join(" ")}>
      <Button
        size="xs"
        variant="default"
        c={danger && fit.length > 0 ? "var(--mantine-color-error)" : undefined}
        loading={loading}
        onClick={() => onRun(fit)}
      >
        {some ? t("common.bulk.some", { label, fit: fit.length, total: rows.length }) : label}
      </Button>
    </DisabledWithReason>
  );
}
