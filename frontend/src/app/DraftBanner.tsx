import { Alert, Button, Group, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { useLocation } from "react-router";
import { draftStore, type KnownDraft } from "../api/drafts.ts";
import { formatDateTime } from "../i18n/format.ts";
import { currentLanguage, useTranslation } from "../i18n/i18n.ts";
import { isMounted } from "../model/drafts.tsx";
import classes from "./Shell.module.css";

/** What was typed on this page in a form that isn't open now: after a lock, a reload or an ended session. */
export function DraftBanner() {
  const { t } = useTranslation();
  const { pathname, key } = useLocation();
  const [found, setFound] = useState<KnownDraft[]>([]);
  useEffect(() => {
    let gone = false;
    const look = () =>
      void draftStore.on(pathname).then((all) => {
        if (!gone) setFound(all.filter(({ form }) => !isMounted(form)));
      });
    look();
    const stop = draftStore.subscribe(look);
    return () => {
      gone = true;
      stop();
    };
  }, [pathname, key]);
  if (found.length === 0) return null;
  return (
    <Alert color="blue" variant="light" className={classes.notice} role="status" title={t("common.draft.unfinished")}>
      {found.map(({ form, label, at }) => (
        <Group key={form} justify="space-between" gap="xs">
          <Text size="sm">{t("common.draft.item", { label, when: formatDateTime(at, currentLanguage()) })}</Text>
          <Button size="compact-sm" variant="default" onClick={() => void draftStore.drop(form)}>
            {t("common.draft.drop")}
          </Button>
        </Group>
      ))}
    </Alert>
  );
}
