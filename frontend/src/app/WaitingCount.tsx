import { VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { operation } from "../api/query.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { usePlace } from "./place.ts";
import classes from "./Shell.module.css";

/** The server counts so far and no further. */
const MOST = 100;

/** How many people wait at any client of the provider; nothing while there are none, or it can't be told. */
export function WaitingCount() {
  const { t } = useTranslation();
  const { providerId = "" } = usePlace();
  const { data } = useQuery({ ...operation("providersGetPending", providerId), enabled: providerId !== "" });
  const count = data?.waiting ?? 0;
  if (count === 0) return null;
  const number = count < MOST ? String(count) : `${MOST - 1}+`;
  return (
    <span className={classes.count}>
      <span aria-hidden>{number}</span>
      <VisuallyHidden>{t("shell.nav.waitingCount", { count, number })}</VisuallyHidden>
    </span>
  );
}
