import { TextInput, type TextInputProps } from "@mantine/core";

interface Props extends Omit<TextInputProps, "value" | "onChange"> {
  /** What was typed. */
  value?: unknown;
  onChange: (value: string) => void;
}

/** An amount with its cents, as people write it: 4,50 and 4.50 are the same. Undefined when it is none. */
export function centsOf(typed: string): number | undefined {
  const found = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(typed.trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0")) : undefined;
}

/** A field for an amount of money that never rewrites what was typed. */
export function MoneyInput({ value, onChange, ...rest }: Props) {
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      value={typeof value === "string" ? value : ""}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
