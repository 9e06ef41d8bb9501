// Written by `make generate` from the operation values of the server; not by hand.

/** What an API key may be for: what a scope brings along, whether it may add to a bill, and whether it takes the
 * provider's key. */
export const apiScopes = [
  {
    "scope": "clients:read",
    "brings": [],
    "buys": false,
    "opens": false
  },
  {
    "scope": "members:read",
    "brings": [],
    "buys": false,
    "opens": false
  },
  {
    "scope": "reports:read",
    "brings": [],
    "buys": false,
    "opens": false
  },
  {
    "scope": "members:invite",
    "brings": [
      "clients:read",
      "members:read"
    ],
    "buys": true,
    "opens": false
  },
  {
    "scope": "members:confirm",
    "brings": [
      "clients:read",
      "members:read"
    ],
    "buys": false,
    "opens": true
  },
  {
    "scope": "clients:create",
    "brings": [
      "clients:read"
    ],
    "buys": true,
    "opens": true
  }
] as const;
