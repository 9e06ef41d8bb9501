import { Stack, Text } from "@mantine/core";

/** How far, and by what: the first line is what counts. */
export function Lines({ lines }: { lines: string[] }) {
  return (
    <Stack gap={0}>
      {lines.map((line, i) => (
        <Text key={line} size={i === 0 ? "sm" : "xs"} {...(i === 0 ? {} : { c: "dimmed" })}>
          {line}
        </Text>
      ))}
    </Stack>
  );
}
