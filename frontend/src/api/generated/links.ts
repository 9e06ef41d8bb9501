// Written by `make generate` from the operation values of the server; not by hand.

/** Where the links in mails lead; x stands for an identifier. */
export const mailLinks = {
  acceptHanded: "/accept-organization",
  acceptOrganization: "/accept-organization",
  acceptProvider: "/accept-provider",
  account: "/settings/account",
  clients: "/providers/x/clients",
  directory: "/organizations/x/directory",
  domains: "/organizations/x/domains",
  finishSignup: "/finish-signup",
  invoices: "/organizations/x/invoices",
  join: "/join-organization",
  login: "/login",
  members: "/organizations/x/members",
  newClient: "/providers/x/clients/create",
  providerInvoices: "/providers/x/invoices",
  providerKeys: "/providers/x/settings/api-keys",
  providerMembers: "/providers/x/manage/members",
  providerSettings: "/providers/x/settings/account",
  seller: "/providers/x/settings/billing",
  setUpProvider: "/providers/setup-provider",
  start: "/providers/x",
  subscription: "/organizations/x/subscription",
  vault: "/vault",
  verifyReplyTo: "/verify-reply-to",
} as const;
