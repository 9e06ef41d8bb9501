import { Stack, Text, ThemeIcon, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Page.module.css";

interface Props {
  icon?: ReactNode;
  title: string;
  text?: ReactNode;
  /** The next step. */
  action?: ReactNode;
  order?: 2 | 3;
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ icon, title, text, action, order = 2 }: Props) {
  return (
    <Stack align="center" gap="sm" className={classes.empty}>
      {icon && (
        <ThemeIcon size={52} radius="xl" variant="light" aria-hidden>
          {icon}
        </ThemeIcon>
      )}
      <Title order={order} ta="center">
        {title}
      </Title>
      {text && (
        <Text c="dimmed" ta="center" maw={460}>
          {text}
        </Text>
      )}
      {action}
    </Stack>
  );
}
