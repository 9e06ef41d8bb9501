import { Avatar, Menu, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { Link } from "react-router";
import { useProfile } from "../api/query.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { nameOf } from "../ui/nameOf.ts";
import classes from "./Shell.module.css";
import { useAccountActions } from "./useAccountActions.ts";

export function AccountMenu() {
  const { t } = useTranslation();
  const { name, email } = useProfile();
  const actions = useAccountActions();
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
        {actions.map(({ label, Icon, to, run }) => {
          const icon = Icon && <Icon size={16} aria-hidden />;
          return to === undefined ? (
            <Menu.Item key={label} leftSection={icon} onClick={run}>
              {label}
            </Menu.Item>
          ) : (
            <Menu.Item key={label} leftSection={icon} component={Link} to={to}>
              {label}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
