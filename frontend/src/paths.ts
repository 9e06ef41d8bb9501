const id = encodeURIComponent;

/** Every address of the portal. Links are made here and nowhere else. */
export const paths = {
  home: () => "/",
  signUp: () => "/signup",
  finishSignUp: () => "/finish-signup",
  logIn: () => "/login",
  lock: () => "/lock",
  hint: (email?: string) => (email ? `/hint?email=${id(email)}` : "/hint"),
  acceptOrganization: () => "/accept-organization",
  joinOrganization: () => "/join-organization",
  acceptProvider: () => "/accept-provider",
  verifyReplyTo: () => "/verify-reply-to",
  accepted: () => "/accepted",
  setupProvider: () => "/providers/setup-provider",
  vault: () => "/vault",
  account: () => "/settings/account",
  newProvider: () => "/providers/new",
  invitedProvider: () => "/providers/setup",
  newOrganization: () => "/create-organization",
  start: (providerId: string) => `/providers/${id(providerId)}`,
  health: (providerId: string) => `/providers/${id(providerId)}/health`,
  clients: (providerId: string) => `/providers/${id(providerId)}/clients`,
  newClient: (providerId: string) => `/providers/${id(providerId)}/clients/create`,
  importClients: (providerId: string) => `/providers/${id(providerId)}/clients/import`,
  addClient: (providerId: string) => `/providers/${id(providerId)}/clients/add`,
  invoices: (providerId: string) => `/providers/${id(providerId)}/invoices`,
  bankPayments: (providerId: string) => `/providers/${id(providerId)}/invoices/payments`,
  waiting: (providerId: string) => `/providers/${id(providerId)}/waiting`,
  /** An invoice that a provider sends, by the client that it is for and the date of its bill. */
  invoice: (providerId: string, organizationId: string, date: string) =>
    `/providers/${id(providerId)}/invoices/${id(organizationId)}/${id(date)}`,
  providerMembers: (providerId: string) => `/providers/${id(providerId)}/manage/members`,
  providerEvents: (providerId: string) => `/providers/${id(providerId)}/manage/events`,
  providerReveals: (providerId: string, userId: string) =>
    `/providers/${id(providerId)}/manage/members/${id(userId)}/seen`,
  sellerDetails: (providerId: string) => `/providers/${id(providerId)}/settings/billing`,
  providerSettings: (providerId: string) => `/providers/${id(providerId)}/settings/account`,
  providerKeys: (providerId: string) => `/providers/${id(providerId)}/settings/api-keys`,
  providerApi: (providerId: string) => `/providers/${id(providerId)}/settings/api`,
  /** The index of help, or a page of it; `from` is the page of the portal that the reader comes from. */
  help: (name?: string, { part, from }: { part?: string; from?: string } = {}) => {
    const search = new URLSearchParams({ ...(part && { part }), ...(from && { from }) }).toString();
    return `/help${name ? `/${id(name)}` : ""}${search && `?${search}`}`;
  },
  organization: (organizationId: string) => `/organizations/${id(organizationId)}`,
  setup: (organizationId: string) => `/organizations/${id(organizationId)}/setup`,
  organizationVault: (organizationId: string) => `/organizations/${id(organizationId)}/vault`,
  collections: (organizationId: string) => `/organizations/${id(organizationId)}/collections`,
  groups: (organizationId: string) => `/organizations/${id(organizationId)}/groups`,
  patterns: (organizationId: string) => `/organizations/${id(organizationId)}/patterns`,
  members: (organizationId: string) => `/organizations/${id(organizationId)}/members`,
  memberAccess: (organizationId: string, memberId: string) =>
    `/organizations/${id(organizationId)}/members/${id(memberId)}/access`,
  collectionAccess: (organizationId: string, collectionId: string) =>
    `/organizations/${id(organizationId)}/collections/${id(collectionId)}/access`,
  itemAccess: (organizationId: string, itemId: string) =>
    `/organizations/${id(organizationId)}/vault/${id(itemId)}/access`,
  directory: (organizationId: string) => `/organizations/${id(organizationId)}/directory`,
  domains: (organizationId: string) => `/organizations/${id(organizationId)}/domains`,
  policies: (organizationId: string) => `/organizations/${id(organizationId)}/policies`,
  organizationEvents: (organizationId: string) => `/organizations/${id(organizationId)}/events`,
  organizationInvoices: (organizationId: string) => `/organizations/${id(organizationId)}/invoices`,
  subscription: (organizationId: string) => `/organizations/${id(organizationId)}/subscription`,
  /** The same for whom it is for, by who sends it. */
  organizationInvoice: (organizationId: string, providerId: string, date: string) =>
    `/organizations/${id(organizationId)}/invoices/${id(providerId)}/${id(date)}`,
  organizationSettings: (organizationId: string) => `/organizations/${id(organizationId)}/settings`,
};

/** Names the client that another is made like. */
export const LIKE = "like";

/** Where a client gets the structure of another. */
export const toStructure = (organizationId: string, likeId: string): string =>
  `${paths.patterns(organizationId)}?${new URLSearchParams({ [LIKE]: likeId })}`;

/** The vault that an item lies in, with the item opened. */
export const toItem = (itemId: string, organizationId: string | null): string =>
  `${organizationId ? paths.organizationVault(organizationId) : paths.vault()}?item=${id(itemId)}`;

/** The log of an organisation, narrowed to a member or to an item. */
export const toEvents = (organizationId: string, only: { person: string } | { item: string }): string =>
  `${paths.organizationEvents(organizationId)}?${new URLSearchParams({ ...only })}`;

/** The log of a provider, narrowed to what its own people did at one client. */
export const toProviderEvents = (providerId: string, client: string): string =>
  `${paths.providerEvents(providerId)}?${new URLSearchParams({ clients: "yes", client })}`;

/** The log of a provider, narrowed to what one of its people did, at clients too. */
export const toStaffEvents = (providerId: string, person: string): string =>
  `${paths.providerEvents(providerId)}?${new URLSearchParams({ clients: "yes", person })}`;

/** A list, narrowed to what is searched for. */
export const withSearch = (path: string, search: string): string => `${path}?search=${id(search)}`;

/** The address with the place to come back to. */
export const withNext = (path: string, next: string): string => `${path}?next=${encodeURIComponent(next)}`;

/** Only an address inside the portal counts. */
const inside = (address: string | null): string => (address && /^\/(?![/\\])/.test(address) ? address : paths.home());

/** Where to go after login. */
export const nextFrom = (search: URLSearchParams): string => inside(search.get("next"));

/** The page of the portal that a page of help was opened from. */
export const fromIn = (search: URLSearchParams): string => inside(search.get("from"));
