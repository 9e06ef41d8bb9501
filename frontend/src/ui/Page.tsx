import { Alert, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { Fault } from "../errors.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { EmptyState } from "./EmptyState.tsx";
import { useFaultText } from "./faultText.ts";
import { IconAlert, IconLock } from "./icons.ts";
import classes from "./Page.module.css";
import { RetryButton } from "./RetryButton.tsx";

/** As much of a query as a page needs to know. */
export interface PageQuery {
  isPending: boolean;
  data: unknown;
  error: unknown;
  refetch: () => unknown;
}

interface Props {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  /** One or more queries the page stands on; without them it shows its children at once. */
  query?: PageQuery | PageQuery[];
  /** Shown instead of the children. */
  empty?: ReactNode;
  /** The whole area isn't the person's. */
  forbidden?: boolean;
  narrow?: boolean;
  children?: ReactNode;
}

/** Sets the window's title; the page's own comes first. */
export function useDocumentTitle(title: string): void {
  const { t } = useTranslation();
  const product = t("common.product");
  useEffect(() => {
    document.title = title ? `${title} – ${product}` : product;
  }, [title, product]);
}

/** A page with its heading and its four states: loading, error with retry, no permission, empty. */
export function Page({ title, description, actions, query = [], empty, forbidden, narrow, children }: Props) {
  useDocumentTitle(title);
  const heading = useRef<HTMLHeadingElement>(null);
  // A new page says so to screen readers, unless something on it already took the focus.
  useEffect(() => {
    const taken = document.getElementById("content")?.contains(document.activeElement);
    if (!taken) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={`${classes.page} ${narrow ? classes.narrow : ""}`}>
      <header className={classes.head}>
        <div className={classes.words}>
          <Title order={1} tabIndex={-1} ref={heading} className={classes.title}>
            {title}
          </Title>
          {description && (
            <Text c="dimmed" mt={6} maw={640}>
              {description}
            </Text>
          )}
        </div>
        {!forbidden && actions}
      </header>
      {forbidden ? <Forbidden /> : <Loaded queries={[query].flat()}>{empty ? empty : children}</Loaded>}
    </div>
  );
}

interface LoadedProps {
  queries: PageQuery[];
  /** How many lines stand there while it loads. */
  rows?: number;
  children: ReactNode;
}

/** What stands on queries, in a page or a sheet: loading, error with retry, or itself. */
export function Loaded({ queries, rows, children }: LoadedProps) {
  const failed = queries.filter((query) => query.error && !query.isPending);
  // What was read before stays while it can't be read again, and with it what is being typed; unless it is gone.
  const hopeless = failed.find(({ data, error }) => data === undefined || isGone(error));
  if (hopeless) return <ErrorState error={hopeless.error} onRetry={() => void hopeless.refetch()} />;
  if (queries.some((query) => query.isPending)) return <LoadingState rows={rows} />;
  return (
    <>
      {failed[0] && (
        <NotRefreshed error={failed[0].error} onRetry={() => failed.forEach((query) => void query.refetch())} />
      )}
      {children}
    </>
  );
}

/** "Not found" is the server's word for "not yours". */
const isGone = (error: unknown): boolean => error instanceof Fault && error.status === 404;

interface ErrorProps {
  error: unknown;
  onRetry: () => void;
}

/** What is on screen stays, but it couldn't be loaded again, or not all of it. */
export function NotRefreshed({ error, onRetry }: ErrorProps) {
  const { t } = useTranslation();
  const text = useFaultText();
  return (
    <Alert color="yellow" variant="light" role="status" mb="md" title={t("common.states.notRefreshed")}>
      <Group justify="space-between" gap="xs">
        <Text size="sm">{text(error)}</Text>
        <RetryButton size="compact-sm" variant="default" onRetry={onRetry} />
      </Group>
    </Alert>
  );
}

export function LoadingState({ rows = 5 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" role="status" aria-label={t("common.states.loading")}>
      {Array.from({ length: rows }, (_, i) => (
        <Skeleton key={i} height={44} radius="md" />
      ))}
    </Stack>
  );
}

/** A failed query. What is gone offers no retry. */
export function ErrorState({ error, onRetry }: ErrorProps) {
  const { t } = useTranslation();
  const text = useFaultText();
  if (isGone(error)) return <Forbidden />;
  return (
    <div role="alert">
      <EmptyState
        icon={<IconAlert size={26} />}
        title={t("common.states.errorTitle")}
        text={text(error)}
        action={<RetryButton variant="default" onRetry={onRetry} />}
      />
    </div>
  );
}

export function Forbidden() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<IconLock size={26} />}
      title={t("common.states.forbiddenTitle")}
      text={t("common.states.forbiddenText")}
    />
  );
}
