import { TextInput } from "@mantine/core";
import { CopyButton } from "./CopyButton.tsx";

/** A size at which Chrome shows an underscore on Linux, too: at 14 px it cuts it off in a field of one line. */
const STYLES = { input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: "0.9375rem" } };

interface Props {
  label: string;
  hint?: string;
  value: string;
}

/** Something to be copied, letter by letter, to another place. */
export function CopyField({ label, hint, value }: Props) {
  return (
    <TextInput
      label={label}
      description={hint}
      value={value}
      readOnly
      autoComplete="off"
      styles={STYLES}
      onFocus={(event) => event.currentTarget.select()}
      rightSection={<CopyButton value={value} what={label} />}
    />
  );
}
