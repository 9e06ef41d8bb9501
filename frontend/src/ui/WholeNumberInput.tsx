import { TextInput, type TextInputProps } from "@mantine/core";

interface Props extends Omit<TextInputProps, "value" | "onChange"> {
  value?: unknown;
  /** Gets a number for digits alone, and what was typed for everything else, which a check then refuses. */
  onChange: (value: number | string) => void;
}

/** A field for a whole number that never rewrites what was typed: 1.5 must not become 15. */
export function WholeNumberInput({ value, onChange, ...rest }: Props) {
  return (
    <TextInput
      {...rest}
      inputMode="numeric"
      autoComplete="off"
      value={typeof value === "number" || typeof value === "string" ? String(value) : ""}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        onChange(/^\d{1,15}$/.test(typed.trim()) ? Number(typed) : typed);
      }}
    />
  );
}
