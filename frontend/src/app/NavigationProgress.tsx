import { useNavigation } from "react-router";
import { useTranslation } from "../i18n/i18n.ts";
import classes from "./NavigationProgress.module.css";

/** A line at the top as soon as a page was asked for that isn't here yet: every click gives a sign of life at once. */
export function NavigationProgress() {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <div role="status" className={busy ? classes.busy : classes.idle}>
      {busy && <span className={classes.words}>{t("common.states.busy")}</span>}
    </div>
  );
}
