import { createHashRouter, type RouteObject } from "react-router";
import { CrashPage, PageCrash } from "./app/ErrorBoundary.tsx";
import { page } from "./app/lazyPage.tsx";
import { PublicLayout } from "./app/PublicLayout.tsx";
import { loadAllWords } from "./i18n/i18n.ts";

/** Every page is loaded when it is first opened; a page module exports its component as `Component`. */
const publicPages: RouteObject[] = [
  { path: "signup", lazy: page(() => import("./features/identity/SignUpPage.tsx")) },
  { path: "finish-signup", lazy: page(() => import("./features/identity/FinishSignUpPage.tsx")) },
  { path: "login", lazy: page(() => import("./features/identity/LogInPage.tsx")) },
  { path: "hint", lazy: page(() => import("./features/identity/HintPage.tsx")) },
  { path: "lock", lazy: page(() => import("./features/identity/LockPage.tsx")) },
  { path: "accept-organization", lazy: page(() => import("./features/identity/AcceptOrganizationPage.tsx")) },
  { path: "join-organization", lazy: page(() => import("./features/identity/JoinOrganizationPage.tsx")) },
  { path: "accept-provider", lazy: page(() => import("./features/identity/AcceptProviderPage.tsx")) },
  { path: "verify-reply-to", lazy: page(() => import("./features/identity/VerifyReplyToPage.tsx")) },
  { path: "providers/setup-provider", lazy: page(() => import("./features/identity/SetupProviderPage.tsx")) },
];

const ownPages: RouteObject[] = [
  { index: true, lazy: page(() => import("./app/Landing.tsx")) },
  { path: "accepted", lazy: page(() => import("./app/Accepted.tsx")) },
  { path: "settings/account", lazy: page(() => import("./features/identity/AccountPage.tsx")) },
  { path: "vault", lazy: page(() => import("./features/vault/MyVaultPage.tsx")) },
  { path: "create-organization", lazy: page(() => import("./features/clients/NewOrganizationPage.tsx")) },
  { path: "providers/setup", lazy: page(() => import("./features/providers/InvitedProviderPage.tsx")) },
  { path: "providers/new", lazy: page(() => import("./features/providers/NewProviderPage.tsx")) },
];

const providerPages: RouteObject[] = [
  { index: true, lazy: page(() => import("./features/clients/StartPage.tsx")) },
  { path: "health", lazy: page(() => import("./features/clients/HealthPage.tsx")) },
  { path: "clients", lazy: page(() => import("./features/clients/ClientsPage.tsx")) },
  { path: "clients/create", lazy: page(() => import("./features/clients/NewClientPage.tsx")) },
  { path: "clients/import", lazy: page(() => import("./features/clients/ImportPage.tsx")) },
  { path: "clients/add", lazy: page(() => import("./features/clients/AddClientPage.tsx")) },
  { path: "waiting", lazy: page(() => import("./features/waiting/WaitingPage.tsx")) },
  { path: "manage/members", lazy: page(() => import("./features/providers/ProviderMembersPage.tsx")) },
  { path: "manage/members/:userId/seen", lazy: page(() => import("./features/audit/RevealsPage.tsx")) },
  { path: "manage/events", lazy: page(() => import("./features/audit/ProviderEventsPage.tsx")) },
  { path: "settings/account", lazy: page(() => import("./features/providers/ProviderSettingsPage.tsx")) },
];

const organizationPages: RouteObject[] = [
  { path: "vault", lazy: page(() => import("./features/vault/VaultPage.tsx")) },
  { path: "collections", lazy: page(() => import("./features/collections/CollectionsPage.tsx")) },
  { path: "groups", lazy: page(() => import("./features/groups/GroupsPage.tsx")) },
  { path: "patterns", lazy: page(() => import("./features/collections/PatternsPage.tsx")) },
  { path: "policies", lazy: page(() => import("./features/policies/PoliciesPage.tsx")) },
  { path: "setup", lazy: page(() => import("./features/setup/SetupPage.tsx")) },
  { path: "events", lazy: page(() => import("./features/audit/OrganizationEventsPage.tsx")) },
  { path: "subscription", lazy: page(() => import("./features/organization/SubscriptionPage.tsx")) },
  { path: "settings", lazy: page(() => import("./features/organization/SettingsPage.tsx")) },
  { path: "members/:memberId/access", lazy: page(() => import("./features/sight/MemberAccessPage.tsx")) },
  { path: "collections/:collectionId/access", lazy: page(() => import("./features/sight/CollectionPeoplePage.tsx")) },
  { path: "vault/:itemId/access", lazy: page(() => import("./features/sight/ItemPeoplePage.tsx")) },
  { path: "members", lazy: page(() => import("./features/members/MembersPage.tsx")) },
];

export const routes: RouteObject[] = [
  {
    ErrorBoundary: CrashPage,
    HydrateFallback: () => null,
    children: [
      { Component: PublicLayout, children: [{ ErrorBoundary: PageCrash, children: publicPages }] },
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
              { path: "*", lazy: page(() => import("./app/NotFound.tsx")) },
            ],
          },
        ],
      },
    ],
  },
];

export const router = createHashRouter(routes);
