import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useDocumentTitle } from "../../ui/Page.tsx";
import classes from "./AuthCard.module.css";

/** One task on a quiet page. */
export function AuthCard({
  title,
  description,
  above,
  children,
}: {
  title: string;
  description?: ReactNode;
  /** Whose page it is. */
  above?: ReactNode;
  children?: ReactNode;
}) {
  useDocumentTitle(title);
  return (
    <div className={classes.card}>
      <Stack gap="lg">
        {above}
        <div>
          <Title order={1}>{title}</Title>
          {description && (
            <Text c="dimmed" mt={6}>
              {description}
            </Text>
          )}
        </div>
        {children}
      </Stack>
    </div>
  );
}

/** The account or invitation the page is about. */
export function Who({ children }: { children: ReactNode }) {
  return <div className={classes.who}>{children}</div>;
}
