// Written by `make generate` from the operation values of the server; not by hand.

/** The methods of two-step login, the one to offer first at the front. */
export const stepMethods = [
  { type: 7, name: "key" },
  { type: 0, name: "app" },
  { type: 1, name: "email" },
] as const;

export type StepName = (typeof stepMethods)[number]["name"];

/** What is given in place of a method: the token of a browser that was remembered, and the recovery code. */
export const REMEMBERED = 5;
export const RECOVERY = 8;

/** How many security keys an account may have. */
export const MAX_SECURITY_KEYS = 5;

/** How many passkeys that log in an account may have. */
export const MAX_PASSKEYS = 5;
