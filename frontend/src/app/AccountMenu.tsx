import { Avatar, Menu, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { Link } from "react-router";
import { logOut } from "../api/logOut.ts";
import { useProfile } from "../api/query.ts";
import { session } from "../api/session.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { paths } from "../paths.ts";
import { nameOf } from "../ui/nameOf.ts";
import { IconLock, IconLogout, IconUser } from "../ui/icons.ts";
import classes from "./Shell.module.css";

export function AccountMenu() {
  const { t } = useTranslation();
  const { name, email } = useProfile();
  const shown = nameOf({ name, email });
  return (
    <Menu position="top-start" width="target">
      <Menu.Target>
        <UnstyledButton className={classes.account}>
          <VisuallyHidden>{t("shell.account.menu")}</VisuallyHidden>
          <Avatar size={32} radius="xl" color="portaal" aria-hidden>
            {shown.charAt(0).toUpperCase()}
          </Avatar>
          <span className={classes.accountWords}>
            <Text size="sm" fw={550} truncate>
              {shown}
            </Text>
            <Text size="xs" c="dimmed" truncate>
              {email}
            </Text>
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to={paths.account()} leftSection={<IconUser size={16} aria-hidden />}>
          {t("shell.account.settings")}
        </Menu.Item>
        <Menu.Item leftSection={<IconLock size={16} aria-hidden />} onClick={() => void session.lock()}>
          {t("shell.account.lock")}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void logOut()}>
          {t("shell.account.logOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
