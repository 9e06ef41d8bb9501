// Written by `make generate` from the operation values of the server; not by hand.

import { request } from "../client.ts";
import type { Answer, Body, Query } from "../types.ts";

const part = encodeURIComponent;

export const api = {
  /** Delete the caller's account. */
  accountsDelete: (body: Body<"accountsDelete">) =>
    request<Answer<"accountsDelete">>("POST", `/api/accounts/delete`, { body }),
  /** Delete an organisation with everything in it. */
  accountsDeleteOrganization: (organizationId: string, body: Body<"accountsDeleteOrganization">) =>
    request<Answer<"accountsDeleteOrganization">>("POST", `/api/organizations/${part(organizationId)}/delete`, { body }),
  /** Delete a provider that has no client. */
  accountsDeleteProvider: (providerId: string, body: Body<"accountsDeleteProvider">) =>
    request<Answer<"accountsDeleteProvider">>("POST", `/api/providers/${part(providerId)}/delete`, { body }),
  /** Tell how much would go with an organisation. */
  accountsGetContents: (organizationId: string, signal?: AbortSignal) =>
    request<Answer<"accountsGetContents">>("GET", `/api/organizations/${part(organizationId)}/contents`, { signal }),
  /** Make an API key of a provider. */
  apikeysCreate: (providerId: string, body: Body<"apikeysCreate">) =>
    request<Answer<"apikeysCreate">>("POST", `/api/providers/${part(providerId)}/api-keys`, { body }),
  /** Revoke an API key of a provider. */
  apikeysDelete: (providerId: string, id: string) =>
    request<Answer<"apikeysDelete">>("DELETE", `/api/providers/${part(providerId)}/api-keys/${part(id)}`),
  /** List the API keys of a provider. */
  apikeysList: (providerId: string, query: Query<"apikeysList"> = {}, signal?: AbortSignal) =>
    request<Answer<"apikeysList">>("GET", `/api/providers/${part(providerId)}/api-keys`, { query, signal }),
  /** Take in what happened on a person's own device. */
  auditCreateEvents: (body: Body<"auditCreateEvents">) =>
    request<Answer<"auditCreateEvents">>("POST", `/events/collect`, { body }),
  /** Show the activity log of one item. */
  auditListItemEvents: (cipherId: string, query: Query<"auditListItemEvents"> = {}, signal?: AbortSignal) =>
    request<Answer<"auditListItemEvents">>("GET", `/api/ciphers/${part(cipherId)}/events`, { query, signal }),
  /** Show the activity log of one member. */
  auditListMemberEvents: (organizationId: string, id: string, query: Query<"auditListMemberEvents"> = {}, signal?: AbortSignal) =>
    request<Answer<"auditListMemberEvents">>("GET", `/api/organizations/${part(organizationId)}/users/${part(id)}/events`, { query, signal }),
  /** Show an organisation's activity log. */
  auditListOrganizationEvents: (organizationId: string, query: Query<"auditListOrganizationEvents"> = {}, signal?: AbortSignal) =>
    request<Answer<"auditListOrganizationEvents">>("GET", `/api/organizations/${part(organizationId)}/events`, { query, signal }),
  /** Show a provider's activity log. */
  auditListProviderEvents: (providerId: string, query: Query<"auditListProviderEvents"> = {}, signal?: AbortSignal) =>
    request<Answer<"auditListProviderEvents">>("GET", `/api/providers/${part(providerId)}/events`, { query, signal }),
  /** Show what somebody of a provider's staff got to know in the clients. */
  auditListReveals: (providerId: string, query: Query<"auditListReveals">, signal?: AbortSignal) =>
    request<Answer<"auditListReveals">>("GET", `/api/providers/${part(providerId)}/reveals`, { query, signal }),
  /** Tick off what somebody of a provider's staff got to know. */
  auditUpdateReveal: (providerId: string, body: Body<"auditUpdateReveal">) =>
    request<Answer<"auditUpdateReveal">>("PUT", `/api/providers/${part(providerId)}/reveals`, { body }),
  /** Compute the price of a plan with seats and additional storage. */
  billingGetQuote: (query: Query<"billingGetQuote">, signal?: AbortSignal) =>
    request<Answer<"billingGetQuote">>("GET", `/api/plans/quote`, { query, signal, anonymous: true }),
  /** List the plans with their prices and features. */
  billingListPlans: (query: Query<"billingListPlans"> = {}, signal?: AbortSignal) =>
    request<Answer<"billingListPlans">>("GET", `/api/plans`, { query, signal, anonymous: true }),
  /** Take a provider's logo away. */
  brandingDeleteLogo: (providerId: string) =>
    request<Answer<"brandingDeleteLogo">>("DELETE", `/api/providers/${part(providerId)}/logo`),
  /** Forget where replies to a provider's mails go. */
  brandingDeleteReplyTo: (providerId: string) =>
    request<Answer<"brandingDeleteReplyTo">>("DELETE", `/api/providers/${part(providerId)}/reply-to`),
  /** Read a provider's reply-to address and logo. */
  brandingGet: (providerId: string, signal?: AbortSignal) =>
    request<Answer<"brandingGet">>("GET", `/api/providers/${part(providerId)}/branding`, { signal }),
  /** Read the name and logo of the provider of an invitation. */
  brandingGetColleague: (providerId: string, id: string, query: Query<"brandingGetColleague">, signal?: AbortSignal) =>
    request<Answer<"brandingGetColleague">>("GET", `/api/providers/${part(providerId)}/users/${part(id)}/branding`, { query, signal, anonymous: true }),
  /** Read the name and logo of the provider that manages the organisation of an invitation. */
  brandingGetInvited: (organizationId: string, id: string, query: Query<"brandingGetInvited">, signal?: AbortSignal) =>
    request<Answer<"brandingGetInvited">>("GET", `/api/organizations/${part(organizationId)}/users/${part(id)}/branding`, { query, signal, anonymous: true }),
  /** Read the name and logo of the provider that manages an organisation. */
  brandingGetOrganization: (organizationId: string, signal?: AbortSignal) =>
    request<Answer<"brandingGetOrganization">>("GET", `/api/organizations/${part(organizationId)}/branding`, { signal }),
  /** Give a provider a logo. */
  brandingUpdateLogo: (providerId: string, body: Body<"brandingUpdateLogo">) =>
    request<Answer<"brandingUpdateLogo">>("PUT", `/api/providers/${part(providerId)}/logo`, { body }),
  /** Ask an address whether replies to a provider's mails may go there. */
  brandingUpdateReplyTo: (providerId: string, body: Body<"brandingUpdateReplyTo">) =>
    request<Answer<"brandingUpdateReplyTo">>("PUT", `/api/providers/${part(providerId)}/reply-to`, { body }),
  /** Agree that replies to a provider's mails go to an address. */
  brandingVerifyReplyTo: (providerId: string, body: Body<"brandingVerifyReplyTo">) =>
    request<Answer<"brandingVerifyReplyTo">>("POST", `/api/providers/${part(providerId)}/reply-to/verify`, { body, anonymous: true }),
  /** Make a collection and say who may use it. */
  collectionsCreate: (organizationId: string, body: Body<"collectionsCreate">, idempotencyKey?: string) =>
    request<Answer<"collectionsCreate">>("POST", `/api/organizations/${part(organizationId)}/collections`, { body, idempotencyKey }),
  /** Give a collection's access to those below it. */
  collectionsCreateSpread: (organizationId: string, collectionId: string, body: Body<"collectionsCreateSpread">) =>
    request<Answer<"collectionsCreateSpread">>("POST", `/api/organizations/${part(organizationId)}/collections/${part(collectionId)}/spread`, { body }),
  /** Delete a collection; its items stay and become unassigned. */
  collectionsDelete: (organizationId: string, collectionId: string, body?: Body<"collectionsDelete">) =>
    request<Answer<"collectionsDelete">>("DELETE", `/api/organizations/${part(organizationId)}/collections/${part(collectionId)}`, { body }),
  /** Delete several collections; their items stay. */
  collectionsDeleteMany: (organizationId: string, body: Body<"collectionsDeleteMany">) =>
    request<Answer<"collectionsDeleteMany">>("DELETE", `/api/organizations/${part(organizationId)}/collections`, { body }),
  /** Take back what was given to the collections below one. */
  collectionsDeleteSpread: (organizationId: string, collectionId: string, body: Body<"collectionsDeleteSpread">) =>
    request<Answer<"collectionsDeleteSpread">>("POST", `/api/organizations/${part(organizationId)}/collections/${part(collectionId)}/spread/undo`, { body }),
  /** Show a collection with all who use it. */
  collectionsGet: (organizationId: string, collectionId: string, signal?: AbortSignal) =>
    request<Answer<"collectionsGet">>("GET", `/api/organizations/${part(organizationId)}/collections/${part(collectionId)}/details`, { signal }),
  /** Tell what a member opens, and through what. */
  collectionsGetMemberAccess: (organizationId: string, id: string, signal?: AbortSignal) =>
    request<Answer<"collectionsGetMemberAccess">>("GET", `/api/organizations/${part(organizationId)}/users/${part(id)}/access`, { signal }),
  /** Tell what giving a collection's access to those below it would change. */
  collectionsGetSpreadPreview: (organizationId: string, collectionId: string, body: Body<"collectionsGetSpreadPreview">) =>
    request<Answer<"collectionsGetSpreadPreview">>("POST", `/api/organizations/${part(organizationId)}/collections/${part(collectionId)}/spread/preview`, { body }),
  /** List an organisation's collections. */
  collectionsList: (organizationId: string, signal?: AbortSignal) =>
    request<Answer<"collectionsList">>("GET", `/api/organizations/${part(organizationId)}/collections`, { signal }),
  /** List an organisation's collections with all who use them. */
  collectionsListDetails: (organizationId: string, signal?: AbortSignal) =>
    request<Answer<"collectionsListDetails">>("GET", `/api/organizations/${part(organizationId)}/collections/details`, { signal }),
  /** List the collections I may use. */
  collectionsListMine: (signal?: AbortSignal) =>
    request<Answer<"collectionsListMine">>("GET", `/api/collections`, { signal }),
  /** Tell who opens a collection, and through what. */
  collectionsListPeople: (organizationId: string, collectionId: string, query: Query<"collectionsListPeople"> = {}, signal?: AbortSignal) =>
    request<Answer<"collectionsListPeople">>("GET", `/api/organizations/${part(organizationId)}/collections/${part(collectionId)}/access`, { query, signal }),
  /** List what was given to the collections below one, and can be undone. */
  collectionsListSpreads: (organizationId: string, collectionId: string, signal?: AbortSignal) =>
    request<Answer<"collectionsListSpreads">>("GET", `/api/organizations/${part(organizationId)}/collections/${part(collectionId)}/spread`, { signal }),
  /** Give members and groups the use of several collections, or take it away. */
  collectionsShareMany: (organizationId: string, body: Body<"collectionsShareMany">) =>
    request<Answer<"collectionsShareMany">>("POST", `/api/organizations/${part(organizationId)}/collections/bulk-access`, { body }),
  /** Change a collection's name and who may use it. */
  collectionsUpdate: (organizationId: string, collectionId: string, body: Body<"collectionsUpdate">) =>
    request<Answer<"collectionsUpdate">>("PUT", `/api/organizations/${part(organizationId)}/collections/${part(collectionId)}`, { body }),
  /** Make the key of an organisation's directory; the one before ends. */
  directoryCreateKey: (organizationId: string, body: Body<"directoryCreateKey">) =>
    request<Answer<"directoryCreateKey">>("POST", `/api/organizations/${part(organizationId)}/directory/key`, { body }),
  /** Invite somebody (SCIM). */
  directoryCreateUser: (organizationId: string, body: Body<"directoryCreateUser">) =>
    request<Answer<"directoryCreateUser">>("POST", `/scim/v2/${part(organizationId)}/Users`, { body }),
  /** End the key of an organisation's directory. */
  directoryDeleteKey: (organizationId: string) =>
    request<Answer<"directoryDeleteKey">>("DELETE", `/api/organizations/${part(organizationId)}/directory/key`),
  /** Remove somebody (SCIM). */
  directoryDeleteUser: (organizationId: string, id: string) =>
    request<Answer<"directoryDeleteUser">>("DELETE", `/scim/v2/${part(organizationId)}/Users/${part(id)}`),
  /** Read an organisation's connection with its directory. */
  directoryGet: (organizationId: string, signal?: AbortSignal) =>
    request<Answer<"directoryGet">>("GET", `/api/organizations/${part(organizationId)}/directory`, { signal }),
  /** Read what of SCIM is supported. */
  directoryGetConfig: (organizationId: string, signal?: AbortSignal) =>
    request<Answer<"directoryGetConfig">>("GET", `/scim/v2/${part(organizationId)}/ServiceProviderConfig`, { signal }),
  /** Read one schema of SCIM. */
  directoryGetSchema: (organizationId: string, name: string, signal?: AbortSignal) =>
    request<Answer<"directoryGetSchema">>("GET", `/scim/v2/${part(organizationId)}/Schemas/${part(name)}`, { signal }),
  /** Read one kind of resource of SCIM. */
  directoryGetType: (organizationId: string, name: string, signal?: AbortSignal) =>
    request<Answer<"directoryGetType">>("GET", `/scim/v2/${part(organizationId)}/ResourceTypes/${part(name)}`, { signal }),
  /** Read one person (SCIM). */
  directoryGetUser: (organizationId: string, id: string, query: Query<"directoryGetUser"> = {}, signal?: AbortSignal) =>
    request<Answer<"directoryGetUser">>("GET", `/scim/v2/${part(organizationId)}/Users/${part(id)}`, { query, signal }),
  /** List the schemas of SCIM. */
  directoryListSchemas: (organizationId: string, signal?: AbortSignal) =>
    request<Answer<"directoryListSchemas">>("GET", `/scim/v2/${part(organizationId)}/Schemas`, { signal }),
  /** List the kinds of resources of SCIM. */
  directoryListTypes: (organizationId: string, signal?: AbortSignal) =>
    request<Answer<"directoryListTypes">>("GET", `/scim/v2/${part(organizationId)}/ResourceTypes`, { signal }),
  /** List people, or find one (SCIM). */
  directoryListUsers: (organizationId: string, query: Query<"directoryListUsers"> = {}, signal?: AbortSignal) =>
    request<Answer<"directoryListUsers">>("GET", `/scim/v2/${part(organizationId)}/Users`, { query, signal }),
  /** Replace what the directory has of a person (SCIM). */
  directoryReplaceUser: (organizationId: string, id: string, body: Body<"directoryReplaceUser">) =>
    request<Answer<"directoryReplaceUser">>("PUT", `/scim/v2/${part(organizationId)}/Users/${part(id)}`, { body }),
  /** Change what the directory has of a person (SCIM). */
  directoryUpdateUser: (organizationId: string, id: string, body: Body<"directoryUpdateUser">) =>
    request<Answer<"directoryUpdateUser">>("PATCH", `/scim/v2/${part(organizationId)}/Users/${part(id)}`, { body }),
  /** Get an invoice of a provider as a PDF or as XML. */
  documentsGet: (providerId: string, organizationId: string, date: string, format: string, signal?: AbortSignal) =>
    request<Answer<"documentsGet">>("GET", `/api/providers/${part(providerId)}/invoices/${part(organizationId)}/${part(date)}/${part(format)}`, { signal }),
  /** Get an invoice that an organisation got as a PDF or as XML. */
  documentsGetOrganization: (organizationId: string, providerId: string, date: string, format: string, signal?: AbortSignal) =>
    request<Answer<"documentsGetOrganization">>("GET", `/api/organizations/${part(organizationId)}/invoices/${part(providerId)}/${part(date)}/${part(format)}`, { signal }),
  /** Claim a domain. */
  domainsCreate: (organizationId: string, body: Body<"domainsCreate">) =>
    request<Answer<"domainsCreate">>("POST", `/api/organizations/${part(organizationId)}/domain`, { body }),
  /** Give a claimed domain up. */
  domainsDelete: (organizationId: string, id: string) =>
    request<Answer<"domainsDelete">>("DELETE", `/api/organizations/${part(organizationId)}/domain/${part(id)}`),
  /** List the domains that an organisation claims. */
  domainsList: (organizationId: string, signal?: AbortSignal) =>
    request<Answer<"domainsList">>("GET", `/api/organizations/${part(organizationId)}/domain`, { signal }),
  /** Look for the record of a claimed domain. */
  domainsVerify: (organizationId: string, id: string) =>
    request<Answer<"domainsVerify">>("POST", `/api/organizations/${part(organizationId)}/domain/${part(id)}/verify`),
  /** Make an organisation of your own. */
  foundingCreate: (body: Body<"foundingCreate">, idempotencyKey?: string) =>
    request<Answer<"foundingCreate">>("POST", `/api/organizations`, { body, idempotencyKey }),
  /** Make a group. */
  groupsCreate: (organizationId: string, body: Body<"groupsCreate">, idempotencyKey?: string) =>
    request<Answer<"groupsCreate">>("POST", `/api/organizations/${part(organizationId)}/groups`, { body, idempotencyKey }),
  /** Delete a group; what it gave ends at once. */
  groupsDelete: (organizationId: string, groupId: string) =>
    request<Answer<"groupsDelete">>("DELETE", `/api/organizations/${part(organizationId)}/groups/${part(groupId)}`),
  /** Delete several groups. */
  groupsDeleteMany: (organizationId: string, body: Body<"groupsDeleteMany">) =>
    request<Answer<"groupsDeleteMany">>("DELETE", `/api/organizations/${part(organizationId)}/groups`, { body }),
  /** Show a group with the collections it uses. */
  groupsGet: (organizationId: string, groupId: string, signal?: AbortSignal) =>
    request<Answer<"groupsGet">>("GET", `/api/organizations/${part(organizationId)}/groups/${part(groupId)}/details`, { signal }),
  /** List an organisation's groups. */
  groupsList: (organizationId: string, signal?: AbortSignal) =>
    request<Answer<"groupsList">>("GET", `/api/organizations/${part(organizationId)}/groups`, { signal }),
  /** List an organisation's groups with the collections they use. */
  groupsListDetails: (organizationId: string, query: Query<"groupsListDetails"> = {}, signal?: AbortSignal) =>
    request<Answer<"groupsListDetails">>("GET", `/api/organizations/${part(organizationId)}/groups/details`, { query, signal }),
  /** Name the members of a group. */
  groupsListUsers: (organizationId: string, groupId: string, signal?: AbortSignal) =>
    request<Answer<"groupsListUsers">>("GET", `/api/organizations/${part(organizationId)}/groups/${part(groupId)}/users`, { signal }),
  /** Take a member out of a group. */
  groupsRemoveUser: (organizationId: string, groupId: string, id: string) =>
    request<Answer<"groupsRemoveUser">>("DELETE", `/api/organizations/${part(organizationId)}/groups/${part(groupId)}/user/${part(id)}`),
  /** Change a group. */
  groupsUpdate: (organizationId: string, groupId: string, body: Body<"groupsUpdate">) =>
    request<Answer<"groupsUpdate">>("PUT", `/api/organizations/${part(organizationId)}/groups/${part(groupId)}`, { body }),
  /** Give the caller's account its first master password. */
  identityCreatePassword: (body: Body<"identityCreatePassword">) =>
    request<Answer<"identityCreatePassword">>("POST", `/api/accounts/set-password`, { body }),
  /** Log in, or refresh an access token. */
  identityCreateToken: (form: Record<string, string>) =>
    request<Answer<"identityCreateToken">>("POST", `/identity/connect/token`, { form, anonymous: true }),
  /** Log a device of the caller out. */
  identityDeleteDevice: (id: string) =>
    request<Answer<"identityDeleteDevice">>("DELETE", `/api/devices/${part(id)}`),
  /** Log this session out. */
  identityDeleteSession: () =>
    request<Answer<"identityDeleteSession">>("DELETE", `/api/accounts/session`),
  /** Make an account with a proven address. */
  identityFinishRegistration: (body: Body<"identityFinishRegistration">) =>
    request<Answer<"identityFinishRegistration">>("POST", `/identity/accounts/register/finish`, { body, anonymous: true }),
  /** Tell what server this is. */
  identityGetConfig: (signal?: AbortSignal) =>
    request<Answer<"identityGetConfig">>("GET", `/api/config`, { signal, anonymous: true }),
  /** Give a device on which the caller is logged in. */
  identityGetDevice: (identifier: string, signal?: AbortSignal) =>
    request<Answer<"identityGetDevice">>("GET", `/api/devices/identifier/${part(identifier)}`, { signal }),
  /** Mail the hint to a master password. */
  identityGetHint: (body: Body<"identityGetHint">) =>
    request<Answer<"identityGetHint">>("POST", `/api/accounts/password-hint`, { body, anonymous: true }),
  /** Tell a client whether an account was logged in to from it before. */
  identityGetKnownDevice: (signal?: AbortSignal) =>
    request<Answer<"identityGetKnownDevice">>("GET", `/api/devices/knowndevice`, { signal, anonymous: true }),
  /** Give the caller's sealed pins. */
  identityGetPins: (signal?: AbortSignal) =>
    request<Answer<"identityGetPins">>("GET", `/api/accounts/pins`, { signal }),
  /** Tell how the master key of an address is derived. */
  identityGetPrelogin: (body: Body<"identityGetPrelogin">) =>
    request<Answer<"identityGetPrelogin">>("POST", `/identity/accounts/prelogin/password`, { body, anonymous: true }),
  /** Give a user's public key. */
  identityGetPublicKey: (userId: string, signal?: AbortSignal) =>
    request<Answer<"identityGetPublicKey">>("GET", `/api/users/${part(userId)}/public-key`, { signal }),
  /** Tell when the caller's sync last changed. */
  identityGetRevisionDate: (signal?: AbortSignal) =>
    request<Answer<"identityGetRevisionDate">>("GET", `/api/accounts/revision-date`, { signal }),
  /** List where the caller is logged in. */
  identityListDevices: (signal?: AbortSignal) =>
    request<Answer<"identityListDevices">>("GET", `/api/devices`, { signal }),
  /** Switch two-step login off with the recovery code. */
  identityResetSecondStep: (body: Body<"identityResetSecondStep">) =>
    request<Answer<"identityResetSecondStep">>("POST", `/api/two-factor/recover`, { body, anonymous: true }),
  /** End all other sessions of the caller. */
  identityRotateStamp: (body: Body<"identityRotateStamp">) =>
    request<Answer<"identityRotateStamp">>("POST", `/api/accounts/security-stamp`, { body }),
  /** Mail a code to a new address of the caller. */
  identityStartEmail: (body: Body<"identityStartEmail">) =>
    request<Answer<"identityStartEmail">>("POST", `/api/accounts/email-token`, { body }),
  /** Mail a code for the second step of a log-in. */
  identityStartLoginCode: (body: Body<"identityStartLoginCode">) =>
    request<Answer<"identityStartLoginCode">>("POST", `/api/two-factor/send-email-login`, { body, anonymous: true }),
  /** Ask for a passkey that logs in. */
  identityStartPasskey: (signal?: AbortSignal) =>
    request<Answer<"identityStartPasskey">>("GET", `/identity/accounts/webauthn/assertion-options`, { signal, anonymous: true }),
  /** Mail a link to finish registration with. */
  identityStartRegistration: (body: Body<"identityStartRegistration">) =>
    request<Answer<"identityStartRegistration">>("POST", `/identity/accounts/register/send-verification-email`, { body, anonymous: true }),
  /** Give the caller's account a new address. */
  identityUpdateEmail: (body: Body<"identityUpdateEmail">) =>
    request<Answer<"identityUpdateEmail">>("POST", `/api/accounts/email`, { body }),
  /** Change the caller's master password. */
  identityUpdatePassword: (body: Body<"identityUpdatePassword">) =>
    request<Answer<"identityUpdatePassword">>("POST", `/api/accounts/password`, { body }),
  /** Keep the caller's sealed pins. */
  identityUpdatePins: (body: Body<"identityUpdatePins">) =>
    request<Answer<"identityUpdatePins">>("PUT", `/api/accounts/pins`, { body }),
  /** Change the caller's name and language. */
  identityUpdateProfile: (body: Body<"identityUpdateProfile">) =>
    request<Answer<"identityUpdateProfile">>("PUT", `/api/accounts/profile`, { body }),
  /** Replace the temporary master password of the caller. */
  identityUpdateTemporary: (body: Body<"identityUpdateTemporary">) =>
    request<Answer<"identityUpdateTemporary">>("PUT", `/api/accounts/update-temp-password`, { body }),
  /** Keep the identifier of the caller's user key. */
  identityUpdateUserKey: (body: Body<"identityUpdateUserKey">) =>
    request<Answer<"identityUpdateUserKey">>("POST", `/api/accounts/key-management/user-key-id`, { body }),
  /** Tell whether a master password is the caller's. */
  identityVerifyPassword: (body: Body<"identityVerifyPassword">) =>
    request<Answer<"identityVerifyPassword">>("POST", `/api/accounts/verify-password`, { body }),
  /** Tell whether a mailed token can finish a registration. */
  identityVerifyRegistration: (body: Body<"identityVerifyRegistration">) =>
    request<Answer<"identityVerifyRegistration">>("POST", `/identity/accounts/register/verification-email-clicked`, { body, anonymous: true }),
  /** Credit an invoice. */
  invoicesCreateCredit: (providerId: string, organizationId: string, body: Body<"invoicesCreateCredit">) =>
    request<Answer<"invoicesCreateCredit">>("POST", `/api/providers/${part(providerId)}/organizations/${part(organizationId)}/invoice-credits`, { body }),
  /** Read an invoice of a provider. */
  invoicesGet: (providerId: string, organizationId: string, date: string, signal?: AbortSignal) =>
    request<Answer<"invoicesGet">>("GET", `/api/providers/${part(providerId)}/invoices/${part(organizationId)}/${part(date)}`, { signal }),
  /** Read what stands of an organisation on its invoices. */
  invoicesGetBuyer: (organizationId: string, signal?: AbortSignal) =>
    request<Answer<"invoicesGetBuyer">>("GET", `/api/organizations/${part(organizationId)}/buyer`, { signal }),
  /** Read an invoice that an organisation got. */
  invoicesGetOrganization: (organizationId: string, providerId: string, date: string, signal?: AbortSignal) =>
    request<Answer<"invoicesGetOrganization">>("GET", `/api/organizations/${part(organizationId)}/invoices/${part(providerId)}/${part(date)}`, { signal }),
  /** Read what a provider says of itself on its invoices. */
  invoicesGetSeller: (providerId: string, signal?: AbortSignal) =>
    request<Answer<"invoicesGetSeller">>("GET", `/api/providers/${part(providerId)}/seller`, { signal }),
  /** List the invoices of a provider. */
  invoicesList: (providerId: string, query: Query<"invoicesList"> = {}, signal?: AbortSignal) =>
    request<Answer<"invoicesList">>("GET", `/api/providers/${part(providerId)}/invoices`, { query, signal }),
  /** List the invoices of an organisation. */
  invoicesListOrganization: (organizationId: string, query: Query<"invoicesListOrganization"> = {}, signal?: AbortSignal) =>
    request<Answer<"invoicesListOrganization">>("GET", `/api/organizations/${part(organizationId)}/invoices`, { query, signal }),
  /** Say what stands of an organisation on its invoices. */
  invoicesUpdateBuyer: (organizationId: string, body: Body<"invoicesUpdateBuyer">) =>
    request<Answer<"invoicesUpdateBuyer">>("PUT", `/api/organizations/${part(organizationId)}/buyer`, { body }),
  /** Say in which country a former client was, for an invoice that waits for it. */
  invoicesUpdateCountry: (providerId: string, organizationId: string, date: string, body: Body<"invoicesUpdateCountry">) =>
    request<Answer<"invoicesUpdateCountry">>("PUT", `/api/providers/${part(providerId)}/invoices/${part(organizationId)}/${part(date)}/country`, { body }),
  /** Mark an invoice as paid, or not paid. */
  invoicesUpdatePayment: (providerId: string, organizationId: string, body: Body<"invoicesUpdatePayment">) =>
    request<Answer<"invoicesUpdatePayment">>("PUT", `/api/providers/${part(providerId)}/organizations/${part(organizationId)}/invoice-payment`, { body }),
  /** Say what a provider says of itself on its invoices. */
  invoicesUpdateSeller: (providerId: string, body: Body<"invoicesUpdateSeller">) =>
    request<Answer<"invoicesUpdateSeller">>("PUT", `/api/providers/${part(providerId)}/seller`, { body }),
  /** Accept an invitation to an organisation. */
  membersAccept: (organizationId: string, id: string, body: Body<"membersAccept">) =>
    request<Answer<"membersAccept">>("POST", `/api/organizations/${part(organizationId)}/users/${part(id)}/accept`, { body }),
  /** Join an organisation by a link. */
  membersAcceptLink: (body: Body<"membersAcceptLink">) =>
    request<Answer<"membersAcceptLink">>("POST", `/api/organizations/users/invite-link/accept`, { body }),
  /** Confirm a member who has accepted. */
  membersConfirm: (organizationId: string, id: string, body: Body<"membersConfirm">) =>
    request<Answer<"membersConfirm">>("POST", `/api/organizations/${part(organizationId)}/users/${part(id)}/confirm`, { body }),
  /** Confirm several members who have accepted. */
  membersConfirmMany: (organizationId: string, body: Body<"membersConfirmMany">) =>
    request<Answer<"membersConfirmMany">>("POST", `/api/organizations/${part(organizationId)}/users/confirm`, { body }),
  /** Open a link by which people join an organisation. */
  membersCreateLink: (organizationId: string, body: Body<"membersCreateLink">) =>
    request<Answer<"membersCreateLink">>("POST", `/api/organizations/${part(organizationId)}/invite-link`, { body }),
  /** End the link by which people join an organisation. */
  membersDeleteLink: (organizationId: string) =>
    request<Answer<"membersDeleteLink">>("DELETE", `/api/organizations/${part(organizationId)}/invite-link`),
  /** Read one member of an organisation. */
  membersGet: (organizationId: string, id: string, signal?: AbortSignal) =>
    request<Answer<"membersGet">>("GET", `/api/organizations/${part(organizationId)}/users/${part(id)}`, { signal }),
  /** Read an open invitation. */
  membersGetInvitation: (organizationId: string, id: string, signal?: AbortSignal) =>
    request<Answer<"membersGetInvitation">>("GET", `/api/organizations/${part(organizationId)}/users/${part(id)}/invitation`, { signal }),
  /** Read the link by which people join an organisation. */
  membersGetLink: (organizationId: string, signal?: AbortSignal) =>
    request<Answer<"membersGetLink">>("GET", `/api/organizations/${part(organizationId)}/invite-link`, { signal }),
  /** Read where a link to join leads. */
  membersGetLinkStatus: (body: Body<"membersGetLinkStatus">) =>
    request<Answer<"membersGetLinkStatus">>("POST", `/api/organizations/invite-link/status`, { body, anonymous: true }),
  /** Invite people to an organisation. */
  membersInvite: (organizationId: string, body: Body<"membersInvite">, idempotencyKey?: string) =>
    request<Answer<"membersInvite">>("POST", `/api/organizations/${part(organizationId)}/users/invite`, { body, idempotencyKey }),
  /** Leave an organisation. */
  membersLeave: (organizationId: string) =>
    request<Answer<"membersLeave">>("POST", `/api/organizations/${part(organizationId)}/leave`),
  /** List the members of an organisation. */
  membersList: (organizationId: string, query: Query<"membersList"> = {}, signal?: AbortSignal) =>
    request<Answer<"membersList">>("GET", `/api/organizations/${part(organizationId)}/users`, { query, signal }),
  /** List the link by which people join an organisation, if there is one. */
  membersListLinks: (organizationId: string, signal?: AbortSignal) =>
    request<Answer<"membersListLinks">>("GET", `/api/organizations/${part(organizationId)}/invite-links`, { signal }),
  /** List the organisations and providers that have to confirm or restore the caller. */
  membersListPlaces: (signal?: AbortSignal) =>
    request<Answer<"membersListPlaces">>("GET", `/api/accounts/places`, { signal }),
  /** Give the public keys of members who wait to be confirmed. */
  membersListPublicKeys: (organizationId: string, body: Body<"membersListPublicKeys">) =>
    request<Answer<"membersListPublicKeys">>("POST", `/api/organizations/${part(organizationId)}/users/public-keys`, { body }),
  /** Send an invitation again. */
  membersReinvite: (organizationId: string, id: string) =>
    request<Answer<"membersReinvite">>("POST", `/api/organizations/${part(organizationId)}/users/${part(id)}/reinvite`),
  /** Send several invitations again. */
  membersReinviteMany: (organizationId: string, body: Body<"membersReinviteMany">) =>
    request<Answer<"membersReinviteMany">>("POST", `/api/organizations/${part(organizationId)}/users/reinvite`, { body }),
  /** Remove a member. */
  membersRemove: (organizationId: string, id: string, query: Query<"membersRemove"> = {}) =>
    request<Answer<"membersRemove">>("DELETE", `/api/organizations/${part(organizationId)}/users/${part(id)}`, { query }),
  /** Remove several members. */
  membersRemoveMany: (organizationId: string, body: Body<"membersRemoveMany">) =>
    request<Answer<"membersRemoveMany">>("DELETE", `/api/organizations/${part(organizationId)}/users`, { body }),
  /** Give a revoked member access again. */
  membersRestore: (organizationId: string, id: string) =>
    request<Answer<"membersRestore">>("PUT", `/api/organizations/${part(organizationId)}/users/${part(id)}/restore`),
  /** Give several revoked members access again. */
  membersRestoreMany: (organizationId: string, body: Body<"membersRestoreMany">) =>
    request<Answer<"membersRestoreMany">>("PUT", `/api/organizations/${part(organizationId)}/users/restore`, { body }),
  /** Switch a member's access off. */
  membersRevoke: (organizationId: string, id: string, query: Query<"membersRevoke"> = {}) =>
    request<Answer<"membersRevoke">>("PUT", `/api/organizations/${part(organizationId)}/users/${part(id)}/revoke`, { query }),
  /** Switch the access of several members off. */
  membersRevokeMany: (organizationId: string, body: Body<"membersRevokeMany">) =>
    request<Answer<"membersRevokeMany">>("PUT", `/api/organizations/${part(organizationId)}/users/revoke`, { body }),
  /** Replace the link by which people join with a new one. */
  membersRotateLink: (organizationId: string, body: Body<"membersRotateLink">) =>
    request<Answer<"membersRotateLink">>("POST", `/api/organizations/${part(organizationId)}/invite-link/refresh`, { body }),
  /** Change a member's role, permissions and collections. */
  membersUpdate: (organizationId: string, id: string, body: Body<"membersUpdate">) =>
    request<Answer<"membersUpdate">>("PUT", `/api/organizations/${part(organizationId)}/users/${part(id)}`, { body }),
  /** Correct the address of an open invitation. */
  membersUpdateInvitation: (organizationId: string, id: string, body: Body<"membersUpdateInvitation">) =>
    request<Answer<"membersUpdateInvitation">>("PUT", `/api/organizations/${part(organizationId)}/users/${part(id)}/invitation`, { body }),
  /** Change whom the link by which people join lets in. */
  membersUpdateLink: (organizationId: string, body: Body<"membersUpdateLink">) =>
    request<Answer<"membersUpdateLink">>("PUT", `/api/organizations/${part(organizationId)}/invite-link`, { body }),
  /** Show an organisation with its plan, seats and settings. */
  organizationsGet: (organizationId: string, signal?: AbortSignal) =>
    request<Answer<"organizationsGet">>("GET", `/api/organizations/${part(organizationId)}`, { signal }),
  /** Show an organisation's subscription with its price and its history. */
  organizationsGetSubscription: (organizationId: string, signal?: AbortSignal) =>
    request<Answer<"organizationsGetSubscription">>("GET", `/api/organizations/${part(organizationId)}/subscription`, { signal }),
  /** Change an organisation's name, billing e-mail and settings. */
  organizationsUpdate: (organizationId: string, body: Body<"organizationsUpdate">) =>
    request<Answer<"organizationsUpdate">>("PUT", `/api/organizations/${part(organizationId)}`, { body }),
  /** Keep a passkey that logs the caller in. */
  passkeysCreate: (body: Body<"passkeysCreate">) =>
    request<Answer<"passkeysCreate">>("POST", `/api/webauthn`, { body }),
  /** Take a passkey of the caller away. */
  passkeysDelete: (id: string, body: Body<"passkeysDelete">) =>
    request<Answer<"passkeysDelete">>("POST", `/api/webauthn/${part(id)}/delete`, { body }),
  /** List the passkeys that log the caller in. */
  passkeysList: (signal?: AbortSignal) =>
    request<Answer<"passkeysList">>("GET", `/api/webauthn`, { signal }),
  /** List what the caller's passkeys unlock with. */
  passkeysListUnlocking: (signal?: AbortSignal) =>
    request<Answer<"passkeysListUnlocking">>("GET", `/api/webauthn/unlocking`, { signal }),
  /** Ask for a passkey that the caller wants to log in with. */
  passkeysStart: (body: Body<"passkeysStart">) =>
    request<Answer<"passkeysStart">>("POST", `/api/webauthn/attestation-options`, { body }),
  /** Ask for a passkey of the caller that is to unlock too. */
  passkeysStartUnlocking: (body: Body<"passkeysStartUnlocking">) =>
    request<Answer<"passkeysStartUnlocking">>("POST", `/api/webauthn/assertion-options`, { body }),
  /** Let a passkey of the caller unlock too. */
  passkeysUpdate: (body: Body<"passkeysUpdate">) =>
    request<Answer<"passkeysUpdate">>("PUT", `/api/webauthn`, { body }),
  /** Take a message that Stripe has signed. */
  paymentsAcceptEvent: (providerId: string, body: Body<"paymentsAcceptEvent">) =>
    request<Answer<"paymentsAcceptEvent">>("POST", `/api/stripe/${part(providerId)}/events`, { body, anonymous: true }),
  /** Pay by bank transfer again. */
  paymentsDeleteCard: (organizationId: string) =>
    request<Answer<"paymentsDeleteCard">>("DELETE", `/api/organizations/${part(organizationId)}/card`),
  /** Disconnect a provider's account at Stripe. */
  paymentsDeleteMerchant: (providerId: string) =>
    request<Answer<"paymentsDeleteMerchant">>("DELETE", `/api/providers/${part(providerId)}/stripe`),
  /** Take up the card that was given on a page of Stripe. */
  paymentsFinishCard: (organizationId: string, body: Body<"paymentsFinishCard">) =>
    request<Answer<"paymentsFinishCard">>("PUT", `/api/organizations/${part(organizationId)}/card`, { body }),
  /** Read which card was given on a page of Stripe for a new client. */
  paymentsFinishClientCard: (providerId: string, body: Body<"paymentsFinishClientCard">) =>
    request<Answer<"paymentsFinishClientCard">>("PUT", `/api/providers/${part(providerId)}/client-cards`, { body }),
  /** Read by which card an organisation pays. */
  paymentsGetCard: (organizationId: string, signal?: AbortSignal) =>
    request<Answer<"paymentsGetCard">>("GET", `/api/organizations/${part(organizationId)}/card`, { signal }),
  /** Read whether a provider has connected an account at Stripe. */
  paymentsGetMerchant: (providerId: string, signal?: AbortSignal) =>
    request<Answer<"paymentsGetMerchant">>("GET", `/api/providers/${part(providerId)}/stripe`, { signal }),
  /** Begin the page of Stripe on which an organisation gives its card. */
  paymentsStartCard: (organizationId: string) =>
    request<Answer<"paymentsStartCard">>("POST", `/api/organizations/${part(organizationId)}/card`),
  /** Begin the page of Stripe on which the card of a new client is given. */
  paymentsStartClientCard: (providerId: string, body: Body<"paymentsStartClientCard">) =>
    request<Answer<"paymentsStartClientCard">>("POST", `/api/providers/${part(providerId)}/client-cards`, { body }),
  /** Connect a provider's account at Stripe. */
  paymentsUpdateMerchant: (providerId: string, body: Body<"paymentsUpdateMerchant">) =>
    request<Answer<"paymentsUpdateMerchant">>("PUT", `/api/providers/${part(providerId)}/stripe`, { body }),
  /** Read one policy. */
  policiesGet: (organizationId: string, type: number, signal?: AbortSignal) =>
    request<Answer<"policiesGet">>("GET", `/api/organizations/${part(organizationId)}/policies/${part(type)}`, { signal }),
  /** See whom a policy would revoke. */
  policiesGetEffect: (organizationId: string, type: number, signal?: AbortSignal) =>
    request<Answer<"policiesGetEffect">>("GET", `/api/organizations/${part(organizationId)}/policies/${part(type)}/effect`, { signal }),
  /** Read what an organisation asks of master passwords. */
  policiesGetPassword: (organizationId: string, signal?: AbortSignal) =>
    request<Answer<"policiesGetPassword">>("GET", `/api/organizations/${part(organizationId)}/policies/master-password`, { signal }),
  /** List an organisation's policies. */
  policiesList: (organizationId: string, signal?: AbortSignal) =>
    request<Answer<"policiesList">>("GET", `/api/organizations/${part(organizationId)}/policies`, { signal }),
  /** List the policies that an invitation brings. */
  policiesListInvited: (organizationId: string, query: Query<"policiesListInvited">, signal?: AbortSignal) =>
    request<Answer<"policiesListInvited">>("GET", `/api/organizations/${part(organizationId)}/policies/token`, { query, signal, anonymous: true }),
  /** List the policies that joining by a link brings. */
  policiesListLinked: (body: Body<"policiesListLinked">) =>
    request<Answer<"policiesListLinked">>("POST", `/api/organizations/invite-link/policies`, { body, anonymous: true }),
  /** List the policies that bind the caller. */
  policiesListMine: (signal?: AbortSignal) =>
    request<Answer<"policiesListMine">>("GET", `/api/accounts/policies`, { signal }),
  /** Set a policy. */
  policiesUpdate: (organizationId: string, type: number, body: Body<"policiesUpdate">) =>
    request<Answer<"policiesUpdate">>("PUT", `/api/organizations/${part(organizationId)}/policies/${part(type)}`, { body }),
  /** Accept an invitation to the staff of a provider. */
  providersAcceptUser: (providerId: string, id: string, body: Body<"providersAcceptUser">) =>
    request<Answer<"providersAcceptUser">>("POST", `/api/providers/${part(providerId)}/users/${part(id)}/accept`, { body }),
  /** Add an existing organisation to the provider's clients. */
  providersAddClient: (providerId: string, body: Body<"providersAddClient">, idempotencyKey?: string) =>
    request<Answer<"providersAddClient">>("POST", `/api/providers/${part(providerId)}/organizations/add`, { body, idempotencyKey }),
  /** Confirm several people who accepted an invitation to the staff of a provider. */
  providersConfirmMany: (providerId: string, body: Body<"providersConfirmMany">) =>
    request<Answer<"providersConfirmMany">>("POST", `/api/providers/${part(providerId)}/users/confirm`, { body }),
  /** Confirm somebody who accepted an invitation to the staff of a provider. */
  providersConfirmUser: (providerId: string, id: string, body: Body<"providersConfirmUser">) =>
    request<Answer<"providersConfirmUser">>("POST", `/api/providers/${part(providerId)}/users/${part(id)}/confirm`, { body }),
  /** Become a provider. */
  providersCreate: (body: Body<"providersCreate">, idempotencyKey?: string) =>
    request<Answer<"providersCreate">>("POST", `/api/providers`, { body, idempotencyKey }),
  /** Start a client organisation and invite its owner. */
  providersCreateClient: (providerId: string, body: Body<"providersCreateClient">, idempotencyKey: string) =>
    request<Answer<"providersCreateClient">>("POST", `/api/providers/${part(providerId)}/organizations`, { body, idempotencyKey }),
  /** Start the provider that the operator invited the caller to start. */
  providersFinishSetup: (providerId: string, body: Body<"providersFinishSetup">, idempotencyKey?: string) =>
    request<Answer<"providersFinishSetup">>("POST", `/api/providers/${part(providerId)}/setup`, { body, idempotencyKey }),
  /** Show a provider. */
  providersGet: (providerId: string, signal?: AbortSignal) =>
    request<Answer<"providersGet">>("GET", `/api/providers/${part(providerId)}`, { signal }),
  /** Show a client of a provider with its set-up checklist. */
  providersGetClient: (providerId: string, organizationId: string, signal?: AbortSignal) =>
    request<Answer<"providersGetClient">>("GET", `/api/providers/${part(providerId)}/organizations/${part(organizationId)}`, { signal }),
  /** Tell whether the caller gets the weekly mail of a provider. */
  providersGetDigest: (providerId: string, signal?: AbortSignal) =>
    request<Answer<"providersGetDigest">>("GET", `/api/providers/${part(providerId)}/digest`, { signal }),
  /** Show how many clients and seats a provider had, day by day. */
  providersGetFigures: (providerId: string, signal?: AbortSignal) =>
    request<Answer<"providersGetFigures">>("GET", `/api/providers/${part(providerId)}/figures`, { signal }),
  /** Show what unlinking a client would touch. */
  providersGetHandover: (providerId: string, organizationId: string, signal?: AbortSignal) =>
    request<Answer<"providersGetHandover">>("GET", `/api/providers/${part(providerId)}/organizations/${part(organizationId)}/handover`, { signal }),
  /** Count what there is to do at the clients of a provider. */
  providersGetNeeds: (providerId: string, signal?: AbortSignal) =>
    request<Answer<"providersGetNeeds">>("GET", `/api/providers/${part(providerId)}/needs`, { signal }),
  /** Count who waits to be confirmed at any client of a provider. */
  providersGetPending: (providerId: string, signal?: AbortSignal) =>
    request<Answer<"providersGetPending">>("GET", `/api/providers/${part(providerId)}/pending/count`, { signal }),
  /** Show at which prices a provider sells. */
  providersGetPrices: (providerId: string, signal?: AbortSignal) =>
    request<Answer<"providersGetPrices">>("GET", `/api/providers/${part(providerId)}/prices`, { signal }),
  /** Compute what other seats, other storage, another discount or another plan of a client cost. */
  providersGetSubscriptionPreview: (providerId: string, organizationId: string, query: Query<"providersGetSubscriptionPreview">, signal?: AbortSignal) =>
    request<Answer<"providersGetSubscriptionPreview">>("GET", `/api/providers/${part(providerId)}/organizations/${part(organizationId)}/subscription/preview`, { query, signal }),
  /** Add up the clients of a provider: seats, price per month, and tags. */
  providersGetTotals: (providerId: string, signal?: AbortSignal) =>
    request<Answer<"providersGetTotals">>("GET", `/api/providers/${part(providerId)}/totals`, { signal }),
  /** Give the caller's saved views of a provider's clients. */
  providersGetViews: (providerId: string, signal?: AbortSignal) =>
    request<Answer<"providersGetViews">>("GET", `/api/providers/${part(providerId)}/views`, { signal }),
  /** Invite people to the staff of a provider. */
  providersInviteUsers: (providerId: string, body: Body<"providersInviteUsers">, idempotencyKey?: string) =>
    request<Answer<"providersInviteUsers">>("POST", `/api/providers/${part(providerId)}/users/invite`, { body, idempotencyKey }),
  /** List the organisations of the caller that can be added to the provider. */
  providersListAddable: (providerId: string, signal?: AbortSignal) =>
    request<Answer<"providersListAddable">>("GET", `/api/providers/${part(providerId)}/clients/addable`, { signal }),
  /** List the clients of a provider with their seats and prices. */
  providersListClients: (providerId: string, query: Query<"providersListClients"> = {}, signal?: AbortSignal) =>
    request<Answer<"providersListClients">>("GET", `/api/providers/${part(providerId)}/organizations`, { query, signal }),
  /** List who waits to be confirmed at any client of a provider. */
  providersListPending: (providerId: string, query: Query<"providersListPending"> = {}, signal?: AbortSignal) =>
    request<Answer<"providersListPending">>("GET", `/api/providers/${part(providerId)}/pending`, { query, signal }),
  /** Give the public keys of people who wait to be confirmed in a provider. */
  providersListPublicKeys: (providerId: string, body: Body<"providersListPublicKeys">) =>
    request<Answer<"providersListPublicKeys">>("POST", `/api/providers/${part(providerId)}/users/public-keys`, { body }),
  /** List the places that somebody of the staff holds in clients. */
  providersListUserPlaces: (providerId: string, id: string, signal?: AbortSignal) =>
    request<Answer<"providersListUserPlaces">>("GET", `/api/providers/${part(providerId)}/users/${part(id)}/places`, { signal }),
  /** List the staff of a provider. */
  providersListUsers: (providerId: string, signal?: AbortSignal) =>
    request<Answer<"providersListUsers">>("GET", `/api/providers/${part(providerId)}/users`, { signal }),
  /** Reactivate a client that the provider suspended. */
  providersReactivateClient: (providerId: string, organizationId: string) =>
    request<Answer<"providersReactivateClient">>("DELETE", `/api/providers/${part(providerId)}/organizations/${part(organizationId)}/suspension`),
  /** Send several invitations to the staff of a provider again. */
  providersReinviteMany: (providerId: string, body: Body<"providersReinviteMany">) =>
    request<Answer<"providersReinviteMany">>("POST", `/api/providers/${part(providerId)}/users/reinvite`, { body }),
  /** Send an invitation to the staff of a provider again. */
  providersReinviteUser: (providerId: string, id: string) =>
    request<Answer<"providersReinviteUser">>("POST", `/api/providers/${part(providerId)}/users/${part(id)}/reinvite`),
  /** Unlink a client and hand it over to its owners. */
  providersRemoveClient: (providerId: string, organizationId: string, idempotencyKey?: string) =>
    request<Answer<"providersRemoveClient">>("DELETE", `/api/providers/${part(providerId)}/organizations/${part(organizationId)}`, { idempotencyKey }),
  /** Remove somebody from the staff of a provider. */
  providersRemoveUser: (providerId: string, id: string) =>
    request<Answer<"providersRemoveUser">>("DELETE", `/api/providers/${part(providerId)}/users/${part(id)}`),
  /** Suspend a client. */
  providersSuspendClient: (providerId: string, organizationId: string, body: Body<"providersSuspendClient">) =>
    request<Answer<"providersSuspendClient">>("PUT", `/api/providers/${part(providerId)}/organizations/${part(organizationId)}/suspension`, { body }),
  /** Change a provider's name, billing e-mail and what it asks of its staff. */
  providersUpdate: (providerId: string, body: Body<"providersUpdate">) =>
    request<Answer<"providersUpdate">>("PUT", `/api/providers/${part(providerId)}`, { body }),
  /** Say what a client is to the provider: own reference, tags and notes. */
  providersUpdateDescription: (providerId: string, organizationId: string, body: Body<"providersUpdateDescription">) =>
    request<Answer<"providersUpdateDescription">>("PUT", `/api/providers/${part(providerId)}/organizations/${part(organizationId)}/description`, { body }),
  /** Switch the caller's weekly mail of a provider on or off. */
  providersUpdateDigest: (providerId: string, body: Body<"providersUpdateDigest">) =>
    request<Answer<"providersUpdateDigest">>("PUT", `/api/providers/${part(providerId)}/digest`, { body }),
  /** Say at which prices of its own a provider sells. */
  providersUpdatePrices: (providerId: string, body: Body<"providersUpdatePrices">) =>
    request<Answer<"providersUpdatePrices">>("PUT", `/api/providers/${part(providerId)}/prices`, { body }),
  /** Say what becomes of a client's subscription when its period ends. */
  providersUpdateRenewal: (providerId: string, organizationId: string, body: Body<"providersUpdateRenewal">) =>
    request<Answer<"providersUpdateRenewal">>("PUT", `/api/providers/${part(providerId)}/organizations/${part(organizationId)}/subscription/renewal`, { body }),
  /** Change the seats, the storage, the discount, the limit and the plan of a client. */
  providersUpdateSubscription: (providerId: string, organizationId: string, body: Body<"providersUpdateSubscription">) =>
    request<Answer<"providersUpdateSubscription">>("PUT", `/api/providers/${part(providerId)}/organizations/${part(organizationId)}/subscription`, { body }),
  /** Change the role of somebody of the staff of a provider. */
  providersUpdateUser: (providerId: string, id: string, body: Body<"providersUpdateUser">) =>
    request<Answer<"providersUpdateUser">>("PUT", `/api/providers/${part(providerId)}/users/${part(id)}`, { body }),
  /** Keep the caller's saved views of a provider's clients. */
  providersUpdateViews: (providerId: string, body: Body<"providersUpdateViews">) =>
    request<Answer<"providersUpdateViews">>("PUT", `/api/providers/${part(providerId)}/views`, { body }),
  /** Turn devices away that wait to be let in. */
  recoveryDeleteRequests: (organizationId: string, body: Body<"recoveryDeleteRequests">) =>
    request<Answer<"recoveryDeleteRequests">>("POST", `/api/organizations/${part(organizationId)}/auth-requests/deny`, { body }),
  /** Give what it takes to recover a member's account. */
  recoveryGetDetails: (organizationId: string, id: string, signal?: AbortSignal) =>
    request<Answer<"recoveryGetDetails">>("GET", `/api/organizations/${part(organizationId)}/users/${part(id)}/reset-password-details`, { signal }),
  /** Say whether an organisation enrols whoever joins in account recovery. */
  recoveryGetEnrolment: (organizationId: string, signal?: AbortSignal) =>
    request<Answer<"recoveryGetEnrolment">>("GET", `/api/organizations/${part(organizationId)}/auto-enroll-status`, { signal }),
  /** Say whether an organisation enrols whoever joins in account recovery. */
  recoveryGetNamedEnrolment: (query: Query<"recoveryGetNamedEnrolment">, signal?: AbortSignal) =>
    request<Answer<"recoveryGetNamedEnrolment">>("GET", `/api/organizations/auto-enroll-status`, { query, signal }),
  /** Give an organisation's public key. */
  recoveryGetPublicKey: (organizationId: string, signal?: AbortSignal) =>
    request<Answer<"recoveryGetPublicKey">>("GET", `/api/organizations/${part(organizationId)}/public-key`, { signal }),
  /** Give what it takes to recover the accounts of several members. */
  recoveryListDetails: (organizationId: string, body: Body<"recoveryListDetails">) =>
    request<Answer<"recoveryListDetails">>("POST", `/api/organizations/${part(organizationId)}/users/account-recovery-details`, { body }),
  /** List the devices that wait to be let in. */
  recoveryListRequests: (organizationId: string, signal?: AbortSignal) =>
    request<Answer<"recoveryListRequests">>("GET", `/api/organizations/${part(organizationId)}/auth-requests`, { signal }),
  /** Give a member's account a new master password. */
  recoveryResetPassword: (organizationId: string, id: string, body: Body<"recoveryResetPassword">) =>
    request<Answer<"recoveryResetPassword">>("PUT", `/api/organizations/${part(organizationId)}/users/${part(id)}/reset-password`, { body }),
  /** Recover a member's account. */
  recoveryUpdateAccount: (organizationId: string, id: string, body: Body<"recoveryUpdateAccount">) =>
    request<Answer<"recoveryUpdateAccount">>("PUT", `/api/organizations/${part(organizationId)}/users/${part(id)}/recover-account`, { body }),
  /** Enrol the caller in account recovery, or withdraw. */
  recoveryUpdateEnrolment: (organizationId: string, userId: string, body: Body<"recoveryUpdateEnrolment">) =>
    request<Answer<"recoveryUpdateEnrolment">>("PUT", `/api/organizations/${part(organizationId)}/users/${part(userId)}/reset-password-enrollment`, { body }),
  /** Show the set-up checklist of an organisation. */
  setupGet: (organizationId: string, signal?: AbortSignal) =>
    request<Answer<"setupGet">>("GET", `/api/organizations/${part(organizationId)}/setup`, { signal }),
  /** Say which steps of the set-up checklist are not needed. */
  setupUpdate: (organizationId: string, body: Body<"setupUpdate">) =>
    request<Answer<"setupUpdate">>("PUT", `/api/organizations/${part(organizationId)}/setup`, { body }),
  /** Give all that the caller's clients keep. */
  syncGet: (query: Query<"syncGet"> = {}, signal?: AbortSignal) =>
    request<Answer<"syncGet">>("GET", `/api/sync`, { query, signal }),
  /** Give a client organisation with its key to the staff of its provider. */
  syncGetClient: (providerId: string, organizationId: string, signal?: AbortSignal) =>
    request<Answer<"syncGetClient">>("GET", `/api/providers/${part(providerId)}/organizations/${part(organizationId)}/profile`, { signal }),
  /** Give the caller's profile, with organisations and providers. */
  syncGetProfile: (query: Query<"syncGetProfile"> = {}, signal?: AbortSignal) =>
    request<Answer<"syncGetProfile">>("GET", `/api/accounts/profile`, { query, signal }),
  /** Take the caller's authenticator app away. */
  twostepDeleteAuthenticator: (body: Body<"twostepDeleteAuthenticator">) =>
    request<Answer<"twostepDeleteAuthenticator">>("DELETE", `/api/two-factor/authenticator`, { body }),
  /** Take the caller's codes by e-mail away. */
  twostepDeleteEmail: (body: Body<"twostepDeleteEmail">) =>
    request<Answer<"twostepDeleteEmail">>("DELETE", `/api/two-factor/email`, { body }),
  /** Take one of the caller's methods of two-step login away. */
  twostepDeleteMethod: (body: Body<"twostepDeleteMethod">) =>
    request<Answer<"twostepDeleteMethod">>("PUT", `/api/two-factor/disable`, { body }),
  /** Take all of the caller's security keys away. */
  twostepDeleteWebauthn: (body: Body<"twostepDeleteWebauthn">) =>
    request<Answer<"twostepDeleteWebauthn">>("DELETE", `/api/two-factor/webauthn/all`, { body }),
  /** Take one of the caller's security keys away. */
  twostepDeleteWebauthnKey: (body: Body<"twostepDeleteWebauthnKey">) =>
    request<Answer<"twostepDeleteWebauthnKey">>("DELETE", `/api/two-factor/webauthn`, { body }),
  /** Show the key of the caller's authenticator app, or a fresh one. */
  twostepGetAuthenticator: (body: Body<"twostepGetAuthenticator">) =>
    request<Answer<"twostepGetAuthenticator">>("POST", `/api/two-factor/get-authenticator`, { body }),
  /** Show to which address the caller has codes mailed. */
  twostepGetEmail: (body: Body<"twostepGetEmail">) =>
    request<Answer<"twostepGetEmail">>("POST", `/api/two-factor/get-email`, { body }),
  /** Show the caller's recovery code. */
  twostepGetRecoveryCode: (body: Body<"twostepGetRecoveryCode">) =>
    request<Answer<"twostepGetRecoveryCode">>("POST", `/api/two-factor/get-recover`, { body }),
  /** List the caller's security keys. */
  twostepGetWebauthn: (body: Body<"twostepGetWebauthn">) =>
    request<Answer<"twostepGetWebauthn">>("POST", `/api/two-factor/get-webauthn`, { body }),
  /** List the caller's methods of two-step login. */
  twostepListMethods: (signal?: AbortSignal) =>
    request<Answer<"twostepListMethods">>("GET", `/api/two-factor`, { signal }),
  /** Mail a code to an address that the caller wants codes mailed to. */
  twostepStartEmail: (body: Body<"twostepStartEmail">) =>
    request<Answer<"twostepStartEmail">>("POST", `/api/two-factor/send-email`, { body }),
  /** Ask for a security key that the caller wants to set up. */
  twostepStartWebauthn: (body: Body<"twostepStartWebauthn">) =>
    request<Answer<"twostepStartWebauthn">>("POST", `/api/two-factor/get-webauthn-challenge`, { body }),
  /** Set an authenticator app up for the caller. */
  twostepUpdateAuthenticator: (body: Body<"twostepUpdateAuthenticator">) =>
    request<Answer<"twostepUpdateAuthenticator">>("PUT", `/api/two-factor/authenticator`, { body }),
  /** Set codes by e-mail up for the caller. */
  twostepUpdateEmail: (body: Body<"twostepUpdateEmail">) =>
    request<Answer<"twostepUpdateEmail">>("PUT", `/api/two-factor/email`, { body }),
  /** Set a security key up for the caller. */
  twostepUpdateWebauthn: (body: Body<"twostepUpdateWebauthn">) =>
    request<Answer<"twostepUpdateWebauthn">>("PUT", `/api/two-factor/webauthn`, { body }),
  /** Make a folder of my own. */
  vaultCreateFolder: (body: Body<"vaultCreateFolder">, idempotencyKey?: string) =>
    request<Answer<"vaultCreateFolder">>("POST", `/api/folders`, { body, idempotencyKey }),
  /** Make an item of my own. */
  vaultCreateItem: (body: Body<"vaultCreateItem">, idempotencyKey?: string) =>
    request<Answer<"vaultCreateItem">>("POST", `/api/ciphers`, { body, idempotencyKey }),
  /** Make an item of an organisation. */
  vaultCreateSharedItem: (body: Body<"vaultCreateSharedItem">, idempotencyKey?: string) =>
    request<Answer<"vaultCreateSharedItem">>("POST", `/api/ciphers/create`, { body, idempotencyKey }),
  /** Delete a folder of mine; its items stay. */
  vaultDeleteFolder: (folderId: string) =>
    request<Answer<"vaultDeleteFolder">>("DELETE", `/api/folders/${part(folderId)}`),
  /** Delete an item for good. */
  vaultDeleteItem: (cipherId: string) =>
    request<Answer<"vaultDeleteItem">>("DELETE", `/api/ciphers/${part(cipherId)}`),
  /** Show an item. */
  vaultGetItem: (cipherId: string, signal?: AbortSignal) =>
    request<Answer<"vaultGetItem">>("GET", `/api/ciphers/${part(cipherId)}`, { signal }),
  /** Tell how many items are in no collection. */
  vaultGetUnassigned: (organizationId: string, signal?: AbortSignal) =>
    request<Answer<"vaultGetUnassigned">>("GET", `/api/organizations/${part(organizationId)}/unassigned`, { signal }),
  /** List my folders. */
  vaultListFolders: (signal?: AbortSignal) =>
    request<Answer<"vaultListFolders">>("GET", `/api/folders`, { signal }),
  /** List the items of an organisation. */
  vaultListItems: (query: Query<"vaultListItems">, signal?: AbortSignal) =>
    request<Answer<"vaultListItems">>("GET", `/api/ciphers/organization-details`, { query, signal }),
  /** Tell who opens an item, and through what. */
  vaultListPeople: (cipherId: string, query: Query<"vaultListPeople"> = {}, signal?: AbortSignal) =>
    request<Answer<"vaultListPeople">>("GET", `/api/ciphers/${part(cipherId)}/access`, { query, signal }),
  /** Take an item out of the trash. */
  vaultRestoreItem: (cipherId: string) =>
    request<Answer<"vaultRestoreItem">>("PUT", `/api/ciphers/${part(cipherId)}/restore`),
  /** Put an item into the trash. */
  vaultTrashItem: (cipherId: string) =>
    request<Answer<"vaultTrashItem">>("PUT", `/api/ciphers/${part(cipherId)}/delete`),
  /** Put several items into collections, or take them out. */
  vaultUpdateCollectionsMany: (body: Body<"vaultUpdateCollectionsMany">) =>
    request<Answer<"vaultUpdateCollectionsMany">>("POST", `/api/ciphers/bulk-collections`, { body }),
  /** Rename a folder of mine. */
  vaultUpdateFolder: (folderId: string, body: Body<"vaultUpdateFolder">) =>
    request<Answer<"vaultUpdateFolder">>("PUT", `/api/folders/${part(folderId)}`, { body }),
  /** Replace what an item holds. */
  vaultUpdateItem: (cipherId: string, body: Body<"vaultUpdateItem">) =>
    request<Answer<"vaultUpdateItem">>("PUT", `/api/ciphers/${part(cipherId)}`, { body }),
  /** Say in which collections an item lies. */
  vaultUpdateItemCollections: (cipherId: string, body: Body<"vaultUpdateItemCollections">) =>
    request<Answer<"vaultUpdateItemCollections">>("PUT", `/api/ciphers/${part(cipherId)}/collections_v2`, { body }),
  /** Say in which of my folders an item is, and whether it is a favourite. */
  vaultUpdateItemMarks: (cipherId: string, body: Body<"vaultUpdateItemMarks">) =>
    request<Answer<"vaultUpdateItemMarks">>("PUT", `/api/ciphers/${part(cipherId)}/partial`, { body }),
};

/** What only reads. */
export type Read =
  | "accountsGetContents"
  | "apikeysList"
  | "auditListItemEvents"
  | "auditListMemberEvents"
  | "auditListOrganizationEvents"
  | "auditListProviderEvents"
  | "auditListReveals"
  | "billingGetQuote"
  | "billingListPlans"
  | "brandingGet"
  | "brandingGetColleague"
  | "brandingGetInvited"
  | "brandingGetOrganization"
  | "collectionsGet"
  | "collectionsGetMemberAccess"
  | "collectionsList"
  | "collectionsListDetails"
  | "collectionsListMine"
  | "collectionsListPeople"
  | "collectionsListSpreads"
  | "directoryGet"
  | "directoryGetConfig"
  | "directoryGetSchema"
  | "directoryGetType"
  | "directoryGetUser"
  | "directoryListSchemas"
  | "directoryListTypes"
  | "directoryListUsers"
  | "documentsGet"
  | "documentsGetOrganization"
  | "domainsList"
  | "groupsGet"
  | "groupsList"
  | "groupsListDetails"
  | "groupsListUsers"
  | "identityGetConfig"
  | "identityGetDevice"
  | "identityGetKnownDevice"
  | "identityGetPins"
  | "identityGetPublicKey"
  | "identityGetRevisionDate"
  | "identityListDevices"
  | "identityStartPasskey"
  | "invoicesGet"
  | "invoicesGetBuyer"
  | "invoicesGetOrganization"
  | "invoicesGetSeller"
  | "invoicesList"
  | "invoicesListOrganization"
  | "membersGet"
  | "membersGetInvitation"
  | "membersGetLink"
  | "membersList"
  | "membersListLinks"
  | "membersListPlaces"
  | "organizationsGet"
  | "organizationsGetSubscription"
  | "passkeysList"
  | "passkeysListUnlocking"
  | "paymentsGetCard"
  | "paymentsGetMerchant"
  | "policiesGet"
  | "policiesGetEffect"
  | "policiesGetPassword"
  | "policiesList"
  | "policiesListInvited"
  | "policiesListMine"
  | "providersGet"
  | "providersGetClient"
  | "providersGetDigest"
  | "providersGetFigures"
  | "providersGetHandover"
  | "providersGetNeeds"
  | "providersGetPending"
  | "providersGetPrices"
  | "providersGetSubscriptionPreview"
  | "providersGetTotals"
  | "providersGetViews"
  | "providersListAddable"
  | "providersListClients"
  | "providersListPending"
  | "providersListUserPlaces"
  | "providersListUsers"
  | "recoveryGetDetails"
  | "recoveryGetEnrolment"
  | "recoveryGetNamedEnrolment"
  | "recoveryGetPublicKey"
  | "recoveryListRequests"
  | "setupGet"
  | "syncGet"
  | "syncGetClient"
  | "syncGetProfile"
  | "twostepListMethods"
  | "vaultGetItem"
  | "vaultGetUnassigned"
  | "vaultListFolders"
  | "vaultListItems"
  | "vaultListPeople";

/** What may change something. */
export type Mutation =
  | "accountsDelete"
  | "accountsDeleteOrganization"
  | "accountsDeleteProvider"
  | "apikeysCreate"
  | "apikeysDelete"
  | "auditCreateEvents"
  | "auditUpdateReveal"
  | "brandingDeleteLogo"
  | "brandingDeleteReplyTo"
  | "brandingUpdateLogo"
  | "brandingUpdateReplyTo"
  | "brandingVerifyReplyTo"
  | "collectionsCreate"
  | "collectionsCreateSpread"
  | "collectionsDelete"
  | "collectionsDeleteMany"
  | "collectionsDeleteSpread"
  | "collectionsGetSpreadPreview"
  | "collectionsShareMany"
  | "collectionsUpdate"
  | "directoryCreateKey"
  | "directoryCreateUser"
  | "directoryDeleteKey"
  | "directoryDeleteUser"
  | "directoryReplaceUser"
  | "directoryUpdateUser"
  | "domainsCreate"
  | "domainsDelete"
  | "domainsVerify"
  | "foundingCreate"
  | "groupsCreate"
  | "groupsDelete"
  | "groupsDeleteMany"
  | "groupsRemoveUser"
  | "groupsUpdate"
  | "identityCreatePassword"
  | "identityCreateToken"
  | "identityDeleteDevice"
  | "identityDeleteSession"
  | "identityFinishRegistration"
  | "identityGetHint"
  | "identityGetPrelogin"
  | "identityResetSecondStep"
  | "identityRotateStamp"
  | "identityStartEmail"
  | "identityStartLoginCode"
  | "identityStartRegistration"
  | "identityUpdateEmail"
  | "identityUpdatePassword"
  | "identityUpdatePins"
  | "identityUpdateProfile"
  | "identityUpdateTemporary"
  | "identityUpdateUserKey"
  | "identityVerifyPassword"
  | "identityVerifyRegistration"
  | "invoicesCreateCredit"
  | "invoicesUpdateBuyer"
  | "invoicesUpdateCountry"
  | "invoicesUpdatePayment"
  | "invoicesUpdateSeller"
  | "membersAccept"
  | "membersAcceptLink"
  | "membersConfirm"
  | "membersConfirmMany"
  | "membersCreateLink"
  | "membersDeleteLink"
  | "membersGetLinkStatus"
  | "membersInvite"
  | "membersLeave"
  | "membersListPublicKeys"
  | "membersReinvite"
  | "membersReinviteMany"
  | "membersRemove"
  | "membersRemoveMany"
  | "membersRestore"
  | "membersRestoreMany"
  | "membersRevoke"
  | "membersRevokeMany"
  | "membersRotateLink"
  | "membersUpdate"
  | "membersUpdateInvitation"
  | "membersUpdateLink"
  | "organizationsUpdate"
  | "passkeysCreate"
  | "passkeysDelete"
  | "passkeysStart"
  | "passkeysStartUnlocking"
  | "passkeysUpdate"
  | "paymentsAcceptEvent"
  | "paymentsDeleteCard"
  | "paymentsDeleteMerchant"
  | "paymentsFinishCard"
  | "paymentsFinishClientCard"
  | "paymentsStartCard"
  | "paymentsStartClientCard"
  | "paymentsUpdateMerchant"
  | "policiesListLinked"
  | "policiesUpdate"
  | "providersAcceptUser"
  | "providersAddClient"
  | "providersConfirmMany"
  | "providersConfirmUser"
  | "providersCreate"
  | "providersCreateClient"
  | "providersFinishSetup"
  | "providersInviteUsers"
  | "providersListPublicKeys"
  | "providersReactivateClient"
  | "providersReinviteMany"
  | "providersReinviteUser"
  | "providersRemoveClient"
  | "providersRemoveUser"
  | "providersSuspendClient"
  | "providersUpdate"
  | "providersUpdateDescription"
  | "providersUpdateDigest"
  | "providersUpdatePrices"
  | "providersUpdateRenewal"
  | "providersUpdateSubscription"
  | "providersUpdateUser"
  | "providersUpdateViews"
  | "recoveryDeleteRequests"
  | "recoveryListDetails"
  | "recoveryResetPassword"
  | "recoveryUpdateAccount"
  | "recoveryUpdateEnrolment"
  | "setupUpdate"
  | "twostepDeleteAuthenticator"
  | "twostepDeleteEmail"
  | "twostepDeleteMethod"
  | "twostepDeleteWebauthn"
  | "twostepDeleteWebauthnKey"
  | "twostepGetAuthenticator"
  | "twostepGetEmail"
  | "twostepGetRecoveryCode"
  | "twostepGetWebauthn"
  | "twostepStartEmail"
  | "twostepStartWebauthn"
  | "twostepUpdateAuthenticator"
  | "twostepUpdateEmail"
  | "twostepUpdateWebauthn"
  | "vaultCreateFolder"
  | "vaultCreateItem"
  | "vaultCreateSharedItem"
  | "vaultDeleteFolder"
  | "vaultDeleteItem"
  | "vaultRestoreItem"
  | "vaultTrashItem"
  | "vaultUpdateCollectionsMany"
  | "vaultUpdateFolder"
  | "vaultUpdateItem"
  | "vaultUpdateItemCollections"
  | "vaultUpdateItemMarks";
