import { deviceIdentifier, request } from "./client.ts";
import type * as wire from "./wire.ts";

const page = (query: object, signal?: AbortSignal) => ({ query, signal });
const organization = (id: string): string => `/api/organizations/${encodeURIComponent(id)}`;
const provider = (id: string): string => `/api/providers/${encodeURIComponent(id)}`;
const part = encodeURIComponent;

/** Every operation of the server the portal calls, under its operation name. */
export const api = {
  /* identity */
  identityStartRegistration: (body: { email: string; name?: string; culture?: string }) =>
    request<void>("POST", "/identity/accounts/register/send-verification-email", { body, anonymous: true }),
  identityVerifyRegistration: (body: { email: string; emailVerificationToken: string }) =>
    request<void>("POST", "/identity/accounts/register/verification-email-clicked", { body, anonymous: true }),
  identityFinishRegistration: (body: wire.FinishRegistration) =>
    request<void>("POST", "/identity/accounts/register/finish", { body, anonymous: true }),
  identityGetPrelogin: (email: string) =>
    request<wire.Prelogin>("POST", "/identity/accounts/prelogin/password", { body: { email }, anonymous: true }),
  identityCreateToken: (email: string, loginHash: string) =>
    request<wire.PasswordTokenAnswer>("POST", "/identity/connect/token", {
      anonymous: true,
      form: {
        grant_type: "password",
        scope: "api offline_access",
        client_id: "web",
        username: email,
        password: loginHash,
        deviceType: "9",
        deviceIdentifier: deviceIdentifier(),
        deviceName: "portaal",
      },
    }),
  identityDeleteSession: () => request<void>("DELETE", "/api/accounts/session"),
  identityGetPublicKey: (userId: string) => request<wire.PublicKey>("GET", `/api/users/${part(userId)}/public-key`),
  identityUpdateProfile: (body: { name?: string; culture?: string }) =>
    request<wire.Profile>("PUT", "/api/accounts/profile", { body }),
  syncGet: (signal?: AbortSignal) => request<wire.Sync>("GET", "/api/sync", page({ excludeDomains: true }, signal)),
  syncGetProfile: (signal?: AbortSignal) => request<wire.Profile>("GET", "/api/accounts/profile", { signal }),

  /* billing */
  billingListPlans: () => request<wire.List<wire.Plan>>("GET", "/api/plans", { anonymous: true }),
  billingGetQuote: (query: { planType: number; seats: number; additionalStorageGb: number }, signal?: AbortSignal) =>
    request<wire.Quote>("GET", "/api/plans/quote", { query, signal, anonymous: true }),

  /* providers */
  providersCreate: (
    body: { name: string; businessName?: string; billingEmail: string; key: string },
    idempotencyKey: string,
  ) => request<wire.Provider>("POST", "/api/providers", { body, idempotencyKey }),
  providersGet: (id: string) => request<wire.Provider>("GET", provider(id)),
  providersUpdate: (
    id: string,
    body: { name: string; businessName?: string; billingEmail: string; revisionDate?: string },
  ) => request<wire.Provider>("PUT", provider(id), { body }),
  providersListUsers: (id: string) => request<wire.List<wire.ProviderUser>>("GET", `${provider(id)}/users`),
  providersInviteUsers: (id: string, body: { emails: string[]; type: number }) =>
    request<void>("POST", `${provider(id)}/users/invite`, { body }),
  providersReinviteUser: (id: string, userId: string) =>
    request<void>("POST", `${provider(id)}/users/${part(userId)}/reinvite`),
  providersAcceptUser: (id: string, userId: string, body: { token: string }) =>
    request<void>("POST", `${provider(id)}/users/${part(userId)}/accept`, { body }),
  providersConfirmUser: (id: string, userId: string, body: { key: string; publicKeyHash?: string }) =>
    request<void>("POST", `${provider(id)}/users/${part(userId)}/confirm`, { body }),
  providersRemoveUser: (id: string, userId: string) => request<void>("DELETE", `${provider(id)}/users/${part(userId)}`),
  providersListClients: (id: string, query: wire.PageQuery, signal?: AbortSignal) =>
    request<wire.List<wire.Client>>("GET", `${provider(id)}/organizations`, page(query, signal)),
  providersGetClient: (id: string, organizationId: string) =>
    request<wire.Client>("GET", `${provider(id)}/organizations/${part(organizationId)}`),
  providersCreateClient: (id: string, body: wire.CreateClient, idempotencyKey: string) =>
    request<wire.ProviderOrganization>("POST", `${provider(id)}/organizations`, { body, idempotencyKey }),

  /* organisations */
  organizationsGet: (id: string) => request<wire.Organization>("GET", organization(id)),
  organizationsUpdate: (id: string, body: wire.UpdateOrganization) =>
    request<wire.Organization>("PUT", organization(id), { body }),
  setupGet: (id: string) => request<wire.Setup>("GET", `${organization(id)}/setup`),
  setupUpdate: (id: string, body: { dismissed: wire.SetupStep[] }) =>
    request<wire.Setup>("PUT", `${organization(id)}/setup`, { body }),

  /* members */
  membersList: (id: string, query: wire.MemberQuery, signal?: AbortSignal) =>
    request<wire.List<wire.Member>>("GET", `${organization(id)}/users`, page(query, signal)),
  membersGet: (id: string, memberId: string) =>
    request<wire.Member>("GET", `${organization(id)}/users/${part(memberId)}`),
  membersInvite: (id: string, body: wire.InviteMembers, idempotencyKey: string) =>
    request<void>("POST", `${organization(id)}/users/invite`, { body, idempotencyKey }),
  membersReinvite: (id: string, memberId: string) =>
    request<void>("POST", `${organization(id)}/users/${part(memberId)}/reinvite`),
  membersAccept: (id: string, memberId: string, body: { token: string; resetPasswordKey?: string }) =>
    request<void>("POST", `${organization(id)}/users/${part(memberId)}/accept`, { body }),
  membersConfirm: (
    id: string,
    memberId: string,
    body: { key: string; defaultUserCollectionName?: string; publicKeyHash?: string },
  ) => request<void>("POST", `${organization(id)}/users/${part(memberId)}/confirm`, { body }),
  membersUpdate: (id: string, memberId: string, body: wire.UpdateMember) =>
    request<void>("PUT", `${organization(id)}/users/${part(memberId)}`, { body }),
  membersRevoke: (id: string, memberId: string) =>
    request<void>("PUT", `${organization(id)}/users/${part(memberId)}/revoke`),
  membersRestore: (id: string, memberId: string) =>
    request<void>("PUT", `${organization(id)}/users/${part(memberId)}/restore`),
  membersRemove: (id: string, memberId: string) =>
    request<void>("DELETE", `${organization(id)}/users/${part(memberId)}`),

  /* collections */
  collectionsList: (id: string) => request<wire.List<wire.Collection>>("GET", `${organization(id)}/collections`),
  collectionsListDetails: (id: string) =>
    request<wire.List<wire.CollectionDetails>>("GET", `${organization(id)}/collections/details`),
  collectionsListMine: () => request<wire.List<wire.Collection>>("GET", "/api/collections"),
  collectionsGet: (id: string, collectionId: string) =>
    request<wire.CollectionDetails>("GET", `${organization(id)}/collections/${part(collectionId)}/details`),
  collectionsCreate: (id: string, body: wire.SaveCollection, idempotencyKey: string) =>
    request<wire.CollectionDetails>("POST", `${organization(id)}/collections`, { body, idempotencyKey }),
  collectionsUpdate: (id: string, collectionId: string, body: wire.SaveCollection) =>
    request<wire.CollectionDetails>("PUT", `${organization(id)}/collections/${part(collectionId)}`, { body }),
  collectionsDelete: (id: string, collectionId: string) =>
    request<void>("DELETE", `${organization(id)}/collections/${part(collectionId)}`),

  /* policies */
  policiesList: (id: string) => request<wire.List<wire.Policy>>("GET", `${organization(id)}/policies`),
  policiesGet: (id: string, type: number) => request<wire.Policy>("GET", `${organization(id)}/policies/${type}`),
  policiesUpdate: (
    id: string,
    type: number,
    policy: { enabled: boolean; data: Record<string, unknown> | null },
    revisionDate?: string,
  ) => request<wire.Policy>("PUT", `${organization(id)}/policies/${type}`, { body: { policy, revisionDate } }),

  /* vault */
  vaultListItems: (organizationId: string, signal?: AbortSignal) =>
    request<wire.List<wire.Cipher>>("GET", "/api/ciphers/organization-details", page({ organizationId }, signal)),
  vaultGetItem: (id: string) => request<wire.Cipher>("GET", `/api/ciphers/${part(id)}`),
  vaultCreateItem: (body: wire.CipherBody, idempotencyKey: string) =>
    request<wire.Cipher>("POST", "/api/ciphers", { body, idempotencyKey }),
  vaultCreateSharedItem: (body: { cipher: wire.CipherBody; collectionIds: string[] }, idempotencyKey: string) =>
    request<wire.Cipher>("POST", "/api/ciphers/create", { body, idempotencyKey }),
  vaultUpdateItem: (id: string, body: wire.CipherBody) =>
    request<wire.Cipher>("PUT", `/api/ciphers/${part(id)}`, { body }),
  vaultTrashItem: (id: string) => request<void>("PUT", `/api/ciphers/${part(id)}/delete`),
  vaultRestoreItem: (id: string) => request<wire.Cipher>("PUT", `/api/ciphers/${part(id)}/restore`),
  vaultDeleteItem: (id: string) => request<void>("DELETE", `/api/ciphers/${part(id)}`),
  vaultUpdateItemCollections: (id: string, collectionIds: string[]) =>
    request<{ unavailable: boolean; cipher: wire.Cipher | null }>("PUT", `/api/ciphers/${part(id)}/collections_v2`, {
      body: { collectionIds },
    }),
  vaultCreateFolder: (body: { name: string }) => request<wire.Folder>("POST", "/api/folders", { body }),
  vaultUpdateFolder: (id: string, body: { name: string }) =>
    request<wire.Folder>("PUT", `/api/folders/${part(id)}`, { body }),
  vaultDeleteFolder: (id: string) => request<void>("DELETE", `/api/folders/${part(id)}`),

  /* audit */
  auditListOrganizationEvents: (id: string, query: wire.EventQuery, signal?: AbortSignal) =>
    request<wire.List<wire.AuditEvent>>("GET", `${organization(id)}/events`, page(query, signal)),
  auditListProviderEvents: (id: string, query: wire.EventQuery, signal?: AbortSignal) =>
    request<wire.List<wire.AuditEvent>>("GET", `${provider(id)}/events`, page(query, signal)),
  auditCreateEvents: (events: { type: number; cipherId?: string; organizationId?: string; date: string }[]) =>
    request<void>("POST", "/events/collect", { body: events }),
};
