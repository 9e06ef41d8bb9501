// Written by `make generate` from the operation values of the server; not by hand.

/** Settings of an organisation on which a permission depends. */
export type Setting =
  | "limitCollectionCreation"
  | "allowAdminAccessToAllCollectionItems"
  | "restrictProviderAccess";

/** Always, never, or as a setting is. */
export type When = boolean | { while: Setting } | { unless: Setting };

/** Who may do what inside an organisation; of the flags of a custom member each gives it by itself. */
export const organizationPermissions = {
  ReadOrganization: {
    staff: true,
    owner: true,
    admin: true,
    user: true,
    custom: true,
    flags: [],
  },
  UpdateOrganization: {
    staff: true,
    owner: true,
    admin: false,
    user: false,
    custom: false,
    flags: [],
  },
  ManageSetup: {
    staff: true,
    owner: true,
    admin: true,
    user: false,
    custom: false,
    flags: [],
  },
  ManageUsers: {
    staff: true,
    owner: true,
    admin: true,
    user: false,
    custom: false,
    flags: ["manageUsers"],
  },
  ReadCollections: {
    staff: true,
    owner: true,
    admin: true,
    user: true,
    custom: true,
    flags: [],
  },
  CreateCollection: {
    staff: true,
    owner: true,
    admin: true,
    user: { unless: "limitCollectionCreation" },
    custom: { unless: "limitCollectionCreation" },
    flags: ["createNewCollections"],
  },
  EditCollection: {
    staff: true,
    owner: true,
    admin: true,
    user: true,
    custom: true,
    flags: [],
  },
  DeleteCollection: {
    staff: true,
    owner: true,
    admin: true,
    user: true,
    custom: true,
    flags: [],
  },
  ReadPolicies: {
    staff: true,
    owner: true,
    admin: true,
    user: true,
    custom: true,
    flags: [],
  },
  ManagePolicies: {
    staff: true,
    owner: true,
    admin: true,
    user: false,
    custom: false,
    flags: ["managePolicies"],
  },
  AccessEventLogs: {
    staff: true,
    owner: true,
    admin: true,
    user: false,
    custom: false,
    flags: ["accessEventLogs"],
  },
  ListItems: {
    staff: { unless: "restrictProviderAccess" },
    owner: true,
    admin: true,
    user: true,
    custom: true,
    flags: [],
  },
  ReadAllItems: {
    staff: { unless: "restrictProviderAccess" },
    owner: { while: "allowAdminAccessToAllCollectionItems" },
    admin: { while: "allowAdminAccessToAllCollectionItems" },
    user: false,
    custom: false,
    flags: ["accessImportExport", "accessReports", "editAnyCollection"],
  },
  EditAllItems: {
    staff: { unless: "restrictProviderAccess" },
    owner: { while: "allowAdminAccessToAllCollectionItems" },
    admin: { while: "allowAdminAccessToAllCollectionItems" },
    user: false,
    custom: false,
    flags: ["editAnyCollection"],
  },
  CreateItems: {
    staff: true,
    owner: true,
    admin: true,
    user: true,
    custom: true,
    flags: [],
  },
  ReadAllCollections: {
    staff: true,
    owner: true,
    admin: true,
    user: false,
    custom: false,
    flags: ["accessImportExport", "editAnyCollection", "deleteAnyCollection", "manageGroups", "manageUsers"],
  },
  EditAnyCollection: {
    staff: true,
    owner: { while: "allowAdminAccessToAllCollectionItems" },
    admin: { while: "allowAdminAccessToAllCollectionItems" },
    user: false,
    custom: false,
    flags: ["editAnyCollection"],
  },
  DeleteAnyCollection: {
    staff: true,
    owner: { while: "allowAdminAccessToAllCollectionItems" },
    admin: { while: "allowAdminAccessToAllCollectionItems" },
    user: false,
    custom: false,
    flags: ["deleteAnyCollection"],
  },
  DeleteOrganization: {
    staff: false,
    owner: true,
    admin: false,
    user: false,
    custom: false,
    flags: [],
  },
} as const;

/** Who may do what inside a provider. */
export const providerPermissions = {
  ReadProvider: { admin: true, serviceUser: true },
  ViewClients: { admin: true, serviceUser: true },
  ManageClients: { admin: true, serviceUser: false },
  ManageProvider: { admin: true, serviceUser: false },
  ManageProviderUsers: { admin: true, serviceUser: false },
  AccessProviderLogs: { admin: true, serviceUser: false },
} as const;

/** What each operation asks for in the organisation of its path. */
export const organizationAccess = {
  accountsDeleteOrganization: "DeleteOrganization",
  accountsGetContents: "DeleteOrganization",
  auditListMemberEvents: "AccessEventLogs",
  auditListOrganizationEvents: "AccessEventLogs",
  collectionsCreate: "CreateCollection",
  collectionsDelete: "DeleteCollection",
  collectionsGet: "ReadCollections",
  collectionsList: "ReadCollections",
  collectionsListDetails: "ReadCollections",
  collectionsUpdate: "EditCollection",
  membersConfirm: "ManageUsers",
  membersGet: "ManageUsers",
  membersInvite: "ManageUsers",
  membersList: "ManageUsers",
  membersReinvite: "ManageUsers",
  membersRemove: "ManageUsers",
  membersRestore: "ManageUsers",
  membersRevoke: "ManageUsers",
  membersUpdate: "ManageUsers",
  organizationsGet: "ReadOrganization",
  organizationsUpdate: "UpdateOrganization",
  policiesGet: "ReadPolicies",
  policiesList: "ReadPolicies",
  policiesUpdate: "ManagePolicies",
  setupGet: "ManageSetup",
  setupUpdate: "ManageSetup",
  vaultListItems: "ListItems",
} as const;

/** What each operation asks for in the provider of its path. */
export const providerAccess = {
  auditListProviderEvents: "AccessProviderLogs",
  providersConfirmUser: "ManageProviderUsers",
  providersCreateClient: "ManageClients",
  providersGet: "ReadProvider",
  providersGetClient: "ViewClients",
  providersGetTotals: "ViewClients",
  providersInviteUsers: "ManageProviderUsers",
  providersListClients: "ViewClients",
  providersListUserPlaces: "ManageProviderUsers",
  providersListUsers: "ManageProviderUsers",
  providersReinviteUser: "ManageProviderUsers",
  providersRemoveUser: "ManageProviderUsers",
  providersUpdate: "ManageProvider",
  syncGetClient: "ViewClients",
} as const;
