import { Group, Radio, Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./NewClient.module.css";

interface Props {
  value: string;
  title: string;
  aside?: ReactNode;
  children?: ReactNode;
}

/** A choice with room to explain itself; the whole card is the radio button. */
export function Choice({ value, title, aside, children }: Props) {
  return (
    <Radio.Card value={value} className={`mantine-focus-auto ${classes.choice}`}>
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <Radio.Indicator aria-hidden mt={2} />
        <div className={classes.choiceWords}>
          <Group justify="space-between" gap="xs">
            <Text fw={600}>{title}</Text>
            {aside}
          </Group>
          {children}
        </div>
      </Group>
    </Radio.Card>
  );
}
