import { Fault } from "../errors.ts";
import type { Mutation, Read } from "./generated/api.ts";
import {
  CLIENTS,
  COLLECTIONS,
  DEVICES,
  ENROLMENT,
  FOLDERS,
  GROUPS,
  GROUP_LISTS,
  HOLDERS,
  INSIDE,
  ITEMS,
  LOGS,
  NAMES,
  PASSKEYS,
  PENDING,
  POLICIES,
  PROFILE,
  ROSTER,
  SEEN,
  STAFF,
  STEPS,
  SUBSCRIPTION,
} from "./staleReads.ts";

/**
 * What each operation makes stale: every answer that may be another one afterwards. The one place that says so; an
 * operation without a line doesn't compile. What is on screen is fetched again, the rest when it is shown.
 */
export const STALE: Record<Mutation, readonly Read[]> = {
  accountsDelete: [],
  // Not its own answers: there are none any more, and the page that asked is about to be left.
  accountsDeleteOrganization: [
    "providersListAddable",
    ...PROFILE,
    ...CLIENTS,
    ...PENDING,
    "collectionsListMine",
    "syncGet",
    "auditListProviderEvents",
    ...SEEN,
  ],
  accountsDeleteProvider: PROFILE,
  directoryCreateKey: ["directoryGet", ...LOGS],
  directoryDeleteKey: ["directoryGet", ...LOGS],
  directoryCreateUser: [...ROSTER, ...LOGS],
  directoryReplaceUser: [...ROSTER, ...LOGS],
  directoryUpdateUser: [...ROSTER, ...LOGS],
  directoryDeleteUser: [...ROSTER, ...LOGS],
  apikeysCreate: ["apikeysList", ...LOGS],
  apikeysDelete: ["apikeysList", ...LOGS],
  auditCreateEvents: [...LOGS, ...SEEN],
  auditUpdateReveal: [...SEEN, "auditListProviderEvents"],
  brandingDeleteLogo: ["brandingGet", "brandingGetOrganization", ...LOGS],
  brandingUpdateLogo: ["brandingGet", "brandingGetOrganization", ...LOGS],
  brandingDeleteReplyTo: ["brandingGet", ...LOGS],
  brandingUpdateReplyTo: ["brandingGet", ...LOGS],
  brandingVerifyReplyTo: ["brandingGet", ...LOGS],
  collectionsCreate: [...COLLECTIONS, ...GROUPS, "setupGet", ...LOGS],
  collectionsDelete: [...COLLECTIONS, ...GROUPS, ...ITEMS, ...LOGS],
  collectionsDeleteMany: [...COLLECTIONS, ...GROUPS, ...ITEMS, ...LOGS],
  collectionsGetSpreadPreview: [],
  collectionsCreateSpread: [...COLLECTIONS, "collectionsListSpreads", ...GROUPS, ...ITEMS, ...LOGS],
  collectionsDeleteSpread: [...COLLECTIONS, "collectionsListSpreads", ...GROUPS, ...ITEMS, ...LOGS],
  collectionsShareMany: [...COLLECTIONS, ...GROUPS, ...ITEMS, ...LOGS],
  collectionsUpdate: [...COLLECTIONS, ...GROUPS, ...ITEMS, ...LOGS],
  domainsCreate: ["domainsList", ...LOGS],
  domainsDelete: ["domainsList", ...LOGS],
  domainsVerify: ["domainsList", ...LOGS],
  foundingCreate: ["providersListAddable", ...PROFILE, "collectionsListMine", "syncGet"],
  groupsCreate: [...GROUPS, ...COLLECTIONS, ...ITEMS, ...PROFILE, ...LOGS],
  groupsDelete: [...GROUP_LISTS, ...COLLECTIONS, ...ITEMS, ...PROFILE, ...LOGS],
  groupsDeleteMany: [...GROUP_LISTS, ...COLLECTIONS, ...ITEMS, ...PROFILE, ...LOGS],
  groupsRemoveUser: [...GROUPS, ...COLLECTIONS, ...ITEMS, ...PROFILE, ...LOGS],
  groupsUpdate: [...GROUPS, ...COLLECTIONS, ...ITEMS, ...PROFILE, ...LOGS],
  identityCreateToken: [],
  identityDeleteDevice: DEVICES,
  identityDeleteSession: [],
  identityFinishRegistration: [],
  identityGetHint: [],
  identityGetPrelogin: [],
  identityResetSecondStep: [],
  identityRotateStamp: DEVICES,
  identityStartEmail: [],
  identityStartLoginCode: [],
  identityStartRegistration: [],
  identityUpdateEmail: [...NAMES, ...DEVICES],
  identityUpdatePins: [],
  identityUpdatePassword: [...PROFILE, ...DEVICES],
  identityUpdateProfile: NAMES,
  identityCreatePassword: [...PROFILE, ...DEVICES],
  identityUpdateTemporary: [...PROFILE, ...DEVICES],
  identityUpdateUserKey: [],
  identityVerifyPassword: [],
  identityVerifyRegistration: [],
  invoicesUpdateBuyer: ["invoicesGetBuyer", ...LOGS],
  invoicesUpdateCountry: ["invoicesGet", ...LOGS],
  invoicesUpdateSeller: ["invoicesGetSeller", "providersGet", "providersGetPrices", ...LOGS],
  providersUpdatePrices: ["providersGetPrices", "providersListAddable", ...SUBSCRIPTION, ...LOGS],
  invoicesCreateCredit: [
    "invoicesGet",
    "invoicesGetOrganization",
    "invoicesList",
    "invoicesListOrganization",
    "organizationsGet",
    ...SUBSCRIPTION,
    ...CLIENTS,
    ...PROFILE,
    ...LOGS,
  ],
  invoicesUpdatePayment: [
    "invoicesGet",
    "invoicesGetOrganization",
    "invoicesList",
    "invoicesListOrganization",
    "organizationsGet",
    ...SUBSCRIPTION,
    ...CLIENTS,
    ...PROFILE,
    ...LOGS,
  ],
  paymentsAcceptEvent: [],
  paymentsDeleteCard: ["paymentsGetCard", ...LOGS],
  paymentsDeleteMerchant: ["paymentsGetMerchant", "paymentsGetCard", ...LOGS],
  paymentsFinishCard: ["paymentsGetCard", ...LOGS],
  paymentsFinishClientCard: [],
  paymentsStartCard: [],
  paymentsStartClientCard: [],
  paymentsUpdateMerchant: ["paymentsGetMerchant", "paymentsGetCard", ...LOGS],
  membersAccept: ["membersListPlaces", "policiesListMine", ...PROFILE, ...ROSTER, ...LOGS],
  membersUpdateInvitation: ["membersList", "membersGet", "membersGetInvitation", ...PENDING, ...LOGS],
  membersConfirm: [...ROSTER, ...LOGS],
  membersConfirmMany: [...ROSTER, ...LOGS],
  membersCreateLink: ["membersListLinks", "membersGetLink", ...LOGS],
  membersUpdateLink: ["membersListLinks", "membersGetLink", ...LOGS],
  membersRotateLink: ["membersListLinks", "membersGetLink", ...LOGS],
  membersDeleteLink: ["membersListLinks", "membersGetLink", ...LOGS],
  membersGetLinkStatus: [],
  membersAcceptLink: [
    "membersListPlaces",
    "policiesListMine",
    "membersListLinks",
    "membersGetLink",
    ...PROFILE,
    ...ROSTER,
    ...LOGS,
  ],
  membersInvite: [...ROSTER, ...GROUPS, ...LOGS],
  membersLeave: [
    "membersListPlaces",
    "policiesListMine",
    ...PROFILE,
    ...ROSTER,
    ...GROUPS,
    ...COLLECTIONS,
    ...ITEMS,
    ...LOGS,
  ],
  membersListPublicKeys: [],
  membersReinvite: ["membersList", "membersGet", "membersGetInvitation", ...PENDING, ...LOGS],
  membersReinviteMany: ["membersList", "membersGet", "membersGetInvitation", ...PENDING, ...LOGS],
  membersRemove: [...ROSTER, ...GROUPS, ...PROFILE, ...LOGS],
  membersRemoveMany: [...ROSTER, ...GROUPS, ...PROFILE, ...LOGS],
  membersRestore: [...ROSTER, ...LOGS],
  membersRestoreMany: [...ROSTER, ...LOGS],
  membersRevoke: [...ROSTER, ...LOGS],
  membersRevokeMany: [...ROSTER, ...LOGS],
  membersUpdate: [...ROSTER, ...GROUPS, ...COLLECTIONS, ...ITEMS, ...PROFILE, ...LOGS],
  organizationsUpdate: [
    "organizationsGet",
    "invoicesGetBuyer",
    "providersListAddable",
    "providersGetHandover",
    ...PROFILE,
    ...CLIENTS,
    ...PENDING,
    ...COLLECTIONS,
    ...ITEMS,
    ...LOGS,
    ...SEEN,
  ],
  passkeysCreate: [...PASSKEYS, ...HOLDERS],
  passkeysDelete: [...PASSKEYS, ...DEVICES, ...HOLDERS],
  passkeysStart: [],
  passkeysStartUnlocking: [],
  passkeysUpdate: PASSKEYS,
  policiesListLinked: [],
  policiesUpdate: [...POLICIES, ...ENROLMENT, ...ROSTER, ...LOGS],
  providersAddClient: ["policiesGetEffect", "brandingGetOrganization", ...PROFILE, ...ROSTER, ...LOGS],
  providersAcceptUser: ["membersListPlaces", ...PROFILE, ...STAFF, ...LOGS],
  providersConfirmMany: [...STAFF, ...LOGS],
  providersConfirmUser: [...STAFF, ...LOGS],
  providersCreate: PROFILE,
  providersFinishSetup: PROFILE,
  providersCreateClient: [...CLIENTS, ...PROFILE, ...LOGS],
  providersInviteUsers: [...STAFF, ...LOGS],
  providersListPublicKeys: [],
  providersReinviteMany: [...STAFF, ...LOGS],
  providersReinviteUser: [...STAFF, ...LOGS],
  // Not what it would touch: it is no client any more, and the page that asked is about to be left.
  providersRemoveClient: [
    "policiesGetEffect",
    "brandingGetOrganization",
    ...PROFILE,
    ...ROSTER.filter((name) => name !== "providersGetHandover"),
    ...LOGS,
  ],
  providersUpdateDescription: [...CLIENTS, ...LOGS],
  // Another plan switches policies off, and going on with what had ended opens everything again.
  providersUpdateSubscription: [...INSIDE, ...ENROLMENT],
  providersUpdateRenewal: ["organizationsGet", ...SUBSCRIPTION, ...CLIENTS, ...LOGS],
  providersReactivateClient: INSIDE,
  providersSuspendClient: INSIDE,
  // Not the places that it would touch: who has left is asked for none, and the page that asked is about to be left.
  providersRemoveUser: [...STAFF, ...PROFILE, ...ROSTER.filter((name) => name !== "providersListUserPlaces"), ...LOGS],
  providersUpdate: [
    "providersGet",
    "invoicesGetSeller",
    "organizationsGet",
    "brandingGetOrganization",
    ...PROFILE,
    ...LOGS,
  ],
  providersUpdateViews: ["providersGetViews"],
  providersUpdateDigest: ["providersGetDigest"],
  providersUpdateUser: [...STAFF, ...LOGS],
  recoveryDeleteRequests: ["recoveryListRequests"],
  recoveryListDetails: [],
  recoveryResetPassword: [...ROSTER, ...LOGS],
  recoveryUpdateAccount: [...ROSTER, ...LOGS],
  recoveryUpdateEnrolment: ["membersListPlaces", ...PROFILE, ...ROSTER, ...LOGS],
  setupUpdate: ["setupGet", ...CLIENTS, ...LOGS],
  twostepDeleteAuthenticator: [...STEPS, ...PROFILE, ...DEVICES, ...ROSTER],
  twostepDeleteEmail: [...STEPS, ...PROFILE, ...DEVICES, ...ROSTER],
  twostepDeleteMethod: [...STEPS, ...PROFILE, ...DEVICES, ...ROSTER, ...HOLDERS],
  twostepDeleteWebauthn: [...STEPS, ...PROFILE, ...DEVICES, ...ROSTER, ...HOLDERS],
  twostepDeleteWebauthnKey: [...DEVICES, ...HOLDERS],
  twostepGetAuthenticator: [],
  twostepGetEmail: [],
  twostepGetRecoveryCode: [],
  twostepGetWebauthn: [],
  twostepStartEmail: [],
  twostepStartWebauthn: [],
  twostepUpdateAuthenticator: [...STEPS, ...PROFILE, ...ROSTER],
  twostepUpdateEmail: [...STEPS, ...PROFILE, ...ROSTER],
  twostepUpdateWebauthn: [...STEPS, ...PROFILE, ...ROSTER, ...HOLDERS],
  vaultCreateFolder: FOLDERS,
  vaultCreateItem: [...ITEMS, ...LOGS],
  vaultCreateSharedItem: [...ITEMS, ...LOGS, ...SEEN],
  vaultDeleteFolder: [...FOLDERS, ...ITEMS],
  vaultDeleteItem: [...ITEMS, ...LOGS, ...SEEN],
  vaultRestoreItem: [...ITEMS, ...LOGS, ...SEEN],
  vaultTrashItem: [...ITEMS, ...LOGS, ...SEEN],
  vaultUpdateFolder: FOLDERS,
  vaultUpdateItem: [...ITEMS, ...LOGS, ...SEEN],
  vaultUpdateItemCollections: [...ITEMS, ...LOGS],
  vaultUpdateItemMarks: ITEMS,
  vaultUpdateCollectionsMany: [...ITEMS, ...LOGS],
};

/** What nothing that one does here makes another answer, or what is asked for anew each time it is needed. */
export const NEVER_STALE: readonly Read[] = [
  "accountsGetContents",
  "brandingGetColleague",
  "brandingGetInvited",
  "billingGetQuote",
  "billingListPlans",
  // What a directory asks by its key; the portal never does.
  "directoryGetConfig",
  "directoryGetSchema",
  "directoryGetType",
  "directoryGetUser",
  "directoryListSchemas",
  "directoryListTypes",
  "directoryListUsers",
  "documentsGet",
  "documentsGetOrganization",
  "identityGetConfig",
  "identityGetDevice",
  "identityGetKnownDevice",
  "identityGetPins",
  "identityGetPublicKey",
  "identityGetRevisionDate",
  "identityStartPasskey",
  "providersGetFigures", // a row a day
  "recoveryGetDetails",
  "recoveryGetPublicKey",
  "syncGetClient",
];

let running = 0;
let waiting = new Set<Read>();
let listener: (stale: Read[]) => void = () => {};

/** Called with what became stale, once for a whole row of changes. */
export const watchStale = (heard: (stale: Read[]) => void): void => void (listener = heard);

// A tick after the last answer: many changes one after another, as in a bulk action, are told as one.
const tell = () =>
  setTimeout(() => {
    if (running > 0 || waiting.size === 0) return;
    const stale = [...waiting];
    waiting = new Set();
    listener(stale);
  });

/** Whether what is on screen may be another thing by now: it is gone, or the change may have been made after all. */
const isDoubtful = (err: unknown): boolean => err instanceof Fault && (err.status === 404 || err.isUncertain);

/**
 * Runs a change and remembers what it made stale. A refusal makes nothing stale, so that a form keeps what was typed;
 * except that what is gone, or was changed by a request whose answer was lost, must not stay on screen.
 */
export async function changing<T>(name: Mutation, change: () => Promise<T>): Promise<T> {
  const mark = () => STALE[name].forEach((read) => waiting.add(read));
  running++;
  try {
    const answer = await change();
    mark();
    return answer;
  } catch (err) {
    if (isDoubtful(err)) mark();
    throw err;
  } finally {
    running--;
    tell();
  }
}

/** Several changes as one: what they make stale is told at the end, not between them. */
export async function asOneChange<T>(changes: () => Promise<T>): Promise<T> {
  running++;
  try {
    return await changes();
  } finally {
    running--;
    tell();
  }
}
