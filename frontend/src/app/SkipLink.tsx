import { useTranslation } from "../i18n/i18n.ts";
import classes from "./SkipLink.module.css";

/** First in the tab order. A button, because the address after # belongs to the router. */
export function SkipLink() {
  const { t } = useTranslation();
  return (
    <button type="button" className={classes.skip} onClick={() => document.getElementById("content")?.focus()}>
      {t("shell.skip")}
    </button>
  );
}
