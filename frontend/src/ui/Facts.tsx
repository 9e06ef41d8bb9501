import { SimpleGrid, type SimpleGridProps, Text } from "@mantine/core";

interface Props {
  /** What it is called, and what it is. */
  facts: [label: string, value: string][];
  cols: SimpleGridProps["cols"];
}

/** Facts about a thing, side by side where there is room. */
export function Facts({ facts, cols }: Props) {
  return (
    <SimpleGrid component="dl" cols={cols} spacing="md" m={0}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <Text component="dt" size="sm" c="dimmed">
            {label}
          </Text>
          <Text component="dd" m={0}>
            {value}
          </Text>
        </div>
      ))}
    </SimpleGrid>
  );
}
