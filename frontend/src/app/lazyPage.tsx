import { Group } from "@mantine/core";
import { type ComponentType, useEffect, useState } from "react";
import { useTranslation } from "../i18n/i18n.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { IconAlert } from "../ui/icons.ts";
import { useDocumentTitle } from "../ui/Page.tsx";
import { RetryButton } from "../ui/RetryButton.tsx";
import { type Cause, causeOf, reloadOnce } from "./release.ts";

type PageModule = { Component: ComponentType };
export type Load = () => Promise<PageModule>;

const loaders: Load[] = [];

/**
 * The `lazy` of a route. A page whose file doesn't come is a page that says so and can be tried again, inside the
 * frame: the router itself would remember the failure for ever.
 */
export function page(load: Load): () => Promise<PageModule> {
  loaders.push(load);
  return async () => {
    try {
      return await load();
    } catch {
      return { Component: () => <Missing load={load} /> };
    }
  };
}

/** Fetches every page while nothing else goes on, so that a lost connection or a new release finds them here. */
export function fetchPages(): void {
  const waiting = [...loaders];
  const next = () => {
    const load = waiting.shift();
    if (load) void load().then(later, () => undefined);
  };
  const later = () => (window.requestIdleCallback ?? setTimeout)(next);
  later();
}

/** The page that didn't come. Asks again when it is opened again and when the connection is back. */
function Missing({ load }: { load: Load }) {
  const { t } = useTranslation();
  const [page, setPage] = useState<PageModule | null>(null);
  const [cause, setCause] = useState<Cause | null>(null);
  const [attempt, setAttempt] = useState(0);
  const retry = () => setAttempt((before) => before + 1);
  useDocumentTitle(cause ? t(`common.states.${cause}Title`) : "");

  useEffect(() => {
    let gone = false;
    const failed = async () => {
      const why = await causeOf();
      if (gone || (why === "stale" && reloadOnce())) return;
      setCause(why);
    };
    load().then((loaded) => !gone && setPage(loaded), failed);
    return () => {
      gone = true;
    };
  }, [load, attempt]);

  useEffect(() => {
    window.addEventListener("online", retry);
    return () => window.removeEventListener("online", retry);
  }, []);

  if (page) return <page.Component />;
  if (!cause) return null;
  return <PageFailure cause={cause} onRetry={cause === "stale" ? () => window.location.reload() : retry} />;
}

export function PageFailure({ cause, onRetry }: { cause: Cause; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <Group justify="center" p="xl" role="alert">
      <EmptyState
        icon={<IconAlert size={26} />}
        title={t(`common.states.${cause}Title`)}
        text={t(`common.states.${cause}Text`)}
        action={<RetryButton onRetry={onRetry} label={cause === "stale" ? t("common.states.reload") : undefined} />}
      />
    </Group>
  );
}
