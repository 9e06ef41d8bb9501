/**
 * The wire, as the portal reads it. Bodies we send leave a member out where it is optional; the server refuses null
 * unless it is declared here. One thin layer: when the generated schema offers a type under the same name, the
 * declaration here becomes an alias of it.
 */

import type { components } from "./schema.d.ts";

type Schemas = components["schemas"];

/** The members a generated type names, without the "and any other" that would let a slip of the pen through. */
type Known<T> = { [K in keyof T as string extends K ? never : K]: T[K] };

export interface List<T> {
  object: "list";
  data: T[];
  continuationToken: string | null;
}

export interface PageQuery {
  search?: string;
  sort?: string;
  pageSize?: number;
  continuationToken?: string | null;
}

/* Identity */

export interface KdfFields {
  kdf: number;
  kdfIterations: number;
  kdfMemory?: number | null;
  kdfParallelism?: number | null;
}

export interface Prelogin extends KdfFields {
  salt: string;
}

export interface FinishRegistration {
  kdf: number;
  kdfIterations: number;
  kdfMemory?: number;
  kdfParallelism?: number;
  email: string;
  name?: string;
  culture?: string;
  masterPasswordHash: string;
  masterPasswordHint?: string;
  userSymmetricKey: string;
  userAsymmetricKeys: { publicKey: string; encryptedPrivateKey: string };
  emailVerificationToken?: string;
  orgInviteToken?: string;
  organizationUserId?: string;
  providerInviteToken?: string;
  providerUserId?: string;
}

/** Answer of the password grant; PascalCase where the official clients insist on it. */
export interface TokenAnswer {
  access_token: string;
  expires_in: number;
  token_type: string;
  refresh_token?: string;
}

export interface PasswordTokenAnswer extends TokenAnswer {
  Key: string;
  PrivateKey: string;
  Kdf: number;
  KdfIterations: number;
  KdfMemory: number | null;
  KdfParallelism: number | null;
  AccountKeys: { publicKeyEncryptionKeyPair: { wrappedPrivateKey: string; publicKey: string } };
  UserDecryptionOptions: {
    MasterPasswordUnlock: {
      Kdf: { KdfType: number; Iterations: number; Memory?: number | null; Parallelism?: number | null };
      MasterKeyEncryptedUserKey: string;
      Salt: string;
    };
  };
}

export interface PublicKey {
  userId: string;
  publicKey: string;
}

export interface ProfileProvider {
  id: string;
  name: string;
  key: string;
  status: number;
  type: number;
  enabled: boolean;
  useEvents: boolean;
}

export interface ProfileOrganization {
  id: string;
  name: string;
  key: string;
  enabled: boolean;
  status: number;
  type: number;
  organizationUserId: string | null;
  permissions: Permissions;
  usePolicies: boolean;
  useGroups: boolean;
  useEvents: boolean;
  useSso: boolean;
  useScim: boolean;
  useResetPassword: boolean;
  seats: number | null;
  productTierType: number;
  limitCollectionCreation: boolean;
  limitCollectionDeletion: boolean;
  allowAdminAccessToAllCollectionItems: boolean;
  providerId: string | null;
  providerName: string | null;
}

export interface ProfileProviderOrganization extends ProfileOrganization {
  providerId: string;
}

export interface Profile {
  id: string;
  name: string | null;
  email: string;
  culture: string;
  securityStamp: string;
  revisionDate?: string;
  organizations: ProfileOrganization[];
  providers: ProfileProvider[];
  providerOrganizations: ProfileProviderOrganization[];
}

export interface Permissions {
  accessEventLogs: boolean;
  accessImportExport: boolean;
  accessReports: boolean;
  createNewCollections: boolean;
  editAnyCollection: boolean;
  deleteAnyCollection: boolean;
  manageGroups: boolean;
  managePolicies: boolean;
  manageSso: boolean;
  manageUsers: boolean;
  manageResetPassword: boolean;
  manageScim: boolean;
}

/* Billing */

export type Plan = Known<Schemas["BillingPlanRow"]>;

export type Quote = Known<Schemas["BillingPrice"]>;

/* Providers */

export type Provider = Known<Schemas["ProvidersProviderDetails"]>;

export type ProviderUser = Known<Schemas["ProvidersUserRow"]>;

type NewClient = Known<Schemas["ProvidersNewClient"]>;

export interface CreateClient {
  clientOwnerEmail: string;
  organizationCreateRequest: Omit<NewClient, "keys"> & { keys: { publicKey: string; encryptedPrivateKey: string } };
}

export type ProviderOrganization = Known<Schemas["ProvidersClientDetails"]>;

export type Client = Known<Schemas["ProvidersClientRow"]>;

/* Organisations */

export interface Organization {
  id: string;
  name: string;
  businessName?: string | null;
  billingEmail: string;
  planType: number;
  plan: string;
  seats: number;
  occupiedSeats: number;
  maxAutoscaleSeats: number | null;
  maxStorageGb: number;
  usePolicies: boolean;
  useSso: boolean;
  useGroups: boolean;
  useScim: boolean;
  useResetPassword: boolean;
  useCustomPermissions: boolean;
  productTierType: number;
  providerId: string | null;
  providerName: string | null;
  limitCollectionCreation: boolean;
  limitCollectionDeletion: boolean;
  limitItemDeletion: boolean;
  allowAdminAccessToAllCollectionItems: boolean;
  restrictProviderAccess: boolean;
  publicKey: string;
  revisionDate: string;
}

export type UpdateOrganization = Partial<
  Pick<
    Organization,
    | "name"
    | "billingEmail"
    | "limitCollectionCreation"
    | "limitCollectionDeletion"
    | "limitItemDeletion"
    | "allowAdminAccessToAllCollectionItems"
    | "restrictProviderAccess"
  >
> & { businessName?: string; revisionDate?: string };

export type SetupStep = "collections" | "items" | "policies" | "sso" | "groups" | "members";

export interface Setup {
  steps: { step: SetupStep; state: "todo" | "done" | "dismissed" | "notApplicable" | "unavailable"; count: number }[];
}

/* Members */

export interface CollectionAccess {
  id: string;
  readOnly: boolean;
  hidePasswords: boolean;
  manage: boolean;
}

export interface Member {
  id: string;
  userId: string | null;
  type: number;
  status: number;
  name: string | null;
  email: string;
  permissions: Permissions;
  collections: CollectionAccess[];
  groups: string[];
  twoFactorEnabled: boolean;
  creationDate: string;
  revisionDate: string;
  invitedAt: string | null;
  mailStatus: "queued" | "sent" | "not_sent" | null;
}

export type MemberState = "invited" | "accepted" | "confirmed" | "revoked";

export interface MemberQuery extends PageQuery {
  status?: MemberState;
  includeCollections?: boolean;
}

export interface InviteMembers {
  emails: string[];
  type: number;
  permissions?: Partial<Permissions>;
  collections?: CollectionAccess[];
  groups?: string[];
}

export interface UpdateMember {
  type: number;
  permissions?: Partial<Permissions>;
  collections?: CollectionAccess[];
  revisionDate?: string;
}

/* Collections */

export interface Collection {
  id: string;
  organizationId: string;
  name: string;
  externalId: string | null;
  type: number;
  readOnly?: boolean;
  hidePasswords?: boolean;
  manage?: boolean;
}

export interface CollectionDetails extends Collection {
  assigned: boolean;
  unmanaged: boolean;
  revisionDate: string;
  groups: CollectionAccess[];
  users: CollectionAccess[];
}

export interface SaveCollection {
  name: string;
  externalId?: string;
  /** Left out on a change, who uses it stays as it is. */
  groups?: CollectionAccess[];
  users?: CollectionAccess[];
  revisionDate?: string;
}

/* Policies */

export interface Policy {
  /** Null until the policy was set for the first time. */
  id: string | null;
  organizationId: string;
  type: number;
  enabled: boolean;
  data: Record<string, unknown> | null;
  canToggleState: boolean;
  revisionDate: string | null;
}

/* Vault */

export interface CipherUri {
  uri: string | null;
  uriChecksum?: string | null;
  match: number | null;
}

export interface CipherLogin {
  username: string | null;
  password: string | null;
  totp: string | null;
  uris: CipherUri[] | null;
  passwordRevisionDate?: string | null;
  autofillOnPageLoad?: boolean | null;
  fido2Credentials?: unknown[] | null;
}

export interface CipherField {
  type: number;
  name: string | null;
  value: string | null;
  linkedId: number | null;
}

/** Card and identity: every member is an encrypted text or null. */
export type SealedRecord = Record<string, string | null>;

export interface CipherBody {
  type: number;
  organizationId?: string;
  folderId?: string;
  favorite?: boolean;
  reprompt: number;
  name: string;
  notes: string | null;
  key?: string | null;
  login?: CipherLogin;
  card?: SealedRecord;
  identity?: SealedRecord;
  secureNote?: { type: number };
  sshKey?: SealedRecord;
  fields?: CipherField[];
  passwordHistory?: { password: string; lastUsedDate: string }[];
  encryptedFor?: string;
  lastKnownRevisionDate?: string;
}

type Typed = "login" | "card" | "identity" | "secureNote" | "sshKey" | "fields" | "passwordHistory";

export interface Cipher extends Omit<
  CipherBody,
  Typed | "organizationId" | "folderId" | "encryptedFor" | "lastKnownRevisionDate"
> {
  id: string;
  organizationId: string | null;
  folderId: string | null;
  login?: CipherLogin | null;
  card?: SealedRecord | null;
  identity?: SealedRecord | null;
  secureNote?: { type: number } | null;
  sshKey?: SealedRecord | null;
  fields?: CipherField[] | null;
  passwordHistory?: { password: string; lastUsedDate: string }[] | null;
  edit: boolean;
  viewPassword: boolean;
  permissions: { delete: boolean; restore: boolean };
  collectionIds: string[];
  creationDate: string;
  revisionDate: string;
  deletedDate: string | null;
}

export interface Folder {
  id: string;
  name: string;
  revisionDate: string;
}

export interface Sync {
  profile: Profile;
  folders: Folder[];
  collections: Collection[];
  ciphers: Cipher[];
  policies: Policy[];
}

/* Audit */

export type AuditEvent = Known<Schemas["AuditRow"]>;

export interface EventQuery {
  start?: string;
  end?: string;
  continuationToken?: string | null;
}
