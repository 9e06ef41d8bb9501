import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { useLocation, useNavigate } from "react-router";
import { useTranslation } from "../i18n/i18n.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { IconAlert, IconRefresh } from "../ui/icons.ts";
import { useDocumentTitle } from "../ui/Page.tsx";
import { RetryButton } from "../ui/RetryButton.tsx";
import classes from "./PublicLayout.module.css";

/** What a page shows when it breaks. Nothing is reported anywhere: an error may hold secrets. */
export function CrashPage() {
  const { t } = useTranslation();
  useDocumentTitle(t("common.states.crashTitle"));
  return (
    <main className={classes.crash} role="alert">
      <EmptyState
        icon={<IconAlert size={26} />}
        title={t("common.states.crashTitle")}
        text={t("common.states.crashText")}
        action={
          <Button leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => window.location.reload()}>
            {t("common.states.reload")}
          </Button>
        }
      />
    </main>
  );
}

/** A page that broke, inside the frame: the way to other pages stays, and nothing was locked. */
export function PageCrash() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  useDocumentTitle(t("common.states.crashTitle"));
  return (
    <div className={classes.crash} role="alert">
      <EmptyState
        icon={<IconAlert size={26} />}
        title={t("common.states.crashTitle")}
        text={t("common.states.pageCrashText")}
        action={<RetryButton onRetry={() => void navigate(pathname + search, { replace: true })} />}
      />
    </div>
  );
}

export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <CrashPage /> : this.props.children;
  }
}
