import type { Read } from "./generated/api.ts";

export const CLIENTS: Read[] = [
  "providersListClients",
  "providersGetClient",
  "providersGetTotals",
  "providersGetNeeds",
];
/** Who waits at any client. */
export const PENDING: Read[] = ["providersListPending", "providersGetPending", "providersGetNeeds"];
/** What an organisation buys, and what other numbers would cost. */
export const SUBSCRIPTION: Read[] = ["organizationsGetSubscription", "providersGetSubscriptionPreview"];
/** What somebody opens, and who opens something. */
const SIGHT: Read[] = ["collectionsGetMemberAccess", "collectionsListPeople", "vaultListPeople"];
/** Who is a member, in which state, and what is counted from it. */
export const ROSTER: Read[] = [
  ...SUBSCRIPTION,
  "membersList",
  "membersGet",
  "membersGetInvitation",
  "policiesGetEffect",
  "organizationsGet",
  "setupGet",
  "collectionsListDetails",
  "collectionsGet",
  "providersListUserPlaces",
  "providersListAddable",
  "providersGetHandover",
  ...SIGHT,
  ...CLIENTS,
  ...PENDING,
];
export const COLLECTIONS: Read[] = [
  "collectionsList",
  "collectionsListDetails",
  "collectionsListMine",
  "collectionsGet",
  "membersList",
  "membersGet",
  ...SIGHT,
];
/** Of a group that is deleted nothing more is asked. */
export const GROUP_LISTS: Read[] = ["groupsList", "groupsListDetails"];
export const GROUPS: Read[] = [...GROUP_LISTS, "groupsGet", "groupsListUsers"];
export const ITEMS: Read[] = [
  "vaultListItems",
  "vaultGetItem",
  "vaultGetUnassigned",
  "vaultListPeople",
  "syncGet",
  "setupGet",
];
export const POLICIES: Read[] = [
  "policiesList",
  "policiesListMine",
  "policiesGet",
  "policiesGetPassword",
  "policiesListInvited",
];
/** Whether whoever joins is enrolled in account recovery. */
export const ENROLMENT: Read[] = ["recoveryGetEnrolment", "recoveryGetNamedEnrolment"];
export const FOLDERS: Read[] = ["vaultListFolders", "syncGet"];
export const PROFILE: Read[] = ["syncGetProfile"];
export const DEVICES: Read[] = ["identityListDevices"];
export const PASSKEYS: Read[] = ["passkeysList", "passkeysListUnlocking"];
export const STEPS: Read[] = ["twostepListMethods"];
export const STAFF: Read[] = ["providersListUsers", "providersGetNeeds"];
/** Who of the staff has a passkey, or a security key. */
export const HOLDERS: Read[] = ["providersListUsers"];
/** Where somebody's own name and address are shown. */
export const NAMES: Read[] = [...PROFILE, "membersList", "membersGet", ...STAFF, ...PENDING];
/** Nearly everything that is done is written in a log. */
export const LOGS: Read[] = [
  "auditListOrganizationEvents",
  "auditListMemberEvents",
  "auditListItemEvents",
  "auditListProviderEvents",
];
/** What an organisation answers, or does not while it is suspended. */
export const INSIDE: Read[] = [
  "membersListPlaces",
  "membersListLinks",
  "membersGetLink",
  "collectionsListSpreads",
  ...PROFILE,
  ...ROSTER,
  ...GROUPS,
  ...COLLECTIONS,
  ...ITEMS,
  ...POLICIES,
  "directoryGet",
  "domainsList",
  ...LOGS,
];
/** What the staff got to know of items, and whether it was changed since. Of who was removed it isn't asked again. */
export const SEEN: Read[] = ["auditListReveals"];
