import { Group, Text } from "@mantine/core";
import { Outlet } from "react-router";
import { useTranslation } from "../i18n/i18n.ts";
import { Logo } from "../ui/Logo.tsx";
import { HelpButton } from "./help/HelpButton.tsx";
import { HelpProvider } from "./help/state.tsx";
import { LanguageSwitch } from "./LanguageSwitch.tsx";
import { NavigationProgress } from "./NavigationProgress.tsx";
import classes from "./PublicLayout.module.css";
import { SchemeSwitch } from "./SchemeSwitch.tsx";
import { SkipLink } from "./SkipLink.tsx";

/** The frame of pages before login: one column, nothing to distract. */
export function PublicLayout() {
  const { t } = useTranslation();
  return (
    <HelpProvider>
      <div className={classes.frame}>
        <NavigationProgress />
        <SkipLink />
        <header className={classes.top}>
          <Logo />
          <Group gap="xs">
            <HelpButton small />
            <LanguageSwitch />
            <SchemeSwitch />
          </Group>
        </header>
        <main id="content" tabIndex={-1} className={classes.main}>
          <Outlet />
        </main>
        <footer className={classes.foot}>
          <Text size="xs" c="dimmed">
            {t("identity.tagline")}
          </Text>
        </footer>
      </div>
    </HelpProvider>
  );
}
