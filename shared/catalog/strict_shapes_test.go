package catalog_test

const flagNames = `accessEventLogs accessImportExport accessReports createNewCollections editAnyCollection deleteAnyCollection
	manageGroups managePolicies manageSso manageUsers manageResetPassword manageScim`

var (
	twelve = object(all(truth, flagNames))

	keyPair = object(members{
		"publicKeyEncryptionKeyPair": object(members{
			"wrappedPrivateKey": sealedShape,
			"publicKey":         text,
			"signedPublicKey":   null,
			"object":            exactly("publicKeyEncryptionKeyPair"),
		}),
		"signatureKeyPair": null,
		"securityState":    null,
		"object":           exactly("privateKeys"),
	})

	organizationShape = members{
		"id":                      guid,
		"name":                    text,
		"identifier":              orNull(text),
		"object":                  exactly("profileOrganization"),
		"status":                  oneOf(-1, 0, 1, 2),
		"type":                    oneOf(0, 1, 2, 4),
		"userId":                  orNull(guid),
		"organizationUserId":      orNull(guid),
		"permissions":             twelve,
		"seats":                   orNull(number),
		"maxCollections":          orNull(number),
		"maxStorageGb":            orNull(number),
		"productTierType":         oneOf(0, 1, 2, 3, 4),
		"ssoMemberDecryptionType": orNull(number),
		"keyConnectorUrl":         orNull(text),
		"providerId":              orNull(guid),
		"providerName":            orNull(text),
		"providerType":            orNull(oneOf(0, 1, 2)),
	}.and(all(truth, `enabled usePolicies useGroups useEvents useTotp use2fa useApi useDirectory useSso useKeyConnector
		useScim useResetPassword useSecretsManager usePasswordManager useCustomPermissions usersGetPremium selfHost
		hasPublicAndPrivateKeys resetPasswordEnrolled ssoBound ssoEnabled keyConnectorEnabled limitCollectionCreation
		limitCollectionDeletion limitItemDeletion allowAdminAccessToAllCollectionItems accessSecretsManager
		userIsClaimedByOrganization useRiskInsights useAdminSponsoredFamilies familySponsorshipAvailable`))

	profileShape = object(members{
		"id":                      guid,
		"name":                    orNull(text),
		"email":                   text,
		"emailVerified":           truth,
		"premium":                 truth,
		"premiumFromOrganization": truth,
		"culture":                 text,
		"twoFactorEnabled":        truth,
		"key":                     sealedShape,
		"privateKey":              sealedShape,
		"accountKeys":             keyPair,
		"securityStamp":           text,
		"forcePasswordReset":      truth,
		"usesKeyConnector":        truth,
		"avatarColor":             orNull(text),
		"creationDate":            date,
		"verifyDevices":           truth,
		"organizations":           listOf(object(organizationShape.and(members{"key": wrappedShape}))),
		"providers": listOf(object(members{
			"id":          guid,
			"name":        text,
			"key":         wrappedShape,
			"status":      oneOf(0, 1, 2),
			"type":        oneOf(0, 1),
			"enabled":     truth,
			"permissions": twelve,
			"userId":      guid,
			"useEvents":   truth,
			"object":      exactly("profileProvider"),
		})),
		"providerOrganizations": listOf(object(organizationShape.and(members{
			"key":    sealedShape,
			"object": exactly("profileProviderOrganization"),
		}))),
		"object": exactly("profile"),
	})

	fieldShape = object(members{
		"type":     oneOf(0, 1, 2, 3),
		"name":     orNull(sealedShape),
		"value":    orNull(sealedShape),
		"linkedId": orNull(number),
	})

	passkeyShape = object(members{"creationDate": date}.
			and(all(sealedShape, "credentialId keyType keyAlgorithm keyCurve keyValue rpId counter discoverable")).
			and(all(orNull(sealedShape), "rpName userHandle userName userDisplayName")))

	loginShape = object(members{
		"passwordRevisionDate": orNull(date),
		"autofillOnPageLoad":   orNull(truth),
		"uris": orNull(listOf(object(members{
			"uri":         orNull(sealedShape),
			"uriChecksum": orNull(sealedShape),
			"match":       orNull(oneOf(0, 1, 2, 3, 4, 5)),
		}))),
		"fido2Credentials": filled(passkeyShape),
	}.and(all(orNull(sealedShape), "username password totp")))

	identityNames = `title firstName middleName lastName address1 address2 address3 city state postalCode country company
		email phone ssn username passportNumber licenseNumber`

	cipherParts = map[float64]shape{
		1: loginShape,
		2: object(members{"type": oneOf(0)}),
		3: object(all(orNull(sealedShape), "cardholderName brand number expMonth expYear code")),
		4: object(all(orNull(sealedShape), identityNames)),
		5: object(all(sealedShape, "privateKey publicKey keyFingerprint")),
	}
	cipherPartNames = map[float64]string{1: "login", 2: "secureNote", 3: "card", 4: "identity", 5: "sshKey"}

	cipherMembers = object(members{
		"id":                  guid,
		"organizationId":      orNull(guid),
		"folderId":            orNull(guid),
		"type":                oneOf(1, 2, 3, 4, 5),
		"name":                sealedShape,
		"notes":               orNull(sealedShape),
		"key":                 orNull(sealedShape),
		"favorite":            truth,
		"reprompt":            oneOf(0, 1),
		"edit":                truth,
		"viewPassword":        truth,
		"permissions":         object(all(truth, "delete restore")),
		"organizationUseTotp": truth,
		"fields":              orNull(listOf(fieldShape)),
		"passwordHistory":     orNull(listOf(object(members{"password": sealedShape, "lastUsedDate": date}))),
		"attachments":         null,
		"collectionIds":       listOf(guid),
		"creationDate":        date,
		"revisionDate":        date,
		"deletedDate":         orNull(date),
		"archivedDate":        null,
	})
)

// cipherShape is an item: the part of its own kind is there, those of the others are null.
func cipherShape(object string) shape {
	return func(at string, v any, complain func(string)) {
		cipherMembers(at, v, complain)
		o, ok := v.(map[string]any)
		if !ok {
			return
		}
		exactly(object)(at+".object", o["object"], complain)
		kind, _ := o["type"].(float64)
		for n, name := range cipherPartNames {
			value, there := o[name]
			switch {
			case !there:
				complain(at + "." + name + ": missing")
			case n == kind:
				cipherParts[n](at+"."+name, value, complain)
			default:
				null(at+"."+name, value, complain)
			}
		}
		if data := o["data"]; data != nil {
			text(at+".data", data, complain) // an object here emptied vaults
		}
	}
}

var (
	collectionMembers = members{
		"id":             guid,
		"organizationId": guid,
		"name":           sealedShape,
		"externalId":     orNull(text),
		"type":           oneOf(0, 1),
	}
	collectionUse    = collectionMembers.and(all(truth, "readOnly hidePasswords manage"))
	collectionAccess = object(collectionUse.and(all(truth, "assigned unmanaged")).and(members{
		"groups": listOf(object(members{"id": guid}.and(all(truth, "readOnly hidePasswords manage")))),
		"users":  listOf(object(members{"id": guid}.and(all(truth, "readOnly hidePasswords manage")))),
		"may":    object(all(truth, "update share delete people")),
		"object": exactly("collectionAccessDetails"),
	}))

	kdfShape = object(members{
		"kdfType":     oneOf(0, 1),
		"iterations":  number,
		"memory":      orNull(number),
		"parallelism": orNull(number),
	})

	policyShape = object(members{
		"id":             guid,
		"organizationId": guid,
		"type":           number,
		"enabled":        truth,
		"revisionDate":   date,
		"canToggleState": truth,
		"object":         exactly("policy"),
	})

	syncShape = object(members{
		"object":      exactly("sync"),
		"profile":     profileShape,
		"folders":     listOf(folderShape),
		"collections": listOf(object(collectionUse.and(members{"object": exactly("collectionDetails")}))),
		"ciphers":     listOf(cipherShape("cipherDetails")),
		"policies":    listOf(policyShape),
		"sends":       listOf(null),
		"userDecryption": object(members{
			"masterPasswordUnlock": object(members{
				"kdf":                       kdfShape,
				"masterKeyEncryptedUserKey": sealedShape,
				"salt":                      text,
			}),
			"webAuthnPrfOptions": filled(object(members{
				"encryptedPrivateKey": sealedShape,
				"encryptedUserKey":    wrappedShape,
				"credentialId":        text,
				"transports":          listOf(text),
			})),
		}),
	})

	folderShape = object(members{"id": guid, "name": sealedShape, "revisionDate": date, "object": exactly("folder")})

	tokenShape = object(members{
		"access_token":         text,
		"expires_in":           number,
		"token_type":           exactly("Bearer"),
		"refresh_token":        text,
		"scope":                text,
		"Key":                  sealedShape,
		"PrivateKey":           sealedShape,
		"AccountKeys":          keyPair,
		"Kdf":                  oneOf(0, 1),
		"KdfIterations":        number,
		"KdfMemory":            orNull(number),
		"KdfParallelism":       orNull(number),
		"MasterPasswordPolicy": object(members{"object": exactly("masterPasswordPolicy")}),
		"UserDecryptionOptions": object(members{
			"HasMasterPassword": truth,
			"MasterPasswordUnlock": object(members{
				"Kdf":                       object(members{"KdfType": oneOf(0, 1), "Iterations": number}),
				"MasterKeyEncryptedUserKey": sealedShape,
				"Salt":                      text,
			}),
			"Object": exactly("userDecryptionOptions"),
		}),
	}.and(all(truth, "ForcePasswordReset ResetMasterPassword")))

	configShape = object(members{
		"version":       text,
		"gitHash":       text,
		"environment":   object(all(orNull(text), "cloudRegion vault api identity notifications sso")),
		"featureStates": object(members{}),
		"push":          object(members{"pushTechnology": number}),
		"settings":      object(members{"disableUserRegistration": truth}),
		"object":        exactly("config"),
	})

	preloginShape = object(members{"kdf": oneOf(0, 1), "kdfIterations": number})

	memberRow = members{
		"id":          guid,
		"userId":      orNull(guid),
		"type":        oneOf(0, 1, 2, 4),
		"status":      oneOf(-1, 0, 1, 2),
		"name":        orNull(text),
		"email":       text,
		"externalId":  orNull(text),
		"permissions": twelve,
		"avatarColor": orNull(text),
	}.and(all(truth, `twoFactorEnabled accessSecretsManager resetPasswordEnrolled usesKeyConnector hasMasterPassword
		ssoBound claimedByOrganization`))

	publicKeyShape = object(members{"userId": guid, "publicKey": text, "object": exactly("userKey")})

	faultShape = object(
		members{"message": text, "object": exactly("error"), "validationErrors": orNull(object(members{}))},
	)
)

// rows is a list as clients read one.
func rows(s shape) shape {
	return object(members{"data": listOf(s), "object": exactly("list"), "continuationToken": orNull(text)})
}
