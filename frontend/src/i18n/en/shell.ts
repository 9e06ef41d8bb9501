export const shell = {
  skip: "Skip to content",
  mainNavigation: "Main navigation",
  openMenu: "Open menu",
  switcher: {
    label: "Switch product",
    title: "Products",
    passwordManager: "Password Manager",
    adminConsole: "Admin Console",
    providerPortal: "Provider Portal",
    providers: "Providers",
  },
  nav: {
    clients: "Clients",
    manage: "Manage",
    events: "Event logs",
    settings: "Settings",
    providerSettings: "My provider",
    setup: "Set-up",
    vault: "Vault",
    myVault: "My vault",
    collections: "Collections",
    members: "Members",
    policies: "Policies",
    organizationSettings: "Organisation",
    account: "Account",
    backToClients: "All clients",
    becomeProvider: "Become a provider",
  },
  client: {
    viaProvider: "You are working in {{name}} through {{provider}}",
    asMember: "You are working in {{name}}",
  },
  account: {
    menu: "Account menu",
    settings: "Account settings",
    lock: "Lock",
    logOut: "Log out",
  },
  language: {
    label: "Language",
    nl: "Nederlands",
    en: "English",
  },
  scheme: {
    label: "Appearance: {{scheme}}",
    light: "light",
    dark: "dark",
    auto: "as the system",
  },
  landing: {
    title: "Welcome",
    heading: "Welcome to Portaal",
    noProvider: "You don't manage clients yet",
    noProviderText:
      "Become a provider to create organisations for your clients, or wait until an organisation you joined confirms you.",
  },
  keysFailed_one:
    "The key of {{count}} organisation or provider couldn't be opened. Log out and in again; if it stays, ask to be confirmed again.",
  keysFailed_other:
    "The keys of {{count}} organisations or providers couldn't be opened. Log out and in again; if it stays, ask to be confirmed again.",
};
