import { Button } from "@mantine/core";
import { DisabledWithReason } from "./DisabledWithReason.tsx";

interface Props<T> {
  label: string;
  /** The chosen rows. */
  rows: T[];
  /** Why the action doesn't fit a row; null when it does. */
  reason: (row: T) => string | null;
  loading?: boolean;
  onRun: (fit: T[]) => void;
}

/** An action on the chosen rows that it fits: one row that it doesn't fit doesn't keep it from the others. */
export function BulkAction<T>({ label, rows, reason, loading, onRun }: Props<T>) {
  const fit = rows.filter((row) => reason(row) === null);
  return (
    <DisabledWithReason reason={fit.length > 0 ? null : reason(rows[0]!)}>
      <Button size="xs" variant="default" loading={loading} onClick={() => onRun(fit)}>
        {label}
        {fit.length > 0 && fit.length < rows.length && ` (${fit.length})`}
      </Button>
    </DisabledWithReason>
  );
}
