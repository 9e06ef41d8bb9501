import { TextInput, type TextInputProps } from "@mantine/core";

/** Where a code goes that was sent or made for this moment; the field that the form gives comes along. */
export function CodeField(props: TextInputProps) {
  return <TextInput autoFocus inputMode="numeric" autoComplete="one-time-code" withAsterisk {...props} />;
}
