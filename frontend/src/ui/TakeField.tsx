import type { MultiSelectProps } from "@mantine/core";
import { ManySelect } from "./ManySelect.tsx";

interface Props extends Omit<MultiSelectProps, "data"> {
  options: { value: string; label: string }[];
  /** What is used now; elsewhere there is nothing to take away. */
  using: { id?: string }[];
  /** What is given in the same breath, and can't be taken away as well. */
  given: { id: string }[];
}

/** Which uses are to end: of those that there are. */
export function TakeField({ options, using, given, ...input }: Props) {
  const used = new Set(using.flatMap(({ id }) => id ?? []));
  for (const { id } of given) used.delete(id);
  const data = options.filter(({ value }) => used.has(value) || input.value?.includes(value));
  if (data.length === 0) return null;
  return <ManySelect hidePickedOptions data={data} {...input} />;
}
