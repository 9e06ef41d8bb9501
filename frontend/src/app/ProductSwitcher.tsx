import { ActionIcon, Menu } from "@mantine/core";
import { Link } from "react-router";
import { useProfile } from "../api/query.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { paths } from "../paths.ts";
import { IconBuildings, IconCheck, IconGrid } from "../ui/icons.ts";
import { usePlace } from "./place.ts";
import { products } from "./products.ts";

/** The grid button: Password Manager, Admin Console, Provider Portal – whichever the person has. */
export function ProductSwitcher() {
  const { t } = useTranslation();
  const profile = useProfile();
  const { product: active } = usePlace();
  const others = profile.providers.length > 1 ? profile.providers : [];
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("shell.switcher.label")}>
          <IconGrid size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("shell.switcher.title")}</Menu.Label>
        {products(profile).map(({ name, to, Icon }) => (
          <Menu.Item
            key={name}
            component={Link}
            to={to}
            aria-current={name === active ? "true" : undefined}
            leftSection={<Icon size={18} aria-hidden />}
            rightSection={name === active ? <IconCheck size={16} aria-hidden /> : null}
          >
            {t(`shell.switcher.${name}`)}
          </Menu.Item>
        ))}
        {others.length > 0 && <Menu.Label>{t("shell.switcher.providers")}</Menu.Label>}
        {others.map((provider) => (
          <Menu.Item
            key={provider.id}
            component={Link}
            to={paths.clients(provider.id)}
            leftSection={<IconBuildings size={18} aria-hidden />}
          >
            {provider.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
