import type { TFunction } from "i18next";
import { administrable, type InProvider, mayInProvider, organizationRights } from "../api/rights.ts";
import type { Profile } from "../api/wire.ts";
import { paths } from "../paths.ts";
import {
  IconAt,
  IconBuilding,
  IconBuildings,
  IconCard,
  IconFolders,
  IconHealth,
  IconHistory,
  IconHome,
  IconInvoice,
  IconListCheck,
  IconRefresh,
  IconSettings,
  IconShield,
  IconUser,
  IconUserCheck,
  IconUsers,
  IconVault,
} from "../ui/icons.ts";

export type ProductName = "passwordManager" | "adminConsole" | "providerPortal";

export interface Product {
  name: ProductName;
  to: string;
  Icon: typeof IconVault;
}

export interface NavItem {
  label: string;
  to: string;
  Icon: typeof IconVault;
  /** Says how many people wait there. */
  waiting?: boolean;
  /** Its address begins those of others. */
  exact?: boolean;
}

/**
 * The products this person has, in the order of the switcher. The Admin Console is that of `client` for who has no
 * organisation of their own.
 */
export function products(profile: Profile, client?: { id: string }): Product[] {
  const organization = administrable(profile)[0] ?? client;
  const [provider] = profile.providers;
  return [
    { name: "passwordManager", to: paths.vault(), Icon: IconVault },
    ...(organization
      ? [{ name: "adminConsole", to: paths.organizationVault(organization.id), Icon: IconBuilding } as const]
      : []),
    ...(provider ? [{ name: "providerPortal", to: paths.start(provider.id), Icon: IconBuildings } as const] : []),
  ];
}

export function providerNav(t: TFunction, profile: Profile, providerId: string): NavItem[] {
  const provider = profile.providers.find((row) => row.id === providerId);
  const may = (operation: InProvider) => mayInProvider(profile, providerId, operation);
  return [
    { label: t("shell.nav.start"), to: paths.start(providerId), Icon: IconHome, exact: true },
    { label: t("shell.nav.clients"), to: paths.clients(providerId), Icon: IconBuildings },
    { label: t("shell.nav.health"), to: paths.health(providerId), Icon: IconHealth },
    { label: t("shell.nav.waiting"), to: paths.waiting(providerId), Icon: IconUserCheck, waiting: true },
    { label: t("shell.nav.invoices"), to: paths.invoices(providerId), Icon: IconInvoice },
    ...(may("providersListUsers")
      ? [{ label: t("shell.nav.members"), to: paths.providerMembers(providerId), Icon: IconUsers }]
      : []),
    ...(may("auditListProviderEvents") && provider?.useEvents
      ? [{ label: t("shell.nav.events"), to: paths.providerEvents(providerId), Icon: IconHistory }]
      : []),
    { label: t("shell.nav.sellerDetails"), to: paths.sellerDetails(providerId), Icon: IconInvoice },
    { label: t("shell.nav.providerSettings"), to: paths.providerSettings(providerId), Icon: IconSettings },
  ];
}

/**
 * Areas that aren't the person's are left out; single actions inside an area are disabled with their reason instead.
 */
export function organizationNav(t: TFunction, profile: Profile, organizationId: string): NavItem[] {
  const rights = organizationRights(profile, organizationId);
  if (!rights) return [];
  const { may, organization } = rights;
  const items: [boolean, NavItem][] = [
    [may("setupGet"), { label: t("shell.nav.setup"), to: paths.setup(organizationId), Icon: IconListCheck }],
    [true, { label: t("shell.nav.vault"), to: paths.organizationVault(organizationId), Icon: IconVault }],
    [true, { label: t("shell.nav.collections"), to: paths.collections(organizationId), Icon: IconFolders }],
    [
      may("groupsListDetails") && organization.useGroups,
      { label: t("shell.nav.groups"), to: paths.groups(organizationId), Icon: IconUsers },
    ],
    [may("membersList"), { label: t("shell.nav.members"), to: paths.members(organizationId), Icon: IconUsers }],
    [may("policiesUpdate"), { label: t("shell.nav.policies"), to: paths.policies(organizationId), Icon: IconShield }],
    [
      may("directoryGet") && organization.useScim,
      { label: t("shell.nav.directory"), to: paths.directory(organizationId), Icon: IconRefresh },
    ],
    [
      may("domainsList") && organization.useSso,
      { label: t("shell.nav.domains"), to: paths.domains(organizationId), Icon: IconAt },
    ],
    [
      may("auditListOrganizationEvents") && organization.useEvents !== false,
      { label: t("shell.nav.events"), to: paths.organizationEvents(organizationId), Icon: IconHistory },
    ],
    [
      may("organizationsGetSubscription"),
      { label: t("shell.nav.subscription"), to: paths.subscription(organizationId), Icon: IconCard },
    ],
    [
      may("invoicesListOrganization"),
      { label: t("shell.nav.invoices"), to: paths.organizationInvoices(organizationId), Icon: IconInvoice },
    ],
    [
      may("organizationsUpdate"),
      {
        label: t("shell.nav.organizationSettings"),
        to: paths.organizationSettings(organizationId),
        Icon: IconSettings,
      },
    ],
  ];
  return items.filter(([shown]) => shown).map(([, item]) => item);
}

export function ownNav(t: TFunction): NavItem[] {
  return [
    { label: t("shell.nav.myVault"), to: paths.vault(), Icon: IconVault },
    { label: t("shell.nav.account"), to: paths.account(), Icon: IconUser },
  ];
}
