import { Button, Skeleton, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { Fault } from "../errors.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { EmptyState } from "./EmptyState.tsx";
import { useFaultText } from "./faultText.ts";
import { IconAlert, IconLock, IconRefresh } from "./icons.ts";
import classes from "./Page.module.css";

/** As much of a query as a page needs to know. */
export interface PageQuery {
  isPending: boolean;
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
      {forbidden ? <Forbidden /> : <States queries={[query].flat()} empty={empty} children={children} />}
    </div>
  );
}

function States({ queries, empty, children }: { queries: PageQuery[]; empty: ReactNode; children: ReactNode }) {
  const failed = queries.find((query) => query.error && query.isPending !== true);
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  if (queries.some((query) => query.isPending)) return <LoadingState />;
  return empty ? empty : children;
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

/** A failed query. "Not found" is the server's word for "not yours", so it reads as such and offers no retry. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  const text = useFaultText();
  if (error instanceof Fault && error.status === 404) return <Forbidden />;
  return (
    <div role="alert">
      <EmptyState
        icon={<IconAlert size={26} />}
        title={t("common.states.errorTitle")}
        text={text(error)}
        action={
          <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={onRetry}>
            {t("common.actions.retry")}
          </Button>
        }
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
