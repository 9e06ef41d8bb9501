// Written by `make generate` from the operation values of the server; not by hand.

/** How far the things of a set-up step are counted. */
export const SETUP_COUNTED = 25;

/** How many days there can be between the first and the last day of a log. */
export const LONGEST_LOG_DAYS = 366;

/** How long and how large the members of a query or a body may be, by operation. */
export const accountsDelete = {
  "masterPasswordHash": { maxLength: 64 },
} as const;
export const accountsDeleteOrganization = {
  "masterPasswordHash": { maxLength: 64 },
} as const;
export const accountsDeleteProvider = {
  "masterPasswordHash": { maxLength: 64 },
} as const;
export const apikeysCreate = {
  "currency": { maxLength: 3 },
  "expirationDate": { maxLength: 40 },
  "masterPasswordHash": { maxLength: 64 },
  "name": { maxLength: 50 },
  "scopes": { maxItems: 6 },
  "spendingLimitCents": { minimum: 0, maximum: 1e+08 },
  "wrappedKey": { maxLength: 1000 },
} as const;
export const apikeysList = {
  "continuationToken": { maxLength: 2000 },
  "pageSize": { minimum: 0, maximum: 100 },
} as const;
export const auditListItemEvents = {
  "continuationToken": { maxLength: 1000 },
  "end": { maxLength: 40 },
  "start": { maxLength: 40 },
} as const;
export const auditListMemberEvents = {
  "continuationToken": { maxLength: 1000 },
  "end": { maxLength: 40 },
  "start": { maxLength: 40 },
} as const;
export const auditListOrganizationEvents = {
  "cipherId": { maxLength: 36 },
  "continuationToken": { maxLength: 1000 },
  "end": { maxLength: 40 },
  "placeId": { maxLength: 36 },
  "start": { maxLength: 40 },
  "type": { minimum: 10, maximum: 9999 },
  "userId": { maxLength: 36 },
} as const;
export const auditListProviderEvents = {
  "cipherId": { maxLength: 36 },
  "continuationToken": { maxLength: 1000 },
  "end": { maxLength: 40 },
  "organizationId": { maxLength: 36 },
  "placeId": { maxLength: 36 },
  "start": { maxLength: 40 },
  "type": { minimum: 10, maximum: 9999 },
  "userId": { maxLength: 36 },
} as const;
export const auditListReveals = {
  "continuationToken": { maxLength: 1000 },
  "pageSize": { minimum: 0, maximum: 100 },
} as const;
export const billingGetQuote = {
  "additionalStorageGb": { minimum: 0, maximum: 99 },
  "currency": { maxLength: 3 },
  "discountPercent": { minimum: 0, maximum: 100 },
  "ownSeatCents": { minimum: 0, maximum: 1e+08 },
  "ownStorageCents": { minimum: 0, maximum: 1e+08 },
  "planType": { minimum: 17, maximum: 20 },
  "priceVersion": { minimum: 1, maximum: 1e+06 },
  "seats": { minimum: 1, maximum: 100000 },
} as const;
export const billingListPlans = {
  "currency": { maxLength: 3 },
} as const;
export const brandingGetColleague = {
  "email": { maxLength: 256 },
  "token": { maxLength: 1000 },
} as const;
export const brandingGetInvited = {
  "email": { maxLength: 256 },
  "token": { maxLength: 1000 },
} as const;
export const brandingUpdateLogo = {
  "image": { maxLength: 700000 },
} as const;
export const brandingUpdateReplyTo = {
  "email": { maxLength: 256 },
} as const;
export const brandingVerifyReplyTo = {
  "email": { maxLength: 256 },
  "token": { maxLength: 1000 },
} as const;
export const collectionsCreate = {
  "externalId": { maxLength: 300 },
  "name": { maxLength: 1000 },
} as const;
export const collectionsCreateSpread = {
  "collections": { maxItems: 100 },
} as const;
export const collectionsDeleteMany = {
  "ids": { maxItems: 80 },
} as const;
export const collectionsDeleteSpread = {
  "collectionIds": { maxItems: 100 },
} as const;
export const collectionsGetSpreadPreview = {
  "collectionIds": { maxItems: 500 },
} as const;
export const collectionsListPeople = {
  "continuationToken": { maxLength: 1000 },
  "pageSize": { minimum: 1, maximum: 100 },
  "search": { maxLength: 100 },
} as const;
export const collectionsShareMany = {
  "collectionIds": { maxItems: 100 },
  "groups": { maxItems: 200 },
  "removeGroups": { maxItems: 200 },
  "removeUsers": { maxItems: 200 },
  "users": { maxItems: 200 },
} as const;
export const collectionsUpdate = {
  "externalId": { maxLength: 300 },
  "name": { maxLength: 1000 },
} as const;
export const directoryCreateKey = {
  "expirationDate": { maxLength: 40 },
  "masterPasswordHash": { maxLength: 64 },
} as const;
export const directoryGetUser = {
  "attributes": { maxLength: 1000 },
  "excludedAttributes": { maxLength: 1000 },
} as const;
export const directoryListUsers = {
  "attributes": { maxLength: 1000 },
  "excludedAttributes": { maxLength: 1000 },
  "filter": { maxLength: 1000 },
} as const;
export const domainsCreate = {
  "domainName": { maxLength: 255 },
} as const;
export const foundingCreate = {
  "additionalSeats": { minimum: 1, maximum: 100000 },
  "additionalStorageGb": { minimum: 0, maximum: 99 },
  "billingEmail": { maxLength: 256 },
  "businessName": { maxLength: 50 },
  "collectionName": { maxLength: 1000 },
  "culture": { maxLength: 10 },
  "key": { maxLength: 1000 },
  "keys.encryptedPrivateKey": { maxLength: 10000 },
  "keys.publicKey": { maxLength: 1000 },
  "maxAutoscaleSeats": { minimum: 1, maximum: 100000 },
  "name": { maxLength: 50 },
  "planType": { minimum: 17, maximum: 20 },
} as const;
export const groupsCreate = {
  "collections": { maxItems: 500 },
  "externalId": { maxLength: 300 },
  "name": { maxLength: 100 },
} as const;
export const groupsDeleteMany = {
  "ids": { maxItems: 80 },
} as const;
export const groupsUpdate = {
  "collections": { maxItems: 500 },
  "externalId": { maxLength: 300 },
  "name": { maxLength: 100 },
} as const;
export const identityCreatePassword = {
  "accountKeys.publicKeyEncryptionKeyPair.publicKey": { maxLength: 1000 },
  "accountKeys.publicKeyEncryptionKeyPair.wrappedPrivateKey": { maxLength: 8000 },
  "key": { maxLength: 1000 },
  "keys.encryptedPrivateKey": { maxLength: 8000 },
  "keys.publicKey": { maxLength: 1000 },
  "masterPasswordAuthentication.masterPasswordAuthenticationHash": { maxLength: 64 },
  "masterPasswordAuthentication.salt": { maxLength: 256 },
  "masterPasswordHash": { maxLength: 64 },
  "masterPasswordHint": { maxLength: 50 },
  "masterPasswordUnlock.containedKeyId": { maxLength: 32 },
  "masterPasswordUnlock.masterKeyWrappedUserKey": { maxLength: 1000 },
  "masterPasswordUnlock.salt": { maxLength: 256 },
} as const;
export const identityFinishRegistration = {
  "accountKeys.publicKeyEncryptionKeyPair.publicKey": { maxLength: 1000 },
  "accountKeys.publicKeyEncryptionKeyPair.wrappedPrivateKey": { maxLength: 8000 },
  "culture": { maxLength: 10 },
  "email": { maxLength: 256 },
  "emailVerificationToken": { maxLength: 1000 },
  "masterPasswordAuthentication.masterPasswordAuthenticationHash": { maxLength: 64 },
  "masterPasswordAuthentication.salt": { maxLength: 256 },
  "masterPasswordHash": { maxLength: 64 },
  "masterPasswordHint": { maxLength: 50 },
  "masterPasswordUnlock.containedKeyId": { maxLength: 32 },
  "masterPasswordUnlock.masterKeyWrappedUserKey": { maxLength: 1000 },
  "masterPasswordUnlock.salt": { maxLength: 256 },
  "name": { maxLength: 50 },
  "orgInviteToken": { maxLength: 1000 },
  "providerInviteToken": { maxLength: 1000 },
  "providerSetupToken": { maxLength: 1000 },
  "userAsymmetricKeys.encryptedPrivateKey": { maxLength: 8000 },
  "userAsymmetricKeys.publicKey": { maxLength: 1000 },
  "userSymmetricKey": { maxLength: 1000 },
} as const;
export const identityGetHint = {
  "email": { maxLength: 256 },
} as const;
export const identityGetPrelogin = {
  "email": { maxLength: 256 },
} as const;
export const identityResetSecondStep = {
  "email": { maxLength: 256 },
  "masterPasswordHash": { maxLength: 64 },
  "recoveryCode": { maxLength: 100 },
} as const;
export const identityRotateStamp = {
  "masterPasswordHash": { maxLength: 64 },
} as const;
export const identityStartEmail = {
  "masterPasswordHash": { maxLength: 64 },
  "newEmail": { maxLength: 256 },
} as const;
export const identityStartLoginCode = {
  "deviceIdentifier": { maxLength: 50 },
  "email": { maxLength: 256 },
  "masterPasswordHash": { maxLength: 64 },
} as const;
export const identityStartRegistration = {
  "culture": { maxLength: 10 },
  "email": { maxLength: 256 },
  "name": { maxLength: 50 },
} as const;
export const identityUpdateEmail = {
  "key": { maxLength: 1000 },
  "masterPasswordHash": { maxLength: 64 },
  "newEmail": { maxLength: 256 },
  "newMasterPasswordHash": { maxLength: 64 },
  "token": { maxLength: 64 },
} as const;
export const identityUpdatePassword = {
  "authenticationData.masterPasswordAuthenticationHash": { maxLength: 64 },
  "authenticationData.salt": { maxLength: 256 },
  "key": { maxLength: 1000 },
  "masterPasswordHash": { maxLength: 64 },
  "masterPasswordHint": { maxLength: 50 },
  "newMasterPasswordHash": { maxLength: 64 },
  "unlockData.containedKeyId": { maxLength: 32 },
  "unlockData.masterKeyWrappedUserKey": { maxLength: 1000 },
  "unlockData.salt": { maxLength: 256 },
} as const;
export const identityUpdatePins = {
  "pins": { maxLength: 262144 },
  "revision": { minimum: 0 },
} as const;
export const identityUpdateProfile = {
  "culture": { maxLength: 10 },
  "name": { maxLength: 50 },
} as const;
export const identityUpdateTemporary = {
  "authenticationData.masterPasswordAuthenticationHash": { maxLength: 64 },
  "authenticationData.salt": { maxLength: 256 },
  "key": { maxLength: 1000 },
  "masterPasswordHint": { maxLength: 50 },
  "newMasterPasswordHash": { maxLength: 64 },
  "unlockData.containedKeyId": { maxLength: 32 },
  "unlockData.masterKeyWrappedUserKey": { maxLength: 1000 },
  "unlockData.salt": { maxLength: 256 },
} as const;
export const identityUpdateUserKey = {
  "userKeyId": { maxLength: 32 },
} as const;
export const identityVerifyPassword = {
  "masterPasswordHash": { maxLength: 64 },
} as const;
export const identityVerifyRegistration = {
  "email": { maxLength: 256 },
  "emailVerificationToken": { maxLength: 1000 },
} as const;
export const invoicesCreateCredit = {
  "number": { maxLength: 40 },
  "reason": { maxLength: 200 },
} as const;
export const invoicesList = {
  "continuationToken": { maxLength: 2000 },
  "month": { maxLength: 7 },
  "organizationId": { maxLength: 36 },
  "pageSize": { minimum: 0, maximum: 100 },
  "search": { maxLength: 100 },
} as const;
export const invoicesListOrganization = {
  "continuationToken": { maxLength: 2000 },
  "pageSize": { minimum: 0, maximum: 100 },
} as const;
export const invoicesUpdateBuyer = {
  "city": { maxLength: 60 },
  "country": { maxLength: 2 },
  "email": { maxLength: 256 },
  "line1": { maxLength: 100 },
  "line2": { maxLength: 100 },
  "name": { maxLength: 100 },
  "postalCode": { maxLength: 20 },
  "reference": { maxLength: 50 },
  "registrationNumber": { maxLength: 30 },
  "vatNumber": { maxLength: 30 },
} as const;
export const invoicesUpdateCountry = {
  "country": { maxLength: 2 },
  "vatNumber": { maxLength: 30 },
} as const;
export const invoicesUpdatePayment = {
  "paidDate": { maxLength: 10 },
} as const;
export const invoicesUpdateSeller = {
  "accountName": { maxLength: 100 },
  "bic": { maxLength: 15 },
  "city": { maxLength: 60 },
  "country": { maxLength: 2 },
  "currency": { maxLength: 3 },
  "email": { maxLength: 256 },
  "iban": { maxLength: 50 },
  "line1": { maxLength: 100 },
  "line2": { maxLength: 100 },
  "masterPasswordHash": { maxLength: 64 },
  "name": { maxLength: 100 },
  "postalCode": { maxLength: 20 },
  "prefix": { maxLength: 12 },
  "registrationNumber": { maxLength: 30 },
  "vatNumber": { maxLength: 30 },
} as const;
export const membersAccept = {
  "resetPasswordKey": { maxLength: 1000 },
  "token": { maxLength: 1000 },
} as const;
export const membersAcceptLink = {
  "code": { maxLength: 100 },
  "organizationId": { maxLength: 100 },
  "resetPasswordKey": { maxLength: 1000 },
} as const;
export const membersConfirm = {
  "defaultUserCollectionName": { maxLength: 1000 },
  "key": { maxLength: 1000 },
  "publicKeyHash": { maxLength: 64 },
} as const;
export const membersConfirmMany = {
  "defaultUserCollectionName": { maxLength: 1000 },
  "keys": { maxItems: 500 },
  "keys[].key": { maxLength: 1000 },
  "keys[].publicKeyHash": { maxLength: 64 },
} as const;
export const membersCreateLink = {
  "allowedDomains": { maxItems: 20 },
  "invite": { maxLength: 2000 },
  "maxUses": { minimum: 0, maximum: 100000 },
} as const;
export const membersGetLinkStatus = {
  "code": { maxLength: 100 },
  "organizationId": { maxLength: 100 },
} as const;
export const membersInvite = {
  "collections": { maxItems: 30 },
  "culture": { maxLength: 10 },
  "emails": { maxItems: 20 },
  "groups": { maxItems: 10 },
} as const;
export const membersList = {
  "continuationToken": { maxLength: 1000 },
  "pageSize": { minimum: 1, maximum: 100 },
  "search": { maxLength: 100 },
} as const;
export const membersListPublicKeys = {
  "ids": { maxItems: 500 },
} as const;
export const membersReinviteMany = {
  "ids": { maxItems: 500 },
} as const;
export const membersRemoveMany = {
  "ids": { maxItems: 500 },
} as const;
export const membersRestoreMany = {
  "ids": { maxItems: 500 },
} as const;
export const membersRevokeMany = {
  "ids": { maxItems: 500 },
} as const;
export const membersRotateLink = {
  "invite": { maxLength: 2000 },
} as const;
export const membersUpdate = {
  "collections": { maxItems: 1000 },
  "groups": { maxItems: 50 },
} as const;
export const membersUpdateInvitation = {
  "email": { maxLength: 256 },
} as const;
export const membersUpdateLink = {
  "allowedDomains": { maxItems: 20 },
  "maxUses": { minimum: 0, maximum: 100000 },
} as const;
export const organizationsUpdate = {
  "billingEmail": { maxLength: 256 },
  "businessName": { maxLength: 50 },
  "culture": { maxLength: 10 },
  "eventRetentionYears": { minimum: 1, maximum: 7 },
  "name": { maxLength: 50 },
} as const;
export const passkeysCreate = {
  "deviceResponse.id": { maxLength: 2000 },
  "deviceResponse.rawId": { maxLength: 4000 },
  "deviceResponse.response.attestationObject": { maxLength: 32768 },
  "deviceResponse.response.clientDataJson": { maxLength: 8192 },
  "deviceResponse.response.transports": { maxItems: 10 },
  "deviceResponse.type": { maxLength: 50 },
  "encryptedPrivateKey": { maxLength: 2000 },
  "encryptedPublicKey": { maxLength: 2000 },
  "encryptedUserKey": { maxLength: 2000 },
  "name": { maxLength: 50 },
  "token": { maxLength: 300 },
} as const;
export const passkeysDelete = {
  "masterPasswordHash": { maxLength: 64 },
} as const;
export const passkeysStart = {
  "masterPasswordHash": { maxLength: 64 },
} as const;
export const passkeysStartUnlocking = {
  "masterPasswordHash": { maxLength: 64 },
} as const;
export const passkeysUpdate = {
  "deviceResponse.id": { maxLength: 2000 },
  "deviceResponse.rawId": { maxLength: 4000 },
  "deviceResponse.response.authenticatorData": { maxLength: 4096 },
  "deviceResponse.response.clientDataJSON": { maxLength: 8192 },
  "deviceResponse.response.signature": { maxLength: 4096 },
  "deviceResponse.response.userHandle": { maxLength: 200 },
  "deviceResponse.type": { maxLength: 50 },
  "encryptedPrivateKey": { maxLength: 2000 },
  "encryptedPublicKey": { maxLength: 2000 },
  "encryptedUserKey": { maxLength: 2000 },
  "token": { maxLength: 300 },
} as const;
export const paymentsFinishCard = {
  "session": { maxLength: 255 },
} as const;
export const paymentsFinishClientCard = {
  "session": { maxLength: 255 },
} as const;
export const paymentsStartClientCard = {
  "billingEmail": { maxLength: 256 },
  "form": { maxLength: 36 },
} as const;
export const paymentsUpdateMerchant = {
  "key": { maxLength: 256 },
  "masterPasswordHash": { maxLength: 64 },
  "webhookSecret": { maxLength: 256 },
} as const;
export const policiesListInvited = {
  "email": { maxLength: 256 },
  "organizationUserId": { maxLength: 100 },
  "token": { maxLength: 1000 },
} as const;
export const policiesListLinked = {
  "code": { maxLength: 100 },
  "organizationId": { maxLength: 100 },
} as const;
export const providersAcceptUser = {
  "token": { maxLength: 1000 },
} as const;
export const providersAddClient = {
  "key": { maxLength: 1000 },
  "pricesRevision": { minimum: 0, maximum: 1e+09 },
} as const;
export const providersConfirmMany = {
  "keys": { maxItems: 500 },
  "keys[].key": { maxLength: 1000 },
  "keys[].publicKeyHash": { maxLength: 64 },
} as const;
export const providersConfirmUser = {
  "key": { maxLength: 1000 },
  "publicKeyHash": { maxLength: 64 },
} as const;
export const providersCreate = {
  "billingEmail": { maxLength: 256 },
  "businessName": { maxLength: 50 },
  "key": { maxLength: 1000 },
  "name": { maxLength: 50 },
} as const;
export const providersCreateClient = {
  "clientOwnerEmail": { maxLength: 256 },
  "organizationCreateRequest.additionalSeats": { minimum: 1, maximum: 100000 },
  "organizationCreateRequest.additionalStorageGb": { minimum: 0, maximum: 99 },
  "organizationCreateRequest.billingAddressCountry": { maxLength: 2 },
  "organizationCreateRequest.billingAddressPostalCode": { maxLength: 20 },
  "organizationCreateRequest.billingEmail": { maxLength: 256 },
  "organizationCreateRequest.businessName": { maxLength: 50 },
  "organizationCreateRequest.collectionName": { maxLength: 1000 },
  "organizationCreateRequest.culture": { maxLength: 10 },
  "organizationCreateRequest.currency": { maxLength: 3 },
  "organizationCreateRequest.discountPercent": { minimum: 0, maximum: 100 },
  "organizationCreateRequest.key": { maxLength: 1000 },
  "organizationCreateRequest.keys.encryptedPrivateKey": { maxLength: 10000 },
  "organizationCreateRequest.keys.publicKey": { maxLength: 1000 },
  "organizationCreateRequest.maxAutoscaleSeats": { minimum: 1, maximum: 100000 },
  "organizationCreateRequest.name": { maxLength: 50 },
  "organizationCreateRequest.paymentAction": { maxLength: 20 },
  "organizationCreateRequest.paymentMethodType": { minimum: 0, maximum: 5 },
  "organizationCreateRequest.paymentToken": { maxLength: 255 },
  "organizationCreateRequest.planType": { minimum: 17, maximum: 20 },
  "organizationCreateRequest.pricesRevision": { minimum: 0, maximum: 1e+09 },
} as const;
export const providersFinishSetup = {
  "billingEmail": { maxLength: 256 },
  "businessName": { maxLength: 50 },
  "key": { maxLength: 1000 },
  "name": { maxLength: 50 },
  "token": { maxLength: 1000 },
} as const;
export const providersGetSubscriptionPreview = {
  "additionalStorageGb": { minimum: 0, maximum: 99 },
  "discountPercent": { minimum: 0, maximum: 100 },
  "productTierType": { minimum: 2, maximum: 3 },
  "seats": { minimum: 1, maximum: 100000 },
} as const;
export const providersInviteUsers = {
  "emails": { maxItems: 20 },
  "type": { minimum: 0, maximum: 1 },
} as const;
export const providersListClients = {
  "continuationToken": { maxLength: 2000 },
  "pageSize": { minimum: 0, maximum: 100 },
  "search": { maxLength: 100 },
  "tag": { maxLength: 30 },
} as const;
export const providersListPending = {
  "continuationToken": { maxLength: 2000 },
  "pageSize": { minimum: 0, maximum: 100 },
  "search": { maxLength: 100 },
} as const;
export const providersListPublicKeys = {
  "ids": { maxItems: 500 },
} as const;
export const providersReinviteMany = {
  "ids": { maxItems: 500 },
} as const;
export const providersSuspendClient = {
  "note": { maxLength: 500 },
} as const;
export const providersUpdate = {
  "billingEmail": { maxLength: 256 },
  "businessName": { maxLength: 50 },
  "name": { maxLength: 50 },
} as const;
export const providersUpdateDescription = {
  "notes": { maxLength: 2000 },
  "reference": { maxLength: 50 },
  "tags": { maxItems: 10 },
} as const;
export const providersUpdatePrices = {
  "currency": { maxLength: 3 },
  "plans": { maxItems: 4 },
  "plans[].planType": { minimum: 17, maximum: 20 },
  "plans[].seatCents": { minimum: 0, maximum: 1e+06 },
  "plans[].storageCents": { minimum: 0, maximum: 1e+06 },
  "revision": { minimum: 0, maximum: 1e+09 },
} as const;
export const providersUpdateRenewal = {
  "pricesRevision": { minimum: 0, maximum: 1e+09 },
  "revision": { minimum: 0, maximum: 1e+09 },
} as const;
export const providersUpdateSubscription = {
  "additionalStorageGb": { minimum: 0, maximum: 99 },
  "discountPercent": { minimum: 0, maximum: 100 },
  "maxAutoscaleSeats": { minimum: 1, maximum: 100000 },
  "pricesRevision": { minimum: 0, maximum: 1e+09 },
  "productTierType": { minimum: 2, maximum: 3 },
  "revision": { minimum: 0, maximum: 1e+09 },
  "seats": { minimum: 1, maximum: 100000 },
} as const;
export const providersUpdateUser = {
  "type": { minimum: 0, maximum: 1 },
} as const;
export const providersUpdateViews = {
  "columns": { maxItems: 20 },
  "revision": { minimum: 0 },
  "views": { maxItems: 30 },
  "views[].columns": { maxItems: 20 },
  "views[].name": { maxLength: 50 },
  "views[].search": { maxLength: 100 },
  "views[].tag": { maxLength: 30 },
} as const;
export const recoveryDeleteRequests = {
  "ids": { maxItems: 500 },
} as const;
export const recoveryListDetails = {
  "ids": { maxItems: 100 },
} as const;
export const recoveryResetPassword = {
  "authenticationData.masterPasswordAuthenticationHash": { maxLength: 64 },
  "authenticationData.salt": { maxLength: 256 },
  "key": { maxLength: 1000 },
  "newMasterPasswordHash": { maxLength: 64 },
  "unlockData.containedKeyId": { maxLength: 32 },
  "unlockData.masterKeyWrappedUserKey": { maxLength: 1000 },
  "unlockData.salt": { maxLength: 256 },
} as const;
export const recoveryUpdateAccount = {
  "authenticationData.masterPasswordAuthenticationHash": { maxLength: 64 },
  "authenticationData.salt": { maxLength: 256 },
  "key": { maxLength: 1000 },
  "newMasterPasswordHash": { maxLength: 64 },
  "unlockData.containedKeyId": { maxLength: 32 },
  "unlockData.masterKeyWrappedUserKey": { maxLength: 1000 },
  "unlockData.salt": { maxLength: 256 },
} as const;
export const recoveryUpdateEnrolment = {
  "masterPasswordHash": { maxLength: 64 },
  "resetPasswordKey": { maxLength: 1000 },
} as const;
export const setupUpdate = {
  "dismissed": { maxItems: 6 },
} as const;
export const twostepDeleteAuthenticator = {
  "key": { maxLength: 32 },
  "masterPasswordHash": { maxLength: 64 },
  "userVerificationToken": { maxLength: 200 },
} as const;
export const twostepDeleteEmail = {
  "masterPasswordHash": { maxLength: 64 },
  "userVerificationToken": { maxLength: 200 },
} as const;
export const twostepDeleteMethod = {
  "masterPasswordHash": { maxLength: 64 },
} as const;
export const twostepDeleteWebauthn = {
  "masterPasswordHash": { maxLength: 64 },
  "userVerificationToken": { maxLength: 200 },
} as const;
export const twostepDeleteWebauthnKey = {
  "id": { minimum: 1, maximum: 5 },
  "masterPasswordHash": { maxLength: 64 },
  "userVerificationToken": { maxLength: 200 },
} as const;
export const twostepGetAuthenticator = {
  "masterPasswordHash": { maxLength: 64 },
} as const;
export const twostepGetEmail = {
  "masterPasswordHash": { maxLength: 64 },
} as const;
export const twostepGetRecoveryCode = {
  "masterPasswordHash": { maxLength: 64 },
} as const;
export const twostepGetWebauthn = {
  "masterPasswordHash": { maxLength: 64 },
} as const;
export const twostepStartEmail = {
  "email": { maxLength: 256 },
  "masterPasswordHash": { maxLength: 64 },
  "userVerificationToken": { maxLength: 200 },
} as const;
export const twostepStartWebauthn = {
  "masterPasswordHash": { maxLength: 64 },
  "userVerificationToken": { maxLength: 200 },
} as const;
export const twostepUpdateAuthenticator = {
  "key": { maxLength: 32 },
  "masterPasswordHash": { maxLength: 64 },
  "token": { maxLength: 50 },
  "userVerificationToken": { maxLength: 200 },
} as const;
export const twostepUpdateEmail = {
  "email": { maxLength: 256 },
  "masterPasswordHash": { maxLength: 64 },
  "token": { maxLength: 50 },
  "userVerificationToken": { maxLength: 200 },
} as const;
export const twostepUpdateWebauthn = {
  "deviceResponse.id": { maxLength: 2000 },
  "deviceResponse.rawId": { maxLength: 4000 },
  "deviceResponse.response.AttestationObject": { maxLength: 32768 },
  "deviceResponse.response.clientDataJson": { maxLength: 8192 },
  "deviceResponse.type": { maxLength: 50 },
  "id": { minimum: 0, maximum: 5 },
  "masterPasswordHash": { maxLength: 64 },
  "name": { maxLength: 50 },
  "userVerificationToken": { maxLength: 200 },
} as const;
export const vaultCreateFolder = {
  "name": { maxLength: 1000 },
} as const;
export const vaultCreateItem = {
  "card.brand": { maxLength: 1000 },
  "card.cardholderName": { maxLength: 1000 },
  "card.code": { maxLength: 1000 },
  "card.expMonth": { maxLength: 1000 },
  "card.expYear": { maxLength: 1000 },
  "card.number": { maxLength: 1000 },
  "data": { maxLength: 500000 },
  "encryptedByKeyId": { maxLength: 64 },
  "fields": { maxItems: 100 },
  "fields[].linkedId": { minimum: 0, maximum: 9999 },
  "fields[].name": { maxLength: 1000 },
  "fields[].value": { maxLength: 5000 },
  "identity.address1": { maxLength: 1000 },
  "identity.address2": { maxLength: 1000 },
  "identity.address3": { maxLength: 1000 },
  "identity.city": { maxLength: 1000 },
  "identity.company": { maxLength: 1000 },
  "identity.country": { maxLength: 1000 },
  "identity.email": { maxLength: 1000 },
  "identity.firstName": { maxLength: 1000 },
  "identity.lastName": { maxLength: 1000 },
  "identity.licenseNumber": { maxLength: 1000 },
  "identity.middleName": { maxLength: 1000 },
  "identity.passportNumber": { maxLength: 1000 },
  "identity.phone": { maxLength: 1000 },
  "identity.postalCode": { maxLength: 1000 },
  "identity.ssn": { maxLength: 1000 },
  "identity.state": { maxLength: 1000 },
  "identity.title": { maxLength: 1000 },
  "identity.username": { maxLength: 1000 },
  "key": { maxLength: 1000 },
  "lastKnownRevisionDate": { maxLength: 40 },
  "login.fido2Credentials": { maxItems: 10 },
  "login.fido2Credentials[].counter": { maxLength: 1000 },
  "login.fido2Credentials[].credentialId": { maxLength: 1000 },
  "login.fido2Credentials[].discoverable": { maxLength: 1000 },
  "login.fido2Credentials[].keyAlgorithm": { maxLength: 1000 },
  "login.fido2Credentials[].keyCurve": { maxLength: 1000 },
  "login.fido2Credentials[].keyType": { maxLength: 1000 },
  "login.fido2Credentials[].keyValue": { maxLength: 5000 },
  "login.fido2Credentials[].rpId": { maxLength: 1000 },
  "login.fido2Credentials[].rpName": { maxLength: 1000 },
  "login.fido2Credentials[].userDisplayName": { maxLength: 1000 },
  "login.fido2Credentials[].userHandle": { maxLength: 1000 },
  "login.fido2Credentials[].userName": { maxLength: 1000 },
  "login.password": { maxLength: 5000 },
  "login.totp": { maxLength: 1000 },
  "login.uris": { maxItems: 100 },
  "login.uris[].uri": { maxLength: 10000 },
  "login.uris[].uriChecksum": { maxLength: 1000 },
  "login.username": { maxLength: 1000 },
  "name": { maxLength: 1000 },
  "notes": { maxLength: 10000 },
  "passwordHistory": { maxItems: 100 },
  "passwordHistory[].password": { maxLength: 5000 },
  "sshKey.keyFingerprint": { maxLength: 1000 },
  "sshKey.privateKey": { maxLength: 5000 },
  "sshKey.publicKey": { maxLength: 5000 },
} as const;
export const vaultCreateSharedItem = {
  "cipher.card.brand": { maxLength: 1000 },
  "cipher.card.cardholderName": { maxLength: 1000 },
  "cipher.card.code": { maxLength: 1000 },
  "cipher.card.expMonth": { maxLength: 1000 },
  "cipher.card.expYear": { maxLength: 1000 },
  "cipher.card.number": { maxLength: 1000 },
  "cipher.data": { maxLength: 500000 },
  "cipher.encryptedByKeyId": { maxLength: 64 },
  "cipher.fields": { maxItems: 100 },
  "cipher.fields[].linkedId": { minimum: 0, maximum: 9999 },
  "cipher.fields[].name": { maxLength: 1000 },
  "cipher.fields[].value": { maxLength: 5000 },
  "cipher.identity.address1": { maxLength: 1000 },
  "cipher.identity.address2": { maxLength: 1000 },
  "cipher.identity.address3": { maxLength: 1000 },
  "cipher.identity.city": { maxLength: 1000 },
  "cipher.identity.company": { maxLength: 1000 },
  "cipher.identity.country": { maxLength: 1000 },
  "cipher.identity.email": { maxLength: 1000 },
  "cipher.identity.firstName": { maxLength: 1000 },
  "cipher.identity.lastName": { maxLength: 1000 },
  "cipher.identity.licenseNumber": { maxLength: 1000 },
  "cipher.identity.middleName": { maxLength: 1000 },
  "cipher.identity.passportNumber": { maxLength: 1000 },
  "cipher.identity.phone": { maxLength: 1000 },
  "cipher.identity.postalCode": { maxLength: 1000 },
  "cipher.identity.ssn": { maxLength: 1000 },
  "cipher.identity.state": { maxLength: 1000 },
  "cipher.identity.title": { maxLength: 1000 },
  "cipher.identity.username": { maxLength: 1000 },
  "cipher.key": { maxLength: 1000 },
  "cipher.lastKnownRevisionDate": { maxLength: 40 },
  "cipher.login.fido2Credentials": { maxItems: 10 },
  "cipher.login.fido2Credentials[].counter": { maxLength: 1000 },
  "cipher.login.fido2Credentials[].credentialId": { maxLength: 1000 },
  "cipher.login.fido2Credentials[].discoverable": { maxLength: 1000 },
  "cipher.login.fido2Credentials[].keyAlgorithm": { maxLength: 1000 },
  "cipher.login.fido2Credentials[].keyCurve": { maxLength: 1000 },
  "cipher.login.fido2Credentials[].keyType": { maxLength: 1000 },
  "cipher.login.fido2Credentials[].keyValue": { maxLength: 5000 },
  "cipher.login.fido2Credentials[].rpId": { maxLength: 1000 },
  "cipher.login.fido2Credentials[].rpName": { maxLength: 1000 },
  "cipher.login.fido2Credentials[].userDisplayName": { maxLength: 1000 },
  "cipher.login.fido2Credentials[].userHandle": { maxLength: 1000 },
  "cipher.login.fido2Credentials[].userName": { maxLength: 1000 },
  "cipher.login.password": { maxLength: 5000 },
  "cipher.login.totp": { maxLength: 1000 },
  "cipher.login.uris": { maxItems: 100 },
  "cipher.login.uris[].uri": { maxLength: 10000 },
  "cipher.login.uris[].uriChecksum": { maxLength: 1000 },
  "cipher.login.username": { maxLength: 1000 },
  "cipher.name": { maxLength: 1000 },
  "cipher.notes": { maxLength: 10000 },
  "cipher.passwordHistory": { maxItems: 100 },
  "cipher.passwordHistory[].password": { maxLength: 5000 },
  "cipher.sshKey.keyFingerprint": { maxLength: 1000 },
  "cipher.sshKey.privateKey": { maxLength: 5000 },
  "cipher.sshKey.publicKey": { maxLength: 5000 },
  "collectionIds": { maxItems: 25 },
} as const;
export const vaultListPeople = {
  "continuationToken": { maxLength: 1000 },
  "pageSize": { minimum: 1, maximum: 100 },
  "search": { maxLength: 100 },
} as const;
export const vaultUpdateCollectionsMany = {
  "cipherIds": { maxItems: 500 },
  "collectionIds": { maxItems: 25 },
} as const;
export const vaultUpdateFolder = {
  "name": { maxLength: 1000 },
} as const;
export const vaultUpdateItem = {
  "card.brand": { maxLength: 1000 },
  "card.cardholderName": { maxLength: 1000 },
  "card.code": { maxLength: 1000 },
  "card.expMonth": { maxLength: 1000 },
  "card.expYear": { maxLength: 1000 },
  "card.number": { maxLength: 1000 },
  "data": { maxLength: 500000 },
  "encryptedByKeyId": { maxLength: 64 },
  "fields": { maxItems: 100 },
  "fields[].linkedId": { minimum: 0, maximum: 9999 },
  "fields[].name": { maxLength: 1000 },
  "fields[].value": { maxLength: 5000 },
  "identity.address1": { maxLength: 1000 },
  "identity.address2": { maxLength: 1000 },
  "identity.address3": { maxLength: 1000 },
  "identity.city": { maxLength: 1000 },
  "identity.company": { maxLength: 1000 },
  "identity.country": { maxLength: 1000 },
  "identity.email": { maxLength: 1000 },
  "identity.firstName": { maxLength: 1000 },
  "identity.lastName": { maxLength: 1000 },
  "identity.licenseNumber": { maxLength: 1000 },
  "identity.middleName": { maxLength: 1000 },
  "identity.passportNumber": { maxLength: 1000 },
  "identity.phone": { maxLength: 1000 },
  "identity.postalCode": { maxLength: 1000 },
  "identity.ssn": { maxLength: 1000 },
  "identity.state": { maxLength: 1000 },
  "identity.title": { maxLength: 1000 },
  "identity.username": { maxLength: 1000 },
  "key": { maxLength: 1000 },
  "lastKnownRevisionDate": { maxLength: 40 },
  "login.fido2Credentials": { maxItems: 10 },
  "login.fido2Credentials[].counter": { maxLength: 1000 },
  "login.fido2Credentials[].credentialId": { maxLength: 1000 },
  "login.fido2Credentials[].discoverable": { maxLength: 1000 },
  "login.fido2Credentials[].keyAlgorithm": { maxLength: 1000 },
  "login.fido2Credentials[].keyCurve": { maxLength: 1000 },
  "login.fido2Credentials[].keyType": { maxLength: 1000 },
  "login.fido2Credentials[].keyValue": { maxLength: 5000 },
  "login.fido2Credentials[].rpId": { maxLength: 1000 },
  "login.fido2Credentials[].rpName": { maxLength: 1000 },
  "login.fido2Credentials[].userDisplayName": { maxLength: 1000 },
  "login.fido2Credentials[].userHandle": { maxLength: 1000 },
  "login.fido2Credentials[].userName": { maxLength: 1000 },
  "login.password": { maxLength: 5000 },
  "login.totp": { maxLength: 1000 },
  "login.uris": { maxItems: 100 },
  "login.uris[].uri": { maxLength: 10000 },
  "login.uris[].uriChecksum": { maxLength: 1000 },
  "login.username": { maxLength: 1000 },
  "name": { maxLength: 1000 },
  "notes": { maxLength: 10000 },
  "passwordHistory": { maxItems: 100 },
  "passwordHistory[].password": { maxLength: 5000 },
  "sshKey.keyFingerprint": { maxLength: 1000 },
  "sshKey.privateKey": { maxLength: 5000 },
  "sshKey.publicKey": { maxLength: 5000 },
} as const;
export const vaultUpdateItemCollections = {
  "collectionIds": { maxItems: 100 },
} as const;
