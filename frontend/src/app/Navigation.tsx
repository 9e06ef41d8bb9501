import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { NavLink } from "react-router";
import { useProfile } from "../api/query.ts";
import { organizationRights } from "../api/rights.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { paths } from "../paths.ts";
import { IconArrowLeft } from "../ui/icons.ts";
import { Logo } from "../ui/Logo.tsx";
import { AccountMenu } from "./AccountMenu.tsx";
import { HelpButton } from "./help/HelpButton.tsx";
import { LanguageSwitch } from "./LanguageSwitch.tsx";
import { SearchButton } from "./palette/SearchButton.tsx";
import { usePlace } from "./place.ts";
import { ProductSwitcher } from "./ProductSwitcher.tsx";
import { type NavItem, organizationNav, ownNav, providerNav } from "./products.ts";
import { SchemeSwitch } from "./SchemeSwitch.tsx";
import { WaitingCount } from "./WaitingCount.tsx";
import classes from "./Shell.module.css";

/** What the left column says about where one is: its name, its pages, and the way back out of a client. */
function useArea(): { title: string; name: string; items: NavItem[]; back: string | null } {
  const { t } = useTranslation();
  const profile = useProfile();
  const { product, providerId, organizationId } = usePlace();
  const title = t(`shell.switcher.${product}`);
  if (providerId) {
    const name = profile.providers.find((row) => row.id === providerId)?.name ?? "";
    return { title, name, items: providerNav(t, profile, providerId), back: null };
  }
  if (organizationId) {
    const rights = organizationRights(profile, organizationId);
    const provider = rights?.viaProvider ? rights.organization.providerId : null;
    return {
      title,
      name: rights?.organization.name ?? "",
      items: organizationNav(t, profile, organizationId),
      back: provider ? paths.clients(provider) : null,
    };
  }
  return { title, name: "", items: ownNav(t), back: null };
}

/** The left column; in a drawer on narrow screens, where `close` shuts it after a choice. */
export function Navigation({ close, end }: { close?: () => void; end?: ReactNode }) {
  const { t } = useTranslation();
  const { title, name, items, back } = useArea();
  return (
    <nav className={classes.nav} aria-label={t("shell.mainNavigation")}>
      <div className={classes.brand}>
        <Logo />
        {end ?? <ProductSwitcher />}
      </div>
      {!close && <SearchButton />}
      <div className={classes.area}>
        <Text size="xs" c="dimmed" fw={550}>
          {title}
        </Text>
        {name && (
          <Text fw={600} lineClamp={2}>
            {name}
          </Text>
        )}
      </div>
      <ul className={classes.links}>
        {back && (
          <li>
            <NavLink to={back} className={classes.link} onClick={close}>
              <IconArrowLeft size={18} aria-hidden />
              {t("shell.nav.backToClients")}
            </NavLink>
          </li>
        )}
        {items.map(({ label, to, Icon, waiting, exact }) => (
          <li key={to}>
            <NavLink to={to} end={exact} className={classes.link} onClick={close}>
              <Icon size={18} aria-hidden />
              {label}
              {waiting && <WaitingCount />}
            </NavLink>
          </li>
        ))}
      </ul>
      <div className={classes.grow} />
      {!close && <HelpButton />}
      <div className={classes.tools}>
        <LanguageSwitch />
        <SchemeSwitch />
      </div>
      <AccountMenu />
    </nav>
  );
}
