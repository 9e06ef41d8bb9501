// Written by `make generate` from the operation values of the server; not by hand.

/** What an API key of a provider reaches, as OpenAPI 3.1. */
export const providerApi: unknown = {
  "components": {
    "schemas": {
      "FoundingKeys": {
        "additionalProperties": false,
        "properties": {
          "encryptedPrivateKey": {
            "description": "The private key, encrypted with the organisation key.",
            "maxLength": 10000,
            "type": "string"
          },
          "publicKey": {
            "description": "The public key.",
            "maxLength": 1000,
            "type": "string"
          }
        },
        "required": [
          "publicKey",
          "encryptedPrivateKey"
        ],
        "type": "object"
      },
      "ListMembersMemberDetails": {
        "additionalProperties": false,
        "properties": {
          "continuationToken": {
            "type": [
              "string",
              "null"
            ]
          },
          "data": {
            "items": {
              "$ref": "#/components/schemas/MembersMemberDetails"
            },
            "type": "array"
          },
          "object": {
            "type": "string"
          }
        },
        "required": [
          "continuationToken",
          "data",
          "object"
        ],
        "type": "object"
      },
      "ListMembersMemberKey": {
        "additionalProperties": false,
        "properties": {
          "continuationToken": {
            "type": [
              "string",
              "null"
            ]
          },
          "data": {
            "items": {
              "$ref": "#/components/schemas/MembersMemberKey"
            },
            "type": "array"
          },
          "object": {
            "type": "string"
          }
        },
        "required": [
          "continuationToken",
          "data",
          "object"
        ],
        "type": "object"
      },
      "ListProvidersClientRow": {
        "additionalProperties": false,
        "properties": {
          "continuationToken": {
            "type": [
              "string",
              "null"
            ]
          },
          "data": {
            "items": {
              "$ref": "#/components/schemas/ProvidersClientRow"
            },
            "type": "array"
          },
          "object": {
            "type": "string"
          }
        },
        "required": [
          "continuationToken",
          "data",
          "object"
        ],
        "type": "object"
      },
      "MembersCollectionGrant": {
        "additionalProperties": false,
        "properties": {
          "hidePasswords": {
            "description": "Passwords are not shown.",
            "examples": [
              false
            ],
            "type": "boolean"
          },
          "id": {
            "description": "A collection of this organisation.",
            "examples": [
              "6f1c2f0a-6f7c-4b7b-9a55-0d8f6f6f2b10"
            ],
            "type": "string"
          },
          "manage": {
            "description": "The collection itself may be changed and given to others.",
            "examples": [
              false
            ],
            "type": "boolean"
          },
          "readOnly": {
            "description": "Items can be seen and not changed.",
            "examples": [
              false
            ],
            "type": "boolean"
          }
        },
        "required": [
          "hidePasswords",
          "id",
          "manage",
          "readOnly"
        ],
        "type": "object"
      },
      "MembersCollectionGrantInput": {
        "additionalProperties": false,
        "properties": {
          "hidePasswords": {
            "description": "Passwords are not shown.",
            "examples": [
              false
            ],
            "type": "boolean"
          },
          "id": {
            "description": "A collection of this organisation.",
            "examples": [
              "6f1c2f0a-6f7c-4b7b-9a55-0d8f6f6f2b10"
            ],
            "type": "string"
          },
          "manage": {
            "description": "The collection itself may be changed and given to others.",
            "examples": [
              false
            ],
            "type": "boolean"
          },
          "readOnly": {
            "description": "Items can be seen and not changed.",
            "examples": [
              false
            ],
            "type": "boolean"
          }
        },
        "required": [
          "id"
        ],
        "type": "object"
      },
      "MembersConfirmInputBody": {
        "additionalProperties": false,
        "properties": {
          "defaultUserCollectionName": {
            "description": "Sent by the official clients; not used.",
            "maxLength": 1000,
            "type": "string"
          },
          "key": {
            "description": "The organisation's key, encrypted with the member's public key.",
            "maxLength": 1000,
            "type": "string"
          },
          "keyProof": {
            "description": "How the caller knows that the key is the member's: its words were compared, it is the one of before, or the organisation trusts this server's keys. The event says it.",
            "enum": [
              "compared",
              "pinned",
              "trusted"
            ],
            "type": "string"
          },
          "publicKeyHash": {
            "description": "SHA-256 (base64) of the public key that the caller compared.",
            "examples": [
              "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
            ],
            "maxLength": 64,
            "type": "string"
          }
        },
        "required": [
          "key"
        ],
        "type": "object"
      },
      "MembersInviteInputBody": {
        "additionalProperties": false,
        "properties": {
          "collections": {
            "description": "The collections they may use once confirmed.",
            "items": {
              "$ref": "#/components/schemas/MembersCollectionGrantInput"
            },
            "maxItems": 30,
            "type": "array"
          },
          "culture": {
            "description": "The language of the mail to those without an account; that of the organisation when absent.",
            "enum": [
              "nl",
              "nl-NL",
              "en",
              "en-US"
            ],
            "examples": [
              "nl-NL"
            ],
            "maxLength": 10,
            "type": "string"
          },
          "emails": {
            "description": "The addresses to invite.",
            "examples": [
              [
                "bob@example.com"
              ]
            ],
            "items": {
              "type": "string"
            },
            "maxItems": 20,
            "minItems": 1,
            "type": "array"
          },
          "groups": {
            "description": "The groups they belong to once confirmed.",
            "items": {
              "type": "string"
            },
            "maxItems": 10,
            "type": "array"
          },
          "permissions": {
            "$ref": "#/components/schemas/TenancyPermissionsInput",
            "description": "What the custom role may do."
          },
          "type": {
            "description": "0 owner, 1 admin, 2 user, 4 custom.",
            "enum": [
              0,
              1,
              2,
              4
            ],
            "examples": [
              2
            ],
            "format": "int64",
            "type": "integer"
          }
        },
        "required": [
          "emails",
          "type"
        ],
        "type": "object"
      },
      "MembersManyInputBody": {
        "additionalProperties": false,
        "properties": {
          "ids": {
            "description": "The members; not the users.",
            "examples": [
              [
                "0d2f7d6e-3e0b-4c86-8e0e-6a7a3b0a9f11"
              ]
            ],
            "items": {
              "type": "string"
            },
            "maxItems": 500,
            "minItems": 1,
            "type": "array"
          }
        },
        "required": [
          "ids"
        ],
        "type": "object"
      },
      "MembersMemberDetails": {
        "additionalProperties": false,
        "properties": {
          "accessSecretsManager": {
            "type": "boolean"
          },
          "avatarColor": {
            "type": [
              "string",
              "null"
            ]
          },
          "claimedByOrganization": {
            "type": "boolean"
          },
          "collections": {
            "items": {
              "$ref": "#/components/schemas/MembersCollectionGrant"
            },
            "type": "array"
          },
          "creationDate": {
            "type": "string"
          },
          "email": {
            "type": "string"
          },
          "externalId": {
            "type": [
              "string",
              "null"
            ]
          },
          "groups": {
            "items": {
              "type": "string"
            },
            "type": "array"
          },
          "hasMasterPassword": {
            "type": "boolean"
          },
          "id": {
            "type": "string"
          },
          "invitedAt": {
            "type": [
              "string",
              "null"
            ]
          },
          "lastSeen": {
            "type": [
              "string",
              "null"
            ]
          },
          "mailReason": {
            "enum": [
              "refused",
              "unwritable",
              "late",
              null
            ],
            "type": [
              "string",
              "null"
            ]
          },
          "mailStatus": {
            "enum": [
              "queued",
              "sent",
              "not_sent",
              null
            ],
            "type": [
              "string",
              "null"
            ]
          },
          "name": {
            "type": [
              "string",
              "null"
            ]
          },
          "object": {
            "type": "string"
          },
          "permissions": {
            "$ref": "#/components/schemas/TenancyPermissions"
          },
          "resetPasswordEnrolled": {
            "type": "boolean"
          },
          "revisionDate": {
            "type": "string"
          },
          "ssoBound": {
            "type": "boolean"
          },
          "status": {
            "format": "int64",
            "type": "integer"
          },
          "twoFactorEnabled": {
            "type": "boolean"
          },
          "type": {
            "format": "int64",
            "type": "integer"
          },
          "userId": {
            "type": [
              "string",
              "null"
            ]
          },
          "usesKeyConnector": {
            "type": "boolean"
          }
        },
        "required": [
          "accessSecretsManager",
          "avatarColor",
          "claimedByOrganization",
          "collections",
          "creationDate",
          "email",
          "externalId",
          "groups",
          "hasMasterPassword",
          "id",
          "invitedAt",
          "lastSeen",
          "mailReason",
          "mailStatus",
          "name",
          "object",
          "permissions",
          "resetPasswordEnrolled",
          "revisionDate",
          "ssoBound",
          "status",
          "twoFactorEnabled",
          "type",
          "userId",
          "usesKeyConnector"
        ],
        "type": "object"
      },
      "MembersMemberKey": {
        "additionalProperties": false,
        "properties": {
          "id": {
            "description": "The member; not the user.",
            "type": "string"
          },
          "key": {
            "type": "string"
          },
          "object": {
            "description": "Always organizationUserPublicKeyResponseModel.",
            "type": "string"
          },
          "userId": {
            "type": "string"
          }
        },
        "required": [
          "id",
          "key",
          "object",
          "userId"
        ],
        "type": "object"
      },
      "OperationApiError": {
        "additionalProperties": false,
        "properties": {
          "code": {
            "type": "string"
          },
          "exceptionMessage": {
            "type": [
              "string",
              "null"
            ]
          },
          "exceptionStackTrace": {
            "type": [
              "string",
              "null"
            ]
          },
          "innerExceptionMessage": {
            "type": [
              "string",
              "null"
            ]
          },
          "message": {
            "type": "string"
          },
          "object": {
            "type": "string"
          },
          "validationErrors": {
            "additionalProperties": {
              "items": {
                "type": "string"
              },
              "type": "array"
            },
            "type": [
              "object",
              "null"
            ]
          }
        },
        "required": [
          "code",
          "exceptionMessage",
          "exceptionStackTrace",
          "innerExceptionMessage",
          "message",
          "object",
          "validationErrors"
        ],
        "type": "object"
      },
      "OrganizationsPastDue": {
        "additionalProperties": false,
        "properties": {
          "invoices": {
            "description": "The numbers of its invoices that are past due, the oldest first.",
            "items": {
              "type": "string"
            },
            "type": "array"
          },
          "sinceDate": {
            "description": "When the first of them was due.",
            "type": "string"
          },
          "suspensionDate": {
            "description": "When the client is suspended unless they are paid, or was.",
            "type": "string"
          }
        },
        "required": [
          "invoices",
          "sinceDate",
          "suspensionDate"
        ],
        "type": "object"
      },
      "ProvidersClientDetails": {
        "additionalProperties": false,
        "properties": {
          "creationDate": {
            "description": "When it was created.",
            "type": "string"
          },
          "id": {
            "description": "The link.",
            "type": "string"
          },
          "key": {
            "description": "The organisation key, encrypted with the provider key.",
            "type": "string"
          },
          "object": {
            "description": "Always providerOrganization.",
            "type": "string"
          },
          "organizationId": {
            "description": "The client organisation.",
            "type": "string"
          },
          "providerId": {
            "description": "The provider.",
            "type": "string"
          },
          "revisionDate": {
            "description": "When it last changed.",
            "type": "string"
          },
          "settings": {
            "description": "Always null.",
            "type": [
              "string",
              "null"
            ]
          }
        },
        "required": [
          "creationDate",
          "id",
          "key",
          "object",
          "organizationId",
          "providerId",
          "revisionDate",
          "settings"
        ],
        "type": "object"
      },
      "ProvidersClientRow": {
        "additionalProperties": false,
        "properties": {
          "additionalStorageGb": {
            "description": "Storage beside what is included.",
            "format": "int64",
            "type": "integer"
          },
          "attention": {
            "description": "What needs doing, most pressing first.",
            "items": {
              "enum": [
                "pastDue",
                "waiting",
                "invitations",
                "full",
                "setup",
                "owner"
              ],
              "type": "string"
            },
            "type": "array"
          },
          "billingEmail": {
            "description": "Where invoices go.",
            "type": "string"
          },
          "creationDate": {
            "description": "When it was created.",
            "type": "string"
          },
          "currency": {
            "description": "ISO 4217 code of the currency.",
            "type": "string"
          },
          "deletionDate": {
            "description": "When it is deleted with everything in it, as its subscription has ended; null when it is not.",
            "type": [
              "string",
              "null"
            ]
          },
          "enabled": {
            "description": "False while suspended.",
            "type": "boolean"
          },
          "endsDate": {
            "description": "When its subscription ends, which was cancelled; null when it goes on.",
            "type": [
              "string",
              "null"
            ]
          },
          "estimatedTotalCents": {
            "description": "What it costs per billing period, in cents before tax.",
            "format": "int64",
            "type": "integer"
          },
          "id": {
            "description": "The link between provider and client.",
            "type": "string"
          },
          "invitationsExpire": {
            "description": "When the last open invitation expires, or expired; null when none is open.",
            "type": [
              "string",
              "null"
            ]
          },
          "invitedCount": {
            "description": "Invitations that nobody accepted yet.",
            "format": "int64",
            "type": "integer"
          },
          "maxAutoscaleSeats": {
            "description": "Up to how many seats are added by themselves; null when there is no limit.",
            "format": "int64",
            "type": [
              "integer",
              "null"
            ]
          },
          "monthlyCents": {
            "description": "What it costs per month, in cents before tax, rounded; nothing while it is suspended.",
            "format": "int64",
            "type": "integer"
          },
          "nextInvoiceDate": {
            "description": "When its next invoice is made, as things stand; null when none is to come, or it was not asked for.",
            "type": [
              "string",
              "null"
            ]
          },
          "object": {
            "description": "Always providerOrganizationOrganizationDetail.",
            "type": "string"
          },
          "occupiedSeats": {
            "description": "Seats taken by invited, accepted and confirmed members.",
            "format": "int64",
            "type": "integer"
          },
          "organizationId": {
            "description": "The client organisation.",
            "type": "string"
          },
          "organizationName": {
            "description": "Its name.",
            "type": "string"
          },
          "ownerCount": {
            "description": "Confirmed owners.",
            "format": "int64",
            "type": "integer"
          },
          "ownerState": {
            "description": "How the owner who stands best stands: none, invited, invited with an invitation that has ended, waiting to be confirmed, or confirmed; null when it was not asked for, or, where there are many members and no confirmed owner, is not known.",
            "enum": [
              "none",
              "invited",
              "expired",
              "waiting",
              "confirmed",
              null
            ],
            "type": [
              "string",
              "null"
            ]
          },
          "pastDue": {
            "anyOf": [
              {
                "$ref": "#/components/schemas/OrganizationsPastDue"
              },
              {
                "type": "null"
              }
            ],
            "description": "What it owes past the due date; null when that is nothing."
          },
          "plan": {
            "description": "The name of the plan.",
            "type": "string"
          },
          "planType": {
            "description": "The number of the plan.",
            "format": "int64",
            "type": "integer"
          },
          "policiesOff": {
            "description": "Which recommended policies are off; null when the plan has none, or it is not known.",
            "items": {
              "format": "int64",
              "type": "integer"
            },
            "type": [
              "array",
              "null"
            ]
          },
          "reference": {
            "description": "The provider's own reference; empty when there is none.",
            "type": "string"
          },
          "remainingSeats": {
            "description": "Seats that are free.",
            "format": "int64",
            "type": "integer"
          },
          "seats": {
            "description": "Seats bought.",
            "format": "int64",
            "type": "integer"
          },
          "setupStep": {
            "description": "The next step of the set-up, done when there is none; null when it was not asked for.",
            "enum": [
              "collections",
              "items",
              "policies",
              "sso",
              "groups",
              "members",
              "done",
              null
            ],
            "type": [
              "string",
              "null"
            ]
          },
          "status": {
            "description": "1: it was created.",
            "format": "int64",
            "type": "integer"
          },
          "storageGb": {
            "description": "Storage bought: what the plan includes and what was added. How much is used isn't counted yet.",
            "format": "int64",
            "type": "integer"
          },
          "suspensions": {
            "description": "Why it is suspended: provider when its provider did that, unpaid when an invoice was not paid, ended when its subscription was cancelled and ended; none while it is enabled.",
            "items": {
              "type": "string"
            },
            "type": "array"
          },
          "tags": {
            "description": "The provider's own tags.",
            "items": {
              "type": "string"
            },
            "type": "array"
          },
          "tally": {
            "anyOf": [
              {
                "$ref": "#/components/schemas/ProvidersTally"
              },
              {
                "type": "null"
              }
            ],
            "description": "What was counted of its people; null before the first count."
          },
          "userCount": {
            "description": "Confirmed members.",
            "format": "int64",
            "type": "integer"
          },
          "waitingCount": {
            "description": "Members who accepted and wait to be confirmed.",
            "format": "int64",
            "type": "integer"
          }
        },
        "required": [
          "additionalStorageGb",
          "attention",
          "billingEmail",
          "creationDate",
          "currency",
          "deletionDate",
          "enabled",
          "endsDate",
          "estimatedTotalCents",
          "id",
          "invitationsExpire",
          "invitedCount",
          "maxAutoscaleSeats",
          "monthlyCents",
          "nextInvoiceDate",
          "object",
          "occupiedSeats",
          "organizationId",
          "organizationName",
          "ownerCount",
          "ownerState",
          "pastDue",
          "plan",
          "planType",
          "policiesOff",
          "reference",
          "remainingSeats",
          "seats",
          "setupStep",
          "status",
          "storageGb",
          "suspensions",
          "tags",
          "tally",
          "userCount",
          "waitingCount"
        ],
        "type": "object"
      },
      "ProvidersClientSuspension": {
        "additionalProperties": false,
        "properties": {
          "enabled": {
            "description": "False while it is suspended, for whichever reason.",
            "type": "boolean"
          },
          "note": {
            "description": "Why, for the provider's staff; empty when nobody said it.",
            "type": "string"
          },
          "object": {
            "description": "Always clientSuspension.",
            "type": "string"
          },
          "organizationId": {
            "description": "The client organisation.",
            "type": "string"
          },
          "suspendedDate": {
            "description": "When the provider suspended it; null when it did not.",
            "type": [
              "string",
              "null"
            ]
          },
          "suspensions": {
            "description": "Why it is suspended: provider when its provider did that, unpaid when an invoice was not paid, ended when its subscription was cancelled and ended; none while it is enabled.",
            "items": {
              "type": "string"
            },
            "type": "array"
          }
        },
        "required": [
          "enabled",
          "note",
          "object",
          "organizationId",
          "suspendedDate",
          "suspensions"
        ],
        "type": "object"
      },
      "ProvidersClientWithSetup": {
        "additionalProperties": false,
        "properties": {
          "additionalStorageGb": {
            "description": "Storage beside what is included.",
            "format": "int64",
            "type": "integer"
          },
          "attention": {
            "description": "What needs doing, most pressing first.",
            "items": {
              "enum": [
                "pastDue",
                "waiting",
                "invitations",
                "full",
                "setup",
                "owner"
              ],
              "type": "string"
            },
            "type": "array"
          },
          "billingEmail": {
            "description": "Where invoices go.",
            "type": "string"
          },
          "creationDate": {
            "description": "When it was created.",
            "type": "string"
          },
          "currency": {
            "description": "ISO 4217 code of the currency.",
            "type": "string"
          },
          "deletionDate": {
            "description": "When it is deleted with everything in it, as its subscription has ended; null when it is not.",
            "type": [
              "string",
              "null"
            ]
          },
          "description": {
            "$ref": "#/components/schemas/ProvidersDescription",
            "description": "What it is to the provider."
          },
          "discountPercent": {
            "description": "What is taken off its price, in per cent.",
            "format": "int64",
            "type": "integer"
          },
          "enabled": {
            "description": "False while suspended.",
            "type": "boolean"
          },
          "endsDate": {
            "description": "When its subscription ends, which was cancelled; null when it goes on.",
            "type": [
              "string",
              "null"
            ]
          },
          "estimatedTotalCents": {
            "description": "What it costs per billing period, in cents before tax.",
            "format": "int64",
            "type": "integer"
          },
          "id": {
            "description": "The link between provider and client.",
            "type": "string"
          },
          "invitationsExpire": {
            "description": "When the last open invitation expires, or expired; null when none is open.",
            "type": [
              "string",
              "null"
            ]
          },
          "invitedCount": {
            "description": "Invitations that nobody accepted yet.",
            "format": "int64",
            "type": "integer"
          },
          "maxAutoscaleSeats": {
            "description": "Up to how many seats are added by themselves; null when there is no limit.",
            "format": "int64",
            "type": [
              "integer",
              "null"
            ]
          },
          "monthlyCents": {
            "description": "What it costs per month, in cents before tax, rounded; nothing while it is suspended.",
            "format": "int64",
            "type": "integer"
          },
          "nextInvoiceDate": {
            "description": "When its next invoice is made, as things stand; null when none is to come, or it was not asked for.",
            "type": [
              "string",
              "null"
            ]
          },
          "object": {
            "description": "Always providerOrganizationOrganizationDetail.",
            "type": "string"
          },
          "occupiedSeats": {
            "description": "Seats taken by invited, accepted and confirmed members.",
            "format": "int64",
            "type": "integer"
          },
          "organizationId": {
            "description": "The client organisation.",
            "type": "string"
          },
          "organizationName": {
            "description": "Its name.",
            "type": "string"
          },
          "ownSeatCents": {
            "description": "What its provider asks for a seat per period instead of what the price list says, in cents; 0 when it is the list's.",
            "format": "int64",
            "type": "integer"
          },
          "ownStorageCents": {
            "description": "What its provider asks for an additional gigabyte then.",
            "format": "int64",
            "type": "integer"
          },
          "ownerCount": {
            "description": "Confirmed owners.",
            "format": "int64",
            "type": "integer"
          },
          "ownerState": {
            "description": "How the owner who stands best stands: none, invited, invited with an invitation that has ended, waiting to be confirmed, or confirmed; null when it was not asked for, or, where there are many members and no confirmed owner, is not known.",
            "enum": [
              "none",
              "invited",
              "expired",
              "waiting",
              "confirmed",
              null
            ],
            "type": [
              "string",
              "null"
            ]
          },
          "pastDue": {
            "anyOf": [
              {
                "$ref": "#/components/schemas/OrganizationsPastDue"
              },
              {
                "type": "null"
              }
            ],
            "description": "What it owes past the due date; null when that is nothing."
          },
          "plan": {
            "description": "The name of the plan.",
            "type": "string"
          },
          "planType": {
            "description": "The number of the plan.",
            "format": "int64",
            "type": "integer"
          },
          "policiesOff": {
            "description": "Which recommended policies are off; null when the plan has none, or it is not known.",
            "items": {
              "format": "int64",
              "type": "integer"
            },
            "type": [
              "array",
              "null"
            ]
          },
          "priceVersion": {
            "description": "Which version of the prices its subscription is billed at.",
            "format": "int64",
            "type": "integer"
          },
          "reference": {
            "description": "The provider's own reference; empty when there is none.",
            "type": "string"
          },
          "remainingSeats": {
            "description": "Seats that are free.",
            "format": "int64",
            "type": "integer"
          },
          "seats": {
            "description": "Seats bought.",
            "format": "int64",
            "type": "integer"
          },
          "setup": {
            "$ref": "#/components/schemas/SetupChecklist",
            "description": "The set-up checklist."
          },
          "setupStep": {
            "description": "The next step of the set-up, done when there is none; null when it was not asked for.",
            "enum": [
              "collections",
              "items",
              "policies",
              "sso",
              "groups",
              "members",
              "done",
              null
            ],
            "type": [
              "string",
              "null"
            ]
          },
          "status": {
            "description": "1: it was created.",
            "format": "int64",
            "type": "integer"
          },
          "storageGb": {
            "description": "Storage bought: what the plan includes and what was added. How much is used isn't counted yet.",
            "format": "int64",
            "type": "integer"
          },
          "suspension": {
            "$ref": "#/components/schemas/ProvidersClientSuspension",
            "description": "Whether the provider suspended it, and why."
          },
          "suspensions": {
            "description": "Why it is suspended: provider when its provider did that, unpaid when an invoice was not paid, ended when its subscription was cancelled and ended; none while it is enabled.",
            "items": {
              "type": "string"
            },
            "type": "array"
          },
          "tags": {
            "description": "The provider's own tags.",
            "items": {
              "type": "string"
            },
            "type": "array"
          },
          "tally": {
            "anyOf": [
              {
                "$ref": "#/components/schemas/ProvidersTally"
              },
              {
                "type": "null"
              }
            ],
            "description": "What was counted of its people; null before the first count."
          },
          "userCount": {
            "description": "Confirmed members.",
            "format": "int64",
            "type": "integer"
          },
          "waitingCount": {
            "description": "Members who accepted and wait to be confirmed.",
            "format": "int64",
            "type": "integer"
          }
        },
        "required": [
          "additionalStorageGb",
          "attention",
          "billingEmail",
          "creationDate",
          "currency",
          "deletionDate",
          "description",
          "discountPercent",
          "enabled",
          "endsDate",
          "estimatedTotalCents",
          "id",
          "invitationsExpire",
          "invitedCount",
          "maxAutoscaleSeats",
          "monthlyCents",
          "nextInvoiceDate",
          "object",
          "occupiedSeats",
          "organizationId",
          "organizationName",
          "ownSeatCents",
          "ownStorageCents",
          "ownerCount",
          "ownerState",
          "pastDue",
          "plan",
          "planType",
          "policiesOff",
          "priceVersion",
          "reference",
          "remainingSeats",
          "seats",
          "setup",
          "setupStep",
          "status",
          "storageGb",
          "suspension",
          "suspensions",
          "tags",
          "tally",
          "userCount",
          "waitingCount"
        ],
        "type": "object"
      },
      "ProvidersCreateClientInputBody": {
        "additionalProperties": false,
        "properties": {
          "clientOwnerEmail": {
            "description": "Who is invited as owner.",
            "examples": [
              "owner@example.com"
            ],
            "maxLength": 256,
            "minLength": 1,
            "type": "string"
          },
          "organizationCreateRequest": {
            "$ref": "#/components/schemas/ProvidersNewClient",
            "description": "The organisation to start."
          }
        },
        "required": [
          "clientOwnerEmail",
          "organizationCreateRequest"
        ],
        "type": "object"
      },
      "ProvidersDayFigures": {
        "additionalProperties": false,
        "properties": {
          "clients": {
            "description": "Clients, suspended ones included.",
            "format": "int64",
            "type": "integer"
          },
          "day": {
            "description": "The day, in UTC.",
            "type": "string"
          },
          "occupiedSeats": {
            "description": "Seats taken.",
            "format": "int64",
            "type": "integer"
          },
          "perMonth": {
            "description": "What they cost per month, one total per currency; none on days before it was kept.",
            "items": {
              "$ref": "#/components/schemas/ProvidersMonthlyTotal"
            },
            "type": "array"
          },
          "seats": {
            "description": "Seats bought.",
            "format": "int64",
            "type": "integer"
          }
        },
        "required": [
          "clients",
          "day",
          "occupiedSeats",
          "perMonth",
          "seats"
        ],
        "type": "object"
      },
      "ProvidersDescription": {
        "additionalProperties": false,
        "properties": {
          "notes": {
            "description": "Notes for the provider's staff.",
            "type": "string"
          },
          "object": {
            "description": "Always clientDescription.",
            "type": "string"
          },
          "reference": {
            "description": "The provider's own reference; empty when there is none.",
            "type": "string"
          },
          "revisionDate": {
            "description": "When it last changed; null when nobody said anything yet.",
            "type": [
              "string",
              "null"
            ]
          },
          "tags": {
            "description": "The provider's own tags.",
            "items": {
              "type": "string"
            },
            "type": "array"
          }
        },
        "required": [
          "notes",
          "object",
          "reference",
          "revisionDate",
          "tags"
        ],
        "type": "object"
      },
      "ProvidersFiguresDetails": {
        "additionalProperties": false,
        "properties": {
          "days": {
            "description": "The days of the last year of which it is known, the oldest first.",
            "items": {
              "$ref": "#/components/schemas/ProvidersDayFigures"
            },
            "type": "array"
          },
          "object": {
            "description": "Always providerFigures.",
            "type": "string"
          }
        },
        "required": [
          "days",
          "object"
        ],
        "type": "object"
      },
      "ProvidersMonthlyTotal": {
        "additionalProperties": false,
        "properties": {
          "cents": {
            "description": "The price per month in cents before tax: a twelfth of twelve months, rounded once.",
            "format": "int64",
            "type": "integer"
          },
          "currency": {
            "description": "ISO 4217 code of the currency.",
            "type": "string"
          }
        },
        "required": [
          "cents",
          "currency"
        ],
        "type": "object"
      },
      "ProvidersNewClient": {
        "additionalProperties": false,
        "properties": {
          "additionalSeats": {
            "description": "The number of seats.",
            "examples": [
              5
            ],
            "format": "int64",
            "maximum": 100000,
            "minimum": 1,
            "type": "integer"
          },
          "additionalStorageGb": {
            "description": "Storage beside what is included.",
            "examples": [
              2
            ],
            "format": "int64",
            "maximum": 99,
            "minimum": 0,
            "type": "integer"
          },
          "billingAddressCountry": {
            "description": "ISO 3166 code of the country.",
            "examples": [
              "NL"
            ],
            "maxLength": 2,
            "type": "string"
          },
          "billingAddressPostalCode": {
            "description": "The postal code.",
            "examples": [
              "1012 JS"
            ],
            "maxLength": 20,
            "type": "string"
          },
          "billingEmail": {
            "description": "Where invoices go.",
            "examples": [
              "billing@example.com"
            ],
            "maxLength": 256,
            "minLength": 1,
            "type": "string"
          },
          "businessName": {
            "description": "The name of the business, if it differs.",
            "examples": [
              "De Vries Bouw B.V."
            ],
            "maxLength": 50,
            "type": "string"
          },
          "collectionName": {
            "description": "The name of the first collection, encrypted with the organisation key.",
            "maxLength": 1000,
            "type": "string"
          },
          "culture": {
            "description": "The language of mails to its people until they have an account; that of whoever invites when absent.",
            "enum": [
              "nl",
              "nl-NL",
              "en",
              "en-US"
            ],
            "examples": [
              "nl-NL"
            ],
            "maxLength": 10,
            "type": "string"
          },
          "currency": {
            "description": "The currency in which the price was shown: refused when the provider has another one by now.",
            "examples": [
              "USD"
            ],
            "maxLength": 3,
            "type": "string"
          },
          "discountPercent": {
            "description": "What is taken off its price, in per cent; what the price list gives when it is 0.",
            "examples": [
              10
            ],
            "format": "int64",
            "maximum": 100,
            "minimum": 0,
            "type": "integer"
          },
          "key": {
            "description": "The organisation key, encrypted with the provider key.",
            "maxLength": 1000,
            "type": "string"
          },
          "keys": {
            "$ref": "#/components/schemas/FoundingKeys",
            "description": "The organisation's key pair."
          },
          "maxAutoscaleSeats": {
            "description": "Up to how many seats are added by themselves; absent when there is no limit.",
            "examples": [
              8
            ],
            "format": "int64",
            "maximum": 100000,
            "minimum": 1,
            "type": "integer"
          },
          "name": {
            "description": "The name of the organisation.",
            "examples": [
              "De Vries Bouw"
            ],
            "maxLength": 50,
            "minLength": 1,
            "type": "string"
          },
          "paymentAction": {
            "description": "approved, once the payer did what the bank asked for.",
            "maxLength": 20,
            "type": "string"
          },
          "paymentMethodType": {
            "description": "5 by invoice, 0 by card.",
            "examples": [
              5
            ],
            "format": "int64",
            "maximum": 5,
            "minimum": 0,
            "type": "integer"
          },
          "paymentToken": {
            "description": "What the payment service calls the card: of Stripe, the page on which it was given.",
            "maxLength": 255,
            "type": "string"
          },
          "planType": {
            "description": "17 Teams monthly, 18 Teams annually, 19 Enterprise monthly, 20 Enterprise annually.",
            "examples": [
              20
            ],
            "format": "int64",
            "maximum": 20,
            "minimum": 17,
            "type": "integer"
          },
          "pricesRevision": {
            "description": "The revision of the provider's own prices at which the price was shown: refused when they are others by now.",
            "examples": [
              0
            ],
            "format": "int64",
            "maximum": 1000000000,
            "minimum": 0,
            "type": "integer"
          }
        },
        "required": [
          "name",
          "billingEmail",
          "planType",
          "key",
          "keys",
          "collectionName",
          "additionalSeats",
          "paymentMethodType"
        ],
        "type": "object"
      },
      "ProvidersPlanPrices": {
        "additionalProperties": false,
        "properties": {
          "listSeatCents": {
            "description": "A seat by the price list, in cents.",
            "format": "int64",
            "type": "integer"
          },
          "listStorageCents": {
            "description": "An additional gigabyte by the price list, in cents.",
            "format": "int64",
            "type": "integer"
          },
          "ownSeatCents": {
            "description": "What the provider asks for a seat instead, in cents; 0 when it asks what the list says.",
            "format": "int64",
            "type": "integer"
          },
          "ownStorageCents": {
            "description": "What it asks for an additional gigabyte then.",
            "format": "int64",
            "type": "integer"
          },
          "planType": {
            "description": "The plan.",
            "format": "int64",
            "type": "integer"
          }
        },
        "required": [
          "listSeatCents",
          "listStorageCents",
          "ownSeatCents",
          "ownStorageCents",
          "planType"
        ],
        "type": "object"
      },
      "ProvidersPrices": {
        "additionalProperties": false,
        "properties": {
          "currency": {
            "description": "ISO 4217 code of the currency in which new clients are billed.",
            "type": "string"
          },
          "object": {
            "description": "Always providerPrices.",
            "type": "string"
          },
          "plans": {
            "description": "What each plan costs.",
            "items": {
              "$ref": "#/components/schemas/ProvidersPlanPrices"
            },
            "type": "array"
          },
          "providerId": {
            "description": "The provider.",
            "type": "string"
          },
          "revision": {
            "description": "How often it gave prices of its own; send it back with a change.",
            "format": "int64",
            "type": "integer"
          }
        },
        "required": [
          "currency",
          "object",
          "plans",
          "providerId",
          "revision"
        ],
        "type": "object"
      },
      "ProvidersTagTotal": {
        "additionalProperties": false,
        "properties": {
          "clients": {
            "description": "How many clients have it.",
            "format": "int64",
            "type": "integer"
          },
          "tag": {
            "description": "The tag, as somebody wrote it.",
            "type": "string"
          }
        },
        "required": [
          "clients",
          "tag"
        ],
        "type": "object"
      },
      "ProvidersTally": {
        "additionalProperties": false,
        "properties": {
          "countedDate": {
            "description": "When that was so.",
            "type": "string"
          },
          "members": {
            "description": "Confirmed members.",
            "format": "int64",
            "type": "integer"
          },
          "stale": {
            "description": "Of those, not seen for ninety days.",
            "format": "int64",
            "type": "integer"
          },
          "twoStep": {
            "description": "Of those, with two-step login.",
            "format": "int64",
            "type": "integer"
          }
        },
        "required": [
          "countedDate",
          "members",
          "stale",
          "twoStep"
        ],
        "type": "object"
      },
      "ProvidersTotals": {
        "additionalProperties": false,
        "properties": {
          "clients": {
            "description": "How many clients there are.",
            "format": "int64",
            "type": "integer"
          },
          "object": {
            "description": "Always providerTotals.",
            "type": "string"
          },
          "occupiedSeats": {
            "description": "Seats taken.",
            "format": "int64",
            "type": "integer"
          },
          "perMonth": {
            "description": "What they cost per month, one total per currency; suspended ones cost nothing.",
            "items": {
              "$ref": "#/components/schemas/ProvidersMonthlyTotal"
            },
            "type": "array"
          },
          "seats": {
            "description": "Seats bought.",
            "format": "int64",
            "type": "integer"
          },
          "tags": {
            "description": "The provider's own tags, with how many clients have each, in the order of the alphabet.",
            "items": {
              "$ref": "#/components/schemas/ProvidersTagTotal"
            },
            "type": "array"
          }
        },
        "required": [
          "clients",
          "object",
          "occupiedSeats",
          "perMonth",
          "seats",
          "tags"
        ],
        "type": "object"
      },
      "SetupChecklist": {
        "additionalProperties": false,
        "properties": {
          "object": {
            "description": "Always setup.",
            "type": "string"
          },
          "steps": {
            "description": "The six steps in order.",
            "items": {
              "$ref": "#/components/schemas/SetupItem"
            },
            "type": "array"
          }
        },
        "required": [
          "object",
          "steps"
        ],
        "type": "object"
      },
      "SetupItem": {
        "additionalProperties": false,
        "properties": {
          "count": {
            "description": "How many there are; counted no further than 25.",
            "format": "int64",
            "type": "integer"
          },
          "state": {
            "description": "Where it stands.",
            "enum": [
              "todo",
              "done",
              "dismissed",
              "notApplicable",
              "unavailable"
            ],
            "type": "string"
          },
          "step": {
            "description": "The step.",
            "enum": [
              "collections",
              "items",
              "policies",
              "sso",
              "groups",
              "members"
            ],
            "type": "string"
          }
        },
        "required": [
          "count",
          "state",
          "step"
        ],
        "type": "object"
      },
      "SyncOrganization": {
        "additionalProperties": false,
        "properties": {
          "accessPam": {
            "type": "boolean"
          },
          "accessSecretsManager": {
            "type": "boolean"
          },
          "allowAdminAccessToAllCollectionItems": {
            "type": "boolean"
          },
          "enabled": {
            "type": "boolean"
          },
          "familySponsorshipAvailable": {
            "type": "boolean"
          },
          "familySponsorshipFriendlyName": {
            "type": [
              "string",
              "null"
            ]
          },
          "familySponsorshipLastSyncDate": {
            "type": [
              "string",
              "null"
            ]
          },
          "familySponsorshipToDelete": {
            "type": [
              "boolean",
              "null"
            ]
          },
          "familySponsorshipValidUntil": {
            "type": [
              "string",
              "null"
            ]
          },
          "hasPublicAndPrivateKeys": {
            "type": "boolean"
          },
          "id": {
            "type": "string"
          },
          "identifier": {
            "type": [
              "string",
              "null"
            ]
          },
          "isAdminInitiated": {
            "type": "boolean"
          },
          "key": {
            "type": "string"
          },
          "keyConnectorEnabled": {
            "type": "boolean"
          },
          "keyConnectorUrl": {
            "type": [
              "string",
              "null"
            ]
          },
          "limitCollectionCreation": {
            "type": "boolean"
          },
          "limitCollectionDeletion": {
            "type": "boolean"
          },
          "limitItemDeletion": {
            "type": "boolean"
          },
          "maxCollections": {
            "format": "int64",
            "type": [
              "integer",
              "null"
            ]
          },
          "maxStorageGb": {
            "format": "int64",
            "type": [
              "integer",
              "null"
            ]
          },
          "name": {
            "type": "string"
          },
          "object": {
            "type": "string"
          },
          "organizationUserId": {
            "type": [
              "string",
              "null"
            ]
          },
          "permissions": {
            "$ref": "#/components/schemas/TenancyPermissions"
          },
          "productTierType": {
            "format": "int64",
            "type": "integer"
          },
          "providerId": {
            "type": [
              "string",
              "null"
            ]
          },
          "providerName": {
            "type": [
              "string",
              "null"
            ]
          },
          "providerType": {
            "format": "int64",
            "type": [
              "integer",
              "null"
            ]
          },
          "resetPasswordEnrolled": {
            "type": "boolean"
          },
          "seats": {
            "format": "int64",
            "type": [
              "integer",
              "null"
            ]
          },
          "selfHost": {
            "type": "boolean"
          },
          "ssoBound": {
            "type": "boolean"
          },
          "ssoEnabled": {
            "type": "boolean"
          },
          "ssoMemberDecryptionType": {
            "format": "int64",
            "type": [
              "integer",
              "null"
            ]
          },
          "status": {
            "format": "int64",
            "type": "integer"
          },
          "type": {
            "format": "int64",
            "type": "integer"
          },
          "use2fa": {
            "type": "boolean"
          },
          "useActivateAutofillPolicy": {
            "type": "boolean"
          },
          "useAdminSponsoredFamilies": {
            "type": "boolean"
          },
          "useApi": {
            "type": "boolean"
          },
          "useAutomaticUserConfirmation": {
            "type": "boolean"
          },
          "useCustomPermissions": {
            "type": "boolean"
          },
          "useDirectory": {
            "type": "boolean"
          },
          "useDisableSMAdsForUsers": {
            "type": "boolean"
          },
          "useEvents": {
            "type": "boolean"
          },
          "useGroups": {
            "type": "boolean"
          },
          "useInviteLinks": {
            "type": "boolean"
          },
          "useKeyConnector": {
            "type": "boolean"
          },
          "useMyItems": {
            "type": "boolean"
          },
          "useOrganizationDomains": {
            "type": "boolean"
          },
          "usePam": {
            "type": "boolean"
          },
          "usePasswordManager": {
            "type": "boolean"
          },
          "usePhishingBlocker": {
            "type": "boolean"
          },
          "usePolicies": {
            "type": "boolean"
          },
          "useResetPassword": {
            "type": "boolean"
          },
          "useRiskInsights": {
            "type": "boolean"
          },
          "useScim": {
            "type": "boolean"
          },
          "useSecretsManager": {
            "type": "boolean"
          },
          "useSso": {
            "type": "boolean"
          },
          "useTotp": {
            "type": "boolean"
          },
          "userId": {
            "type": "string"
          },
          "userIsClaimedByOrganization": {
            "type": "boolean"
          },
          "usersGetPremium": {
            "type": "boolean"
          }
        },
        "required": [
          "accessPam",
          "accessSecretsManager",
          "allowAdminAccessToAllCollectionItems",
          "enabled",
          "familySponsorshipAvailable",
          "familySponsorshipFriendlyName",
          "familySponsorshipLastSyncDate",
          "familySponsorshipToDelete",
          "familySponsorshipValidUntil",
          "hasPublicAndPrivateKeys",
          "id",
          "identifier",
          "isAdminInitiated",
          "key",
          "keyConnectorEnabled",
          "keyConnectorUrl",
          "limitCollectionCreation",
          "limitCollectionDeletion",
          "limitItemDeletion",
          "maxCollections",
          "maxStorageGb",
          "name",
          "object",
          "organizationUserId",
          "permissions",
          "productTierType",
          "providerId",
          "providerName",
          "providerType",
          "resetPasswordEnrolled",
          "seats",
          "selfHost",
          "ssoBound",
          "ssoEnabled",
          "ssoMemberDecryptionType",
          "status",
          "type",
          "use2fa",
          "useActivateAutofillPolicy",
          "useAdminSponsoredFamilies",
          "useApi",
          "useAutomaticUserConfirmation",
          "useCustomPermissions",
          "useDirectory",
          "useDisableSMAdsForUsers",
          "useEvents",
          "useGroups",
          "useInviteLinks",
          "useKeyConnector",
          "useMyItems",
          "useOrganizationDomains",
          "usePam",
          "usePasswordManager",
          "usePhishingBlocker",
          "usePolicies",
          "useResetPassword",
          "useRiskInsights",
          "useScim",
          "useSecretsManager",
          "useSso",
          "useTotp",
          "userId",
          "userIsClaimedByOrganization",
          "usersGetPremium"
        ],
        "type": "object"
      },
      "TenancyPermissions": {
        "additionalProperties": false,
        "properties": {
          "accessEventLogs": {
            "type": "boolean"
          },
          "accessImportExport": {
            "type": "boolean"
          },
          "accessReports": {
            "type": "boolean"
          },
          "createNewCollections": {
            "type": "boolean"
          },
          "deleteAnyCollection": {
            "type": "boolean"
          },
          "editAnyCollection": {
            "type": "boolean"
          },
          "manageGroups": {
            "type": "boolean"
          },
          "managePolicies": {
            "type": "boolean"
          },
          "manageResetPassword": {
            "type": "boolean"
          },
          "manageScim": {
            "type": "boolean"
          },
          "manageSso": {
            "type": "boolean"
          },
          "manageUsers": {
            "type": "boolean"
          }
        },
        "required": [
          "accessEventLogs",
          "accessImportExport",
          "accessReports",
          "createNewCollections",
          "deleteAnyCollection",
          "editAnyCollection",
          "manageGroups",
          "managePolicies",
          "manageResetPassword",
          "manageScim",
          "manageSso",
          "manageUsers"
        ],
        "type": "object"
      },
      "TenancyPermissionsInput": {
        "additionalProperties": false,
        "properties": {
          "accessEventLogs": {
            "type": "boolean"
          },
          "accessImportExport": {
            "type": "boolean"
          },
          "accessReports": {
            "type": "boolean"
          },
          "createNewCollections": {
            "type": "boolean"
          },
          "deleteAnyCollection": {
            "type": "boolean"
          },
          "editAnyCollection": {
            "type": "boolean"
          },
          "manageGroups": {
            "type": "boolean"
          },
          "managePolicies": {
            "type": "boolean"
          },
          "manageResetPassword": {
            "type": "boolean"
          },
          "manageScim": {
            "type": "boolean"
          },
          "manageSso": {
            "type": "boolean"
          },
          "manageUsers": {
            "type": "boolean"
          }
        },
        "type": "object"
      }
    },
    "securitySchemes": {
      "providerKey": {
        "description": "An API key of a provider: portaal_\u003cprovider\u003e.\u003ckey\u003e.\u003csecret\u003e. The client_id is provider.\u003cprovider\u003e.\u003ckey\u003e, the client_secret is \u003csecret\u003e, and the scope api.provider; what the key is for was said when it was made.",
        "flows": {
          "clientCredentials": {
            "scopes": {
              "api.provider": "All that the key is for."
            },
            "tokenUrl": "/identity/connect/token"
          }
        },
        "type": "oauth2"
      }
    }
  },
  "info": {
    "description": "What an API key of a provider reaches. What is secret is encrypted in it; portaal-cli holds the keys.",
    "title": "Portaal, for programs of a provider",
    "version": "1"
  },
  "openapi": "3.1.0",
  "paths": {
    "/api/organizations/{organizationId}/users": {
      "get": {
        "operationId": "membersList",
        "parameters": [
          {
            "description": "The organisation.",
            "in": "path",
            "name": "organizationId",
            "required": true,
            "schema": {
              "description": "The organisation.",
              "examples": [
                "b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"
              ],
              "type": "string"
            }
          },
          {
            "description": "Only members with this status.",
            "explode": false,
            "in": "query",
            "name": "status",
            "schema": {
              "description": "Only members with this status.",
              "enum": [
                "invited",
                "accepted",
                "confirmed",
                "revoked"
              ],
              "type": "string"
            }
          },
          {
            "description": "Only members with this role.",
            "explode": false,
            "in": "query",
            "name": "role",
            "schema": {
              "description": "Only members with this role.",
              "enum": [
                "owner",
                "admin",
                "user",
                "custom"
              ],
              "type": "string"
            }
          },
          {
            "description": "Only members whose account has two-step login, or has not.",
            "explode": false,
            "in": "query",
            "name": "twoStep",
            "schema": {
              "description": "Only members whose account has two-step login, or has not.",
              "enum": [
                "on",
                "off"
              ],
              "type": "string"
            }
          },
          {
            "description": "Only members whose name or address holds this text.",
            "explode": false,
            "in": "query",
            "name": "search",
            "schema": {
              "description": "Only members whose name or address holds this text.",
              "maxLength": 100,
              "type": "string"
            }
          },
          {
            "description": "Name the collections that each member may use.",
            "explode": false,
            "in": "query",
            "name": "includeCollections",
            "schema": {
              "description": "Name the collections that each member may use.",
              "type": "boolean"
            }
          },
          {
            "description": "A page's order; by name when left out.",
            "explode": false,
            "in": "query",
            "name": "sort",
            "schema": {
              "description": "A page's order; by name when left out.",
              "enum": [
                "name",
                "-name",
                "role",
                "-role",
                "status",
                "-status",
                "seen",
                "-seen"
              ],
              "type": "string"
            }
          },
          {
            "description": "Rows of one page; all of them when left out.",
            "explode": false,
            "in": "query",
            "name": "pageSize",
            "schema": {
              "description": "Rows of one page; all of them when left out.",
              "format": "int64",
              "maximum": 100,
              "minimum": 1,
              "type": "integer"
            }
          },
          {
            "description": "The cursor of the former page.",
            "explode": false,
            "in": "query",
            "name": "continuationToken",
            "schema": {
              "description": "The cursor of the former page.",
              "maxLength": 1000,
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ListMembersMemberDetails"
                }
              }
            },
            "description": "OK"
          },
          "400": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Bad Request"
          },
          "422": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Unprocessable Entity"
          },
          "500": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Internal Server Error"
          },
          "default": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Error"
          }
        },
        "security": [
          {
            "providerKey": [
              "api.provider"
            ]
          }
        ],
        "summary": "List the members of an organisation.",
        "tags": [
          "members"
        ],
        "x-access": {
          "kind": "member",
          "permission": "ManageUsers",
          "why": ""
        },
        "x-faults": [
          {
            "code": "portaal.cursor_invalid",
            "en": "This page of the list cannot be opened any more. Start again at the first page.",
            "nl": "Deze pagina van de lijst is niet meer te openen. Begin weer bij de eerste pagina.",
            "status": 400
          }
        ],
        "x-scope": "members:read"
      }
    },
    "/api/organizations/{organizationId}/users/invite": {
      "post": {
        "operationId": "membersInvite",
        "parameters": [
          {
            "description": "The organisation.",
            "in": "path",
            "name": "organizationId",
            "required": true,
            "schema": {
              "description": "The organisation.",
              "examples": [
                "b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"
              ],
              "type": "string"
            }
          },
          {
            "description": "The same key and body again: the first answer again, and nothing is done twice.",
            "in": "header",
            "name": "Idempotency-Key",
            "schema": {
              "maxLength": 128,
              "type": "string"
            }
          }
        ],
        "requestBody": {
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/MembersInviteInputBody"
              }
            }
          },
          "required": true
        },
        "responses": {
          "200": {
            "description": "OK"
          },
          "400": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Bad Request"
          },
          "422": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Unprocessable Entity"
          },
          "429": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Too Many Requests"
          },
          "500": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Internal Server Error"
          },
          "default": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Error"
          }
        },
        "security": [
          {
            "providerKey": [
              "api.provider"
            ]
          }
        ],
        "summary": "Invite people to an organisation.",
        "tags": [
          "members"
        ],
        "x-access": {
          "kind": "member",
          "permission": "ManageUsers",
          "why": ""
        },
        "x-faults": [
          {
            "code": "organizations.seat_limit_reached",
            "en": "All seats are taken and the limit of the organisation is reached. Raise the limit or free a seat.",
            "nl": "Alle plaatsen zijn bezet en de limiet van de organisatie is bereikt. Verhoog de limiet of maak een plaats vrij.",
            "status": 400
          },
          {
            "code": "organizations.too_many_members",
            "en": "An organisation can have at most %d members. Remove some before you add more.",
            "nl": "Een organisatie kan hoogstens %d leden hebben. Verwijder er een paar voordat je er meer toevoegt.",
            "status": 400
          },
          {
            "code": "members.may_not_add_seats",
            "en": "All seats are taken, and a service user cannot add seats to the bill. Ask a provider admin.",
            "nl": "Alle plaatsen zijn bezet, en een servicegebruiker kan geen plaatsen bijkopen. Vraag het een providerbeheerder.",
            "status": 400
          },
          {
            "code": "access.over_spending_limit",
            "en": "This API key may add %s more to bills this month, and that costs more. Nothing was bought.",
            "nl": "Deze API-sleutel mag deze maand nog %s aan rekeningen toevoegen, en dit kost meer. Er is niets gekocht.",
            "status": 400
          },
          {
            "code": "access.other_spending_currency",
            "en": "The limit of this API key is in another currency than this client is billed in. Nothing was bought.",
            "nl": "De limiet van deze API-sleutel is in een andere valuta dan waarin deze klant wordt gefactureerd. Er is niets gekocht.",
            "status": 400
          },
          {
            "code": "members.role_not_allowed",
            "en": "You cannot manage members with this role.",
            "nl": "Je kunt leden met deze rol niet beheren.",
            "status": 400
          },
          {
            "code": "members.permission_not_held",
            "en": "You can only give permissions that you have yourself.",
            "nl": "Je kunt alleen rechten geven die je zelf hebt.",
            "status": 400
          },
          {
            "code": "members.custom_role_not_in_plan",
            "en": "This organisation's plan has no custom role.",
            "nl": "Het plan van deze organisatie heeft geen aangepaste rol.",
            "status": 400
          },
          {
            "code": "members.role_not_by_key",
            "en": "With an API key people are invited as users only. Give another role in the portal.",
            "nl": "Met een API-sleutel nodig je mensen alleen als gebruiker uit. Geef een andere rol in het portaal.",
            "status": 400
          },
          {
            "code": "portaal.feature_not_available",
            "en": "Portaal does not have this yet, so it cannot be turned on.",
            "nl": "Portaal heeft dit nog niet, dus het kan niet worden aangezet.",
            "status": 400
          },
          {
            "code": "members.collection_unknown",
            "en": "One of these collections does not exist.",
            "nl": "Een van deze collecties bestaat niet.",
            "status": 400
          },
          {
            "code": "members.collection_not_managed",
            "en": "You can only give access to collections that you manage.",
            "nl": "Je kunt alleen toegang geven tot collecties die je beheert.",
            "status": 400
          },
          {
            "code": "members.owner_first",
            "en": "The owner must be confirmed before others can be invited.",
            "nl": "De eigenaar moet bevestigd zijn voordat anderen kunnen worden uitgenodigd.",
            "status": 400
          },
          {
            "code": "members.provider_kept_out",
            "en": "This organisation keeps its items from the provider's staff, so staff cannot give anybody access to them.",
            "nl": "Deze organisatie houdt haar items buiten bereik van de medewerkers van de provider; zij kunnen daarom niemand er toegang toe geven.",
            "status": 400
          },
          {
            "code": "members.grant_contradicts",
            "en": "Whoever manages a collection can see and change all of it.",
            "nl": "Wie een collectie beheert, kan alles erin zien en wijzigen.",
            "status": 400
          },
          {
            "code": "members.group_unknown",
            "en": "One of these groups does not exist.",
            "nl": "Een van deze groepen bestaat niet.",
            "status": 400
          },
          {
            "code": "members.group_gives_more",
            "en": "A group gives access to collections that you cannot share, so you cannot put anybody into it.",
            "nl": "Een groep geeft toegang tot collecties die je niet kunt delen; daarom kun je er niemand in zetten.",
            "status": 400
          },
          {
            "code": "portaal.too_many_requests",
            "en": "Too many attempts. Try again later.",
            "nl": "Te veel pogingen. Probeer het later nog eens.",
            "status": 429
          }
        ],
        "x-scope": "members:invite"
      }
    },
    "/api/organizations/{organizationId}/users/public-keys": {
      "post": {
        "operationId": "membersListPublicKeys",
        "parameters": [
          {
            "description": "The organisation.",
            "in": "path",
            "name": "organizationId",
            "required": true,
            "schema": {
              "description": "The organisation.",
              "examples": [
                "b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"
              ],
              "type": "string"
            }
          }
        ],
        "requestBody": {
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/MembersManyInputBody"
              }
            }
          },
          "required": true
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ListMembersMemberKey"
                }
              }
            },
            "description": "OK"
          },
          "default": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Error"
          }
        },
        "security": [
          {
            "providerKey": [
              "api.provider"
            ]
          }
        ],
        "summary": "Give the public keys of members who wait to be confirmed.",
        "tags": [
          "members"
        ],
        "x-access": {
          "kind": "member",
          "permission": "ManageUsers",
          "why": ""
        },
        "x-scope": "members:confirm"
      }
    },
    "/api/organizations/{organizationId}/users/{id}/confirm": {
      "post": {
        "operationId": "membersConfirm",
        "parameters": [
          {
            "description": "The organisation.",
            "in": "path",
            "name": "organizationId",
            "required": true,
            "schema": {
              "description": "The organisation.",
              "examples": [
                "b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"
              ],
              "type": "string"
            }
          },
          {
            "description": "The member; not the user.",
            "in": "path",
            "name": "id",
            "required": true,
            "schema": {
              "description": "The member; not the user.",
              "examples": [
                "0d2f7d6e-3e0b-4c86-8e0e-6a7a3b0a9f11"
              ],
              "type": "string"
            }
          }
        ],
        "requestBody": {
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/MembersConfirmInputBody"
              }
            }
          },
          "required": true
        },
        "responses": {
          "200": {
            "description": "OK"
          },
          "400": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Bad Request"
          },
          "404": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Not Found"
          },
          "409": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Conflict"
          },
          "422": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Unprocessable Entity"
          },
          "500": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Internal Server Error"
          },
          "default": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Error"
          }
        },
        "security": [
          {
            "providerKey": [
              "api.provider"
            ]
          }
        ],
        "summary": "Confirm a member who has accepted.",
        "tags": [
          "members"
        ],
        "x-access": {
          "kind": "member",
          "permission": "ManageUsers",
          "why": ""
        },
        "x-faults": [
          {
            "code": "members.not_accepted",
            "en": "The invitation must be accepted before the member can be confirmed.",
            "nl": "De uitnodiging moet eerst geaccepteerd zijn voordat je het lid kunt bevestigen.",
            "status": 400
          },
          {
            "code": "members.already_confirmed",
            "en": "This member is confirmed already.",
            "nl": "Dit lid is al bevestigd.",
            "status": 400
          },
          {
            "code": "members.already_revoked",
            "en": "This member's access is revoked already.",
            "nl": "De toegang van dit lid is al ingetrokken.",
            "status": 400
          },
          {
            "code": "members.role_not_allowed",
            "en": "You cannot manage members with this role.",
            "nl": "Je kunt leden met deze rol niet beheren.",
            "status": 400
          },
          {
            "code": "members.not_yourself",
            "en": "You cannot do this to yourself.",
            "nl": "Dit kun je niet bij jezelf doen.",
            "status": 400
          },
          {
            "code": "members.provider_kept_out",
            "en": "This organisation keeps its items from the provider's staff, so staff cannot give anybody access to them.",
            "nl": "Deze organisatie houdt haar items buiten bereik van de medewerkers van de provider; zij kunnen daarom niemand er toegang toe geven.",
            "status": 400
          },
          {
            "code": "members.public_key_changed",
            "en": "The member's public key has changed. Compare the fingerprint phrase again.",
            "nl": "De openbare sleutel van het lid is gewijzigd. Vergelijk de vingerafdrukzin opnieuw.",
            "status": 409
          },
          {
            "code": "members.keys_not_trusted",
            "en": "This organisation no longer trusts this server's keys. Compare the fingerprint phrase.",
            "nl": "Deze organisatie vertrouwt de sleutels van deze server niet meer. Vergelijk de vingerafdrukzin.",
            "status": 400
          },
          {
            "code": "members.phrase_not_compared",
            "en": "With an API key nobody is confirmed whose fingerprint phrase was not compared.",
            "nl": "Met een API-sleutel wordt niemand bevestigd van wie de vingerafdrukzin niet is vergeleken.",
            "status": 400
          },
          {
            "code": "members.two_step_missing",
            "en": "This person does not have two-step login yet, which is required here. They set it up at their account.",
            "nl": "Tweestapslogin is hier vereist, en die heeft deze persoon nog niet. Dat kan bij het eigen account.",
            "status": 400
          },
          {
            "code": "members.recovery_missing",
            "en": "This person is not enrolled in account recovery yet, which is required here. They enrol at their account.",
            "nl": "Accountherstel is hier vereist, en deze persoon is daar nog niet voor aangemeld. Dat kan bij het eigen account.",
            "status": 400
          },
          {
            "code": "members.single_organization",
            "en": "Members of this organisation may not belong to another organisation.",
            "nl": "Leden van deze organisatie mogen niet bij een andere organisatie horen.",
            "status": 400
          },
          {
            "code": "members.single_organization_of_member",
            "en": "Another organisation of this person allows no further organisation.",
            "nl": "Een andere organisatie van deze persoon staat geen verdere organisatie toe.",
            "status": 400
          },
          {
            "code": "portaal.not_found",
            "en": "Resource not found.",
            "nl": "Niet gevonden.",
            "status": 404
          }
        ],
        "x-scope": "members:confirm"
      }
    },
    "/api/providers/{providerId}/figures": {
      "get": {
        "operationId": "providersGetFigures",
        "parameters": [
          {
            "description": "The provider.",
            "in": "path",
            "name": "providerId",
            "required": true,
            "schema": {
              "description": "The provider.",
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ProvidersFiguresDetails"
                }
              }
            },
            "description": "OK"
          },
          "default": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Error"
          }
        },
        "security": [
          {
            "providerKey": [
              "api.provider"
            ]
          }
        ],
        "summary": "Show how many clients and seats a provider had, day by day.",
        "tags": [
          "providers"
        ],
        "x-access": {
          "kind": "provider",
          "permission": "ViewClients",
          "why": ""
        },
        "x-scope": "reports:read"
      }
    },
    "/api/providers/{providerId}/organizations": {
      "get": {
        "operationId": "providersListClients",
        "parameters": [
          {
            "description": "The provider.",
            "in": "path",
            "name": "providerId",
            "required": true,
            "schema": {
              "description": "The provider.",
              "type": "string"
            }
          },
          {
            "description": "Beginnings of words of the name and of the provider's own reference.",
            "explode": false,
            "in": "query",
            "name": "search",
            "schema": {
              "description": "Beginnings of words of the name and of the provider's own reference.",
              "examples": [
                "vries"
              ],
              "maxLength": 100,
              "type": "string"
            }
          },
          {
            "description": "The order.",
            "explode": false,
            "in": "query",
            "name": "sort",
            "schema": {
              "default": "name",
              "description": "The order.",
              "enum": [
                "name",
                "-name",
                "created",
                "-created",
                "assigned",
                "-assigned",
                "used",
                "-used",
                "remaining",
                "-remaining",
                "plan",
                "-plan",
                "storage",
                "-storage",
                "total",
                "-total",
                "monthly",
                "-monthly",
                "invited",
                "-invited",
                "status",
                "-status",
                "waiting",
                "-waiting",
                "owners",
                "-owners",
                "policies",
                "-policies",
                "stale",
                "-stale",
                "twoStep",
                "-twoStep",
                "pastDue",
                "-pastDue",
                "nextInvoice",
                "-nextInvoice"
              ],
              "examples": [
                "name"
              ],
              "type": "string"
            }
          },
          {
            "description": "Only clients that need this; any is anything but what is of the health board only, and a second owner.",
            "explode": false,
            "in": "query",
            "name": "attention",
            "schema": {
              "description": "Only clients that need this; any is anything but what is of the health board only, and a second owner.",
              "enum": [
                "any",
                "pastDue",
                "waiting",
                "invitations",
                "full",
                "setup",
                "owner",
                "noOwner",
                "policies",
                "stale",
                "twoStep"
              ],
              "examples": [
                "any"
              ],
              "type": "string"
            }
          },
          {
            "description": "Only clients with this plan.",
            "explode": false,
            "in": "query",
            "name": "plan",
            "schema": {
              "description": "Only clients with this plan.",
              "enum": [
                "teams",
                "enterprise"
              ],
              "type": "string"
            }
          },
          {
            "description": "Only clients in this status.",
            "explode": false,
            "in": "query",
            "name": "status",
            "schema": {
              "description": "Only clients in this status.",
              "enum": [
                "active",
                "suspended"
              ],
              "type": "string"
            }
          },
          {
            "description": "Only clients with this tag of the provider's own.",
            "explode": false,
            "in": "query",
            "name": "tag",
            "schema": {
              "description": "Only clients with this tag of the provider's own.",
              "maxLength": 30,
              "type": "string"
            }
          },
          {
            "description": "Say when the next invoice of each is made, which takes one read more.",
            "explode": false,
            "in": "query",
            "name": "nextInvoice",
            "schema": {
              "description": "Say when the next invoice of each is made, which takes one read more.",
              "type": "boolean"
            }
          },
          {
            "description": "Say how the owner of each stands, which takes a read more for each that has no confirmed one.",
            "explode": false,
            "in": "query",
            "name": "owners",
            "schema": {
              "description": "Say how the owner of each stands, which takes a read more for each that has no confirmed one.",
              "type": "boolean"
            }
          },
          {
            "description": "Say the next step of the set-up of each, which takes five reads more for each.",
            "explode": false,
            "in": "query",
            "name": "setup",
            "schema": {
              "description": "Say the next step of the set-up of each, which takes five reads more for each.",
              "type": "boolean"
            }
          },
          {
            "description": "How many rows; 25 when absent.",
            "explode": false,
            "in": "query",
            "name": "pageSize",
            "schema": {
              "description": "How many rows; 25 when absent.",
              "examples": [
                25
              ],
              "format": "int64",
              "maximum": 100,
              "minimum": 0,
              "type": "integer"
            }
          },
          {
            "description": "Where the former page ended.",
            "explode": false,
            "in": "query",
            "name": "continuationToken",
            "schema": {
              "description": "Where the former page ended.",
              "maxLength": 2000,
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ListProvidersClientRow"
                }
              }
            },
            "description": "OK"
          },
          "400": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Bad Request"
          },
          "422": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Unprocessable Entity"
          },
          "500": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Internal Server Error"
          },
          "default": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Error"
          }
        },
        "security": [
          {
            "providerKey": [
              "api.provider"
            ]
          }
        ],
        "summary": "List the clients of a provider with their seats and prices.",
        "tags": [
          "providers"
        ],
        "x-access": {
          "kind": "provider",
          "permission": "ViewClients",
          "why": ""
        },
        "x-faults": [
          {
            "code": "portaal.cursor_invalid",
            "en": "This page of the list cannot be opened any more. Start again at the first page.",
            "nl": "Deze pagina van de lijst is niet meer te openen. Begin weer bij de eerste pagina.",
            "status": 400
          }
        ],
        "x-scope": "clients:read"
      },
      "post": {
        "operationId": "providersCreateClient",
        "parameters": [
          {
            "description": "The provider.",
            "in": "path",
            "name": "providerId",
            "required": true,
            "schema": {
              "description": "The provider.",
              "type": "string"
            }
          },
          {
            "description": "The same key and body again: the first answer again, and nothing is done twice.",
            "in": "header",
            "name": "Idempotency-Key",
            "required": true,
            "schema": {
              "maxLength": 128,
              "type": "string"
            }
          }
        ],
        "requestBody": {
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ProvidersCreateClientInputBody"
              }
            }
          },
          "required": true
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ProvidersClientDetails"
                }
              }
            },
            "description": "OK"
          },
          "400": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Bad Request"
          },
          "409": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Conflict"
          },
          "422": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Unprocessable Entity"
          },
          "429": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Too Many Requests"
          },
          "500": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Internal Server Error"
          },
          "default": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Error"
          }
        },
        "security": [
          {
            "providerKey": [
              "api.provider"
            ]
          }
        ],
        "summary": "Start a client organisation and invite its owner.",
        "tags": [
          "providers"
        ],
        "x-access": {
          "kind": "provider",
          "permission": "ManageClients",
          "why": ""
        },
        "x-faults": [
          {
            "code": "billing.card_gone",
            "en": "The card that was given for this client can't be used any more. Give it once more, or choose payment by invoice.",
            "nl": "De kaart die voor deze klant is opgegeven kan niet meer worden gebruikt. Geef hem opnieuw op of kies betalen op factuur.",
            "status": 400
          },
          {
            "code": "billing.payment_declined",
            "en": "The card was declined. Use another card, or pay by invoice.",
            "nl": "De kaart is geweigerd. Gebruik een andere kaart of betaal op factuur.",
            "status": 400
          },
          {
            "code": "billing.payment_action_required",
            "en": "Your bank asks you to approve this payment. Approve it and submit again.",
            "nl": "Je bank vraagt je deze betaling goed te keuren. Keur haar goed en dien opnieuw in.",
            "status": 400
          },
          {
            "code": "billing.payment_method_unavailable",
            "en": "This way to pay is not offered here. Choose payment by invoice.",
            "nl": "Op deze manier betalen kan hier niet. Kies betalen op factuur.",
            "status": 400
          },
          {
            "code": "access.over_spending_limit",
            "en": "This API key may add %s more to bills this month, and that costs more. Nothing was bought.",
            "nl": "Deze API-sleutel mag deze maand nog %s aan rekeningen toevoegen, en dit kost meer. Er is niets gekocht.",
            "status": 400
          },
          {
            "code": "access.other_spending_currency",
            "en": "The limit of this API key is in another currency than this client is billed in. Nothing was bought.",
            "nl": "De limiet van deze API-sleutel is in een andere valuta dan waarin deze klant wordt gefactureerd. Er is niets gekocht.",
            "status": 400
          },
          {
            "code": "organizations.limit_below_seats",
            "en": "The limit cannot be lower than the number of seats.",
            "nl": "De limiet kan niet lager zijn dan het aantal plaatsen.",
            "status": 400
          },
          {
            "code": "providers.other_currency",
            "en": "The provider bills new clients in another currency by now. Look at the price again.",
            "nl": "De provider factureert nieuwe klanten intussen in een andere valuta. Bekijk de prijs opnieuw.",
            "status": 409
          },
          {
            "code": "providers.price_outdated",
            "en": "Prices were changed, or this one was computed too long ago. Look at what it costs now.",
            "nl": "Prijzen zijn gewijzigd, of deze is te lang geleden berekend. Bekijk wat het nu kost.",
            "status": 409
          },
          {
            "code": "providers.not_by_key",
            "en": "With an API key a client is started at the full price and pays by invoice.",
            "nl": "Met een API-sleutel start je een klant voor de volle prijs, en betaalt die op factuur.",
            "status": 400
          },
          {
            "code": "providers.owner_unreachable",
            "en": "No mail can be sent to this address. Give another one.",
            "nl": "Naar dit adres kan geen mail worden gestuurd. Geef een ander adres op.",
            "status": 400
          },
          {
            "code": "providers.owner_alone",
            "en": "You are your provider's only confirmed user, and nobody confirms their own place. Name somebody else, or let a colleague join first.",
            "nl": "Je bent de enige bevestigde gebruiker van je provider, en niemand bevestigt zijn eigen plaats. Kies iemand anders, of laat eerst een collega meedoen.",
            "status": 400
          },
          {
            "code": "providers.too_many_clients",
            "en": "A provider can have at most %d clients.",
            "nl": "Een provider kan hoogstens %d klanten hebben.",
            "status": 400
          },
          {
            "code": "portaal.idempotency_key_missing",
            "en": "Send an Idempotency-Key header of 1 to 128 characters.",
            "nl": "Stuur een Idempotency-Key-header van 1 tot 128 tekens mee.",
            "status": 400
          },
          {
            "code": "portaal.idempotency_key_reused",
            "en": "This idempotency key was used for another request.",
            "nl": "Deze idempotency key is al voor een ander verzoek gebruikt.",
            "status": 422
          },
          {
            "code": "portaal.too_many_requests",
            "en": "Too many attempts. Try again later.",
            "nl": "Te veel pogingen. Probeer het later nog eens.",
            "status": 429
          }
        ],
        "x-scope": "clients:create"
      }
    },
    "/api/providers/{providerId}/organizations/{organizationId}": {
      "get": {
        "operationId": "providersGetClient",
        "parameters": [
          {
            "description": "The provider.",
            "in": "path",
            "name": "providerId",
            "required": true,
            "schema": {
              "description": "The provider.",
              "type": "string"
            }
          },
          {
            "description": "The client organisation.",
            "in": "path",
            "name": "organizationId",
            "required": true,
            "schema": {
              "description": "The client organisation.",
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ProvidersClientWithSetup"
                }
              }
            },
            "description": "OK"
          },
          "default": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Error"
          }
        },
        "security": [
          {
            "providerKey": [
              "api.provider"
            ]
          }
        ],
        "summary": "Show a client of a provider with its set-up checklist.",
        "tags": [
          "providers"
        ],
        "x-access": {
          "kind": "provider",
          "permission": "ViewClients",
          "why": ""
        },
        "x-scope": "clients:read"
      }
    },
    "/api/providers/{providerId}/organizations/{organizationId}/profile": {
      "get": {
        "operationId": "syncGetClient",
        "parameters": [
          {
            "description": "The provider.",
            "in": "path",
            "name": "providerId",
            "required": true,
            "schema": {
              "description": "The provider.",
              "type": "string"
            }
          },
          {
            "description": "The client organisation.",
            "in": "path",
            "name": "organizationId",
            "required": true,
            "schema": {
              "description": "The client organisation.",
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SyncOrganization"
                }
              }
            },
            "description": "OK"
          },
          "404": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Not Found"
          },
          "422": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Unprocessable Entity"
          },
          "500": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Internal Server Error"
          },
          "default": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Error"
          }
        },
        "security": [
          {
            "providerKey": [
              "api.provider"
            ]
          }
        ],
        "summary": "Give a client organisation with its key to the staff of its provider.",
        "tags": [
          "sync"
        ],
        "x-access": {
          "kind": "provider",
          "permission": "ViewClients",
          "why": ""
        },
        "x-faults": [
          {
            "code": "portaal.not_found",
            "en": "Resource not found.",
            "nl": "Niet gevonden.",
            "status": 404
          }
        ],
        "x-scope": "members:confirm"
      }
    },
    "/api/providers/{providerId}/prices": {
      "get": {
        "operationId": "providersGetPrices",
        "parameters": [
          {
            "description": "The provider.",
            "in": "path",
            "name": "providerId",
            "required": true,
            "schema": {
              "description": "The provider.",
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ProvidersPrices"
                }
              }
            },
            "description": "OK"
          },
          "default": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Error"
          }
        },
        "security": [
          {
            "providerKey": [
              "api.provider"
            ]
          }
        ],
        "summary": "Show at which prices a provider sells.",
        "tags": [
          "providers"
        ],
        "x-access": {
          "kind": "provider",
          "permission": "ReadProvider",
          "why": ""
        },
        "x-scope": "clients:read"
      }
    },
    "/api/providers/{providerId}/totals": {
      "get": {
        "operationId": "providersGetTotals",
        "parameters": [
          {
            "description": "The provider.",
            "in": "path",
            "name": "providerId",
            "required": true,
            "schema": {
              "description": "The provider.",
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ProvidersTotals"
                }
              }
            },
            "description": "OK"
          },
          "default": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationApiError"
                }
              }
            },
            "description": "Error"
          }
        },
        "security": [
          {
            "providerKey": [
              "api.provider"
            ]
          }
        ],
        "summary": "Add up the clients of a provider: seats, price per month, and tags.",
        "tags": [
          "providers"
        ],
        "x-access": {
          "kind": "provider",
          "permission": "ViewClients",
          "why": ""
        },
        "x-scope": "reports:read"
      }
    }
  },
  "servers": [
    {
      "url": "/"
    }
  ]
};
