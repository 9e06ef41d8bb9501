import { createHashRouter, type RouteObject } from "react-router";
import { CrashPage } from "./app/ErrorBoundary.tsx";
import { PublicLayout } from "./app/PublicLayout.tsx";

/** Every page is loaded when it is first opened; a page module exports its component as `Component`. */
const publicPages: RouteObject[] = [
  { path: "signup", lazy: () => import("./features/identity/SignUpPage.tsx") },
  { path: "finish-signup", lazy: () => import("./features/identity/FinishSignUpPage.tsx") },
  { path: "login", lazy: () => import("./features/identity/LogInPage.tsx") },
  { path: "lock", lazy: () => import("./features/identity/LockPage.tsx") },
  { path: "accept-organization", lazy: () => import("./features/identity/AcceptOrganizationPage.tsx") },
  { path: "accept-provider", lazy: () => import("./features/identity/AcceptProviderPage.tsx") },
];

const ownPages: RouteObject[] = [
  { index: true, lazy: () => import("./app/Landing.tsx") },
  { path: "settings/account", lazy: () => import("./features/identity/AccountPage.tsx") },
  { path: "vault", lazy: () => import("./features/vault/MyVaultPage.tsx") },
  { path: "providers/new", lazy: () => import("./features/providers/NewProviderPage.tsx") },
];

const providerPages: RouteObject[] = [
  { path: "clients", lazy: () => import("./features/clients/ClientsPage.tsx") },
  { path: "clients/create", lazy: () => import("./features/clients/NewClientPage.tsx") },
  { path: "manage/members", lazy: () => import("./features/providers/ProviderMembersPage.tsx") },
  { path: "manage/events", lazy: () => import("./features/providers/ProviderEventsPage.tsx") },
  { path: "settings/account", lazy: () => import("./features/providers/ProviderSettingsPage.tsx") },
];

const organizationPages: RouteObject[] = [
  { path: "vault", lazy: () => import("./features/vault/VaultPage.tsx") },
  { path: "collections", lazy: () => import("./features/collections/CollectionsPage.tsx") },
  { path: "policies", lazy: () => import("./features/policies/PoliciesPage.tsx") },
  { path: "setup", lazy: () => import("./features/setup/SetupPage.tsx") },
  { path: "events", lazy: () => import("./features/organizationEvents/EventsPage.tsx") },
  { path: "settings", lazy: () => import("./features/organization/SettingsPage.tsx") },
  { path: "members", lazy: () => import("./features/members/MembersPage.tsx") },
];

const routes: RouteObject[] = [
  {
    ErrorBoundary: CrashPage,
    HydrateFallback: () => null,
    children: [
      { Component: PublicLayout, children: publicPages },
      {
        lazy: () => import("./app/Shell.tsx"),
        children: [
          ...ownPages,
          { path: "providers/:providerId", children: providerPages },
          { path: "organizations/:organizationId", children: organizationPages },
          { path: "*", lazy: () => import("./app/NotFound.tsx") },
        ],
      },
    ],
  },
];

export const router = createHashRouter(routes);
