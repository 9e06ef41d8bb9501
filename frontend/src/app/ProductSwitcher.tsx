import { ActionIcon, Menu } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api } from "../api/api.ts";
import { useProfile } from "../api/query.ts";
import { administrable } from "../api/rights.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { paths } from "../paths.ts";
import { IconBuildings, IconCheck, IconGrid } from "../ui/icons.ts";
import { usePlace } from "./place.ts";
import { products } from "./products.ts";

/** The first client of the first provider that has any. */
async function firstClient(providers: { id: string }[]): Promise<{ id: string } | null> {
  for (const { id } of providers) {
    const [row] = (await api.providersListClients(id, { pageSize: 1 })).data;
    if (row) return { id: row.organizationId };
  }
  return null;
}

/** The products of the menu. Only when it is open is a client looked for whose Admin Console it can lead to. */
function Products() {
  const { t } = useTranslation();
  const profile = useProfile();
  const { product: active } = usePlace();
  const { data: client } = useQuery({
    queryKey: ["providersListClients", "first"],
    queryFn: () => firstClient(profile.providers),
    enabled: profile.providers.length > 0 && administrable(profile).length === 0,
  });
  return products(profile, client ?? undefined).map(({ name, to, Icon }) => (
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
  ));
}

/** The grid button: Password Manager, Admin Console, Provider Portal – whichever the person has. */
export function ProductSwitcher() {
  const { t } = useTranslation();
  const profile = useProfile();
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
        <Products />
        {others.length > 0 && <Menu.Label>{t("shell.switcher.providers")}</Menu.Label>}
        {others.map((provider) => (
          <Menu.Item
            key={provider.id}
            component={Link}
            to={paths.start(provider.id)}
            leftSection={<IconBuildings size={18} aria-hidden />}
          >
            {provider.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
