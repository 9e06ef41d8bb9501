import { logOut } from "../api/logOut.ts";
import { session } from "../api/session.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { paths } from "../paths.ts";
import { IconLock, IconLogout, IconUser } from "../ui/icons.ts";
import type { PageAction } from "../ui/pageActions.tsx";

/** What the person can do with their account from everywhere: the account menu, and the palette. */
export function useAccountActions(): PageAction[] {
  const { t } = useTranslation();
  return [
    { label: t("shell.account.settings"), Icon: IconUser, to: paths.account() },
    { label: t("shell.account.lock"), Icon: IconLock, run: () => void session.lock() },
    { label: t("shell.account.logOut"), Icon: IconLogout, run: () => void logOut() },
  ];
}
