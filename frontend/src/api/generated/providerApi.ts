// Written by `make generate` from the operation values of the server; not by hand.

/** What an API key of a provider reaches, as OpenAPI 3.1. */
export const providerApi: unknown = {
  "components": {
    "schemas": {
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
      "ProvidersAttentionTotal": {
        "additionalProperties": false,
        "properties": {
          "clients": {
            "description": "How many clients need it.",
            "format": "int64",
            "type": "integer"
          },
          "kind": {
            "description": "What they need.",
            "enum": [
              "waiting",
              "invitations",
              "full",
              "setup",
              "owner"
            ],
            "type": "string"
          }
        },
        "required": [
          "clients",
          "kind"
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
          "pastDue",
          "plan",
          "planType",
          "policiesOff",
          "reference",
          "remainingSeats",
          "seats",
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
          "description": {
            "$ref": "#/components/schemas/ProvidersDescription",
            "description": "What it is to the provider."
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
          "setup": {
            "$ref": "#/components/schemas/SetupChecklist",
            "description": "The set-up checklist."
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
          "description",
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
          "pastDue",
          "plan",
          "planType",
          "policiesOff",
          "reference",
          "remainingSeats",
          "seats",
          "setup",
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
      "ProvidersTagTotal": {
        "additionalProperties": false,
        "properties": {
          "clients": {
            "description": "How many clients have it.",
            "format": "int64",
            "type": "integer"
          },
          "tag": {
            "description": "The tag, as it stands on the first of them.",
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
          "attention": {
            "description": "How many clients need what, most pressing first; those of nobody are left out.",
            "items": {
              "$ref": "#/components/schemas/ProvidersAttentionTotal"
            },
            "type": "array"
          },
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
          "attention",
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
    "description": "What an API key of a provider reaches. Nothing secret is in it: no key opens a vault.",
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
                "-pastDue"
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
        "summary": "Add up the clients of a provider: seats, price per month, and what needs doing.",
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
