import type { RouteObject } from "react-router";
import { CrashPage, PageCrash } from "./app/ErrorBoundary.tsx";
import type { PageHandle } from "./app/help/helpAt.ts";
import type { HelpName } from "./app/help/texts.ts";
import { type Load, page } from "./app/lazyPage.tsx";
import { PublicLayout } from "./app/PublicLayout.tsx";
import { loadAllWords } from "./i18n/i18n.ts";

/**
 * A page: its address, none for the first of others; its help; and its module, which is loaded when it is first opened
 * and exports its component as `Component`.
 */
const at = (path: string | null, help: HelpName, load: Load): RouteObject => ({
  ...(path === null ? { index: true as const } : { path }),
  handle: { help } satisfies PageHandle,
  lazy: page(load),
});

const publicPages: RouteObject[] = [
  at("signup", "signUp", () => import("./features/identity/SignUpPage.tsx")),
  at("finish-signup", "signUp", () => import("./features/identity/FinishSignUpPage.tsx")),
  at("login", "logIn", () => import("./features/identity/LogInPage.tsx")),
  at("hint", "logIn", () => import("./features/identity/HintPage.tsx")),
  at("lock", "logIn", () => import("./features/identity/LockPage.tsx")),
  at("accept-organization", "acceptInvitation", () => import("./features/identity/AcceptOrganizationPage.tsx")),
  at("join-organization", "joinByLink", () => import("./features/identity/JoinOrganizationPage.tsx")),
  at("accept-provider", "joinProvider", () => import("./features/identity/AcceptProviderPage.tsx")),
  at("verify-reply-to", "replyAddress", () => import("./features/identity/VerifyReplyToPage.tsx")),
  at("providers/setup-provider", "startProvider", () => import("./features/identity/SetupProviderPage.tsx")),
];

const ownPages: RouteObject[] = [
  at(null, "portal", () => import("./app/Landing.tsx")),
  at("accepted", "acceptInvitation", () => import("./app/Accepted.tsx")),
  at("settings/account", "account", () => import("./features/identity/AccountPage.tsx")),
  at("vault", "myVault", () => import("./features/vault/MyVaultPage.tsx")),
  at("create-organization", "ownOrganization", () => import("./features/clients/NewOrganizationPage.tsx")),
  at("providers/setup", "startProvider", () => import("./features/providers/InvitedProviderPage.tsx")),
  at("providers/new", "startProvider", () => import("./features/providers/NewProviderPage.tsx")),
];

const providerPages: RouteObject[] = [
  at(null, "start", () => import("./features/clients/StartPage.tsx")),
  at("health", "health", () => import("./features/clients/HealthPage.tsx")),
  at("clients", "clients", () => import("./features/clients/ClientsPage.tsx")),
  at("clients/create", "newClient", () => import("./features/clients/NewClientPage.tsx")),
  at("clients/import", "importClients", () => import("./features/clients/ImportPage.tsx")),
  at("clients/add", "addClient", () => import("./features/clients/AddClientPage.tsx")),
  at("invoices", "providerInvoices", () => import("./features/invoices/InvoicesPage.tsx")),
  at("invoices/payments", "bankPayments", () => import("./features/invoices/BankPage.tsx")),
  at("waiting", "waiting", () => import("./features/waiting/WaitingPage.tsx")),
  at("invoices/:clientId/:date", "invoice", () => import("./features/invoices/InvoicePage.tsx")),
  at("manage/members", "providerMembers", () => import("./features/providers/ProviderMembersPage.tsx")),
  at("manage/members/:userId/seen", "reveals", () => import("./features/audit/RevealsPage.tsx")),
  at("manage/events", "providerEvents", () => import("./features/audit/ProviderEventsPage.tsx")),
  at("settings/billing", "sellerDetails", () => import("./features/providers/SellerPage.tsx")),
  at("settings/account", "providerSettings", () => import("./features/providers/ProviderSettingsPage.tsx")),
  at("settings/api-keys", "apiKeys", () => import("./features/providers/ApiKeysPage.tsx")),
  at("settings/api", "apiKeys", () => import("./features/providers/ApiPage.tsx")),
];

const organizationPages: RouteObject[] = [
  at("vault", "vault", () => import("./features/vault/VaultPage.tsx")),
  at("collections", "collections", () => import("./features/collections/CollectionsPage.tsx")),
  at("groups", "groups", () => import("./features/groups/GroupsPage.tsx")),
  at("patterns", "patterns", () => import("./features/collections/PatternsPage.tsx")),
  at("policies", "policies", () => import("./features/policies/PoliciesPage.tsx")),
  at("directory", "directory", () => import("./features/directory/DirectoryPage.tsx")),
  at("domains", "domains", () => import("./features/domains/DomainsPage.tsx")),
  at("setup", "typicalSetup", () => import("./features/setup/SetupPage.tsx")),
  at("events", "organizationEvents", () => import("./features/audit/OrganizationEventsPage.tsx")),
  at("subscription", "subscription", () => import("./features/organization/SubscriptionPage.tsx")),
  at("invoices", "organizationInvoices", () => import("./features/invoices/OrganizationInvoicesPage.tsx")),
  at("invoices/:sellerId/:date", "invoice", () => import("./features/invoices/OrganizationInvoicePage.tsx")),
  at("settings", "organizationSettings", () => import("./features/organization/SettingsPage.tsx")),
  at("members/:memberId/access", "access", () => import("./features/sight/MemberAccessPage.tsx")),
  at("collections/:collectionId/access", "access", () => import("./features/sight/CollectionPeoplePage.tsx")),
  at("vault/:itemId/access", "access", () => import("./features/sight/ItemPeoplePage.tsx")),
  at("members", "members", () => import("./features/members/MembersPage.tsx")),
];

const helpPages: RouteObject[] = [
  at(null, "portal", () => import("./app/help/HelpIndexPage.tsx")),
  at(":name", "portal", () => import("./app/help/HelpPage.tsx")),
];

export const routes: RouteObject[] = [
  {
    ErrorBoundary: CrashPage,
    HydrateFallback: () => null,
    children: [
      { Component: PublicLayout, children: [{ ErrorBoundary: PageCrash, children: publicPages }] },
      {
        path: "help",
        lazy: page(async () => {
          const [layout] = await Promise.all([import("./app/help/HelpLayout.tsx"), loadAllWords()]);
          return layout;
        }),
        children: [{ ErrorBoundary: PageCrash, children: helpPages }],
      },
      {
        lazy: page(async () => {
          const [shell] = await Promise.all([import("./app/Shell.tsx"), loadAllWords()]);
          return shell;
        }),
        children: [
          {
            // A page that breaks leaves the frame around it.
            ErrorBoundary: PageCrash,
            children: [
              ...ownPages,
              { path: "providers/:providerId", children: providerPages },
              { path: "organizations/:organizationId", children: organizationPages },
              at("*", "portal", () => import("./app/NotFound.tsx")),
            ],
          },
        ],
      },
    ],
  },
];
