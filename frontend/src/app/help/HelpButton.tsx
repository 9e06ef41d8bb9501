import { ActionIcon, Kbd, UnstyledButton } from "@mantine/core";
import { useTranslation } from "../../i18n/i18n.ts";
import { IconHelp } from "../../ui/icons.ts";
import classes from "./Help.module.css";
import { useHelpDoors } from "./state.tsx";

/** Opens the help of the page: with its word in the left column, an icon where there is no room. */
export function HelpButton({ small }: { small?: boolean }) {
  const { t } = useTranslation();
  const { open } = useHelpDoors();
  if (small) {
    return (
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t("shell.help.open")}
        title={t("shell.help.open")}
        onClick={() => open()}
      >
        <IconHelp size={20} aria-hidden />
      </ActionIcon>
    );
  }
  return (
    <UnstyledButton className={classes.opener} onClick={() => open()} aria-keyshortcuts="?">
      <IconHelp size={18} aria-hidden />
      <span className={classes.openerWords}>{t("shell.help.open")}</span>
      <Kbd size="xs" aria-hidden>
        {"?"}
      </Kbd>
    </UnstyledButton>
  );
}
