import { useTranslation } from "../i18n/i18n.ts";
import classes from "./Logo.module.css";

export function Logo() {
  const { t } = useTranslation();
  return (
    <span className={classes.logo}>
      <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden>
        <rect width="32" height="32" rx="8" fill="#0f6e6a" />
        <path d="M9 24V14.5a7 7 0 0 1 14 0V24" fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
        <circle cx="16" cy="17" r="2.6" fill="#fff" />
      </svg>
      <span>{t("common.product")}</span>
    </span>
  );
}
