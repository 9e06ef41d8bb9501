/** Shorter names for types of the API description. Nothing of the wire is written here: every line is an alias. */

import type { components } from "./schema.d.ts";
import type { Body, Query } from "./types.ts";

type Schemas = components["schemas"];

/** One page of rows; the token leads to the next. */
export interface List<T> {
  object: string;
  data: T[];
  continuationToken: string | null;
}

/* Identity */

export type Prelogin = Schemas["IdentityPrelogin"];
export type FinishRegistration = Body<"identityFinishRegistration">;
/** Of both grants; what opens the vault comes with the password grant only. */
export type TokenAnswer = Schemas["IdentityToken"];
export type PasswordTokenAnswer = Required<Omit<TokenAnswer, "TwoFactorToken">> & Pick<TokenAnswer, "TwoFactorToken">;
export type Authenticator = Schemas["TwostepAuthenticator"];
/** What the person's organisations require of the master password. */
export type PasswordPolicy = Partial<Omit<Schemas["IdentityPasswordRules"], "object">>;
/** A passkey that logs in. */
export type Passkey = Schemas["PasskeysPasskey"];
export type Device = Schemas["IdentityDevice"];
export type Profile = Schemas["SyncProfile"];
export type ProfileOrganization = Schemas["SyncOrganization"];
export type Permissions = Schemas["TenancyPermissions"];

/* Billing */

/** A plan; of a provider that sells it at prices of its own, with what it asks for one of each. */
export type Plan = Schemas["BillingPlanRow"] & { ownSeatCents?: number; ownStorageCents?: number };
export type Prices = Schemas["ProvidersPrices"];
export type Quote = Schemas["BillingPrice"];
export type Subscription = Schemas["OrganizationsSubscription"];
export type SubscriptionChange = Schemas["BillingLedgerLine"];
export type SubscriptionPreview = Schemas["ProvidersSubscriptionPreview"];
export type BillRow = Schemas["BillingBillRow"];
/** What a provider says of itself on its invoices. */
export type Seller = Schemas["InvoicesSellerDetails"];
/** What stands of an organisation on its invoices. */
export type Buyer = Schemas["InvoicesBuyerDetails"];

/** A provider's account at Stripe. */
export type Merchant = Schemas["PaymentsMerchantDetails"];
/** By which card an organisation pays. */
export type PaymentCard = Schemas["PaymentsCardDetails"];

/** The card of a client that is about to start. */
export type ClientCard = Schemas["PaymentsClientCardDetails"];

/** An invoice as it stands in a list. */
export type Invoice = Schemas["InvoicesRow"];
export type OneInvoice = Schemas["InvoicesShown"];
export type LeftClient = Schemas["InvoicesLeftDetails"];
export type InvoiceParty = Schemas["InvoicesPartyDetails"];
export type InvoiceLine = Schemas["InvoicesShownLine"];
export type InvoiceFile = Schemas["DocumentsFile"];

/* Providers */

export type ApiKey = Schemas["ApikeysDetails"];
export type Branding = Schemas["BrandingBranding"];
export type Provider = Schemas["ProvidersProviderDetails"];
export type ProviderUser = Schemas["ProvidersUserRow"];
/** A place that somebody of the staff holds in a client. */
export type ClientPlace = Schemas["ProvidersClientPlace"];
export type CreateClient = Body<"providersCreateClient">;
export type ProviderOrganization = Schemas["ProvidersClientDetails"];
export type Client = Schemas["ProvidersClientRow"];
/** An organisation that the person owns, and whether a provider can take it on. */
export type Addable = Schemas["ProvidersAddable"];
/** What unlinking a client comes to, or came to. */
export type Handover = Schemas["ProvidersHandover"];
export type StaffClient = Schemas["ProvidersStaffClient"];
/** Somebody who waits at a client, or an invitation that is about to end. */
export type PendingRow = Schemas["ProvidersPendingRow"];

/** What a client is to its provider. */
export type ClientDescription = Schemas["ProvidersDescription"];

/** Whether its provider suspended a client, and why. */
export type ClientSuspension = Schemas["ProvidersClientSuspension"];

/** The person's own views of the list of clients. */
export type ClientViews = Schemas["ProvidersClientViews"];
export type ClientView = Schemas["ProvidersView"];

/** What there is to do at all clients of a provider, counted. */
export type Needs = Schemas["ProvidersNeeds"];

/** How many clients and seats a provider had, day by day. */
export type Figures = Schemas["ProvidersFiguresDetails"];

/** What can need doing at a client. */
export type Attention = NonNullable<Client["attention"]>[number];

export interface ClientFilter {
  attention?: Attention | "any";
  plan?: "teams" | "enterprise";
  status?: "active" | "suspended";
  tag?: string;
}

/* Groups */

export type Group = Schemas["GroupsDetails"];

/* Organisations */

export type Organization = Schemas["OrganizationsOrganizationDetails"];
export type Setup = Schemas["SetupChecklist"];
export type SetupStep = Schemas["SetupItem"]["step"];

/* Members */

export type CollectionAccess = Schemas["MembersCollectionGrant"];
export type Member = Schemas["MembersMemberDetails"];
/** The link by which people join. */
export type JoinLink = Schemas["MembersLinkDetails"];
/** An invitation that nobody has accepted yet. */
export type Invitation = Schemas["MembersInvitationDetails"];
/** How it is known that a key is somebody's. */
export type KeyProof = NonNullable<Body<"membersConfirm">["keyProof"]>;
/** What it takes to recover a member's account. */
export type RecoveryDetails = Schemas["RecoveryDetails"];
export type MemberState = NonNullable<Query<"membersList">["status"]>;

/* Collections */

export type Collection = Schemas["CollectionsRow"];
/** A collection that the person was given, with how far they may use it. */
export type OwnCollection = Schemas["CollectionsDetails"];
export type CollectionDetails = Schemas["CollectionsAccessDetails"];

/** A way to items, and somebody who opens them. */
export type Way = Schemas["CollectionsWayRow"];
export type Opener = Schemas["CollectionsPerson"];
export type People = Schemas["CollectionsPeople"];

export type SpreadPreview = Schemas["CollectionsSpreadPreview"];
export type SpreadUse = Schemas["CollectionsSpreadUse"];
export type SpreadUndone = Schemas["CollectionsSpreadUndone"];
/** What was given to one collection below, and can be undone. */
export type SpreadRow = Schemas["CollectionsSpreadRow"];

/* Policies */

export type DirectoryKey = Schemas["DirectoryKey"];
/** A new key with its secret, which nobody is told again. */
export type DirectoryKeyMade = Schemas["DirectoryMade"];
export type ClaimedDomain = Schemas["DomainsDetails"];
export type Policy = Schemas["PoliciesPolicyDetails"];
/** A policy that is on, as somebody is told whom it will bind. */
export type PolicyRule = Schemas["PoliciesPolicyRule"];

/* Vault */

export type Cipher = Schemas["VaultDetails"];
export type CipherBody = Schemas["VaultBody"];
export type Sync = Schemas["SyncEverything"];

/* Audit */

export type AuditEvent = Schemas["AuditRow"];
/** What somebody of a provider's staff got to know in a client. */
export type Reveal = Schemas["AuditRevealRow"];
export type EventQuery = Query<"auditListOrganizationEvents">;

/** A place that was accepted and waits to be confirmed. */
export type WaitingPlaceRow = Schemas["MembersPlaceRow"];
