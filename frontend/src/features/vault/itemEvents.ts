import { api } from "../../api/api.ts";
import type { Cipher } from "../../api/wire.ts";

/** What only a client can tell the log: that somebody looked or copied. */
export const ItemEvent = {
  viewed: 1107,
  passwordShown: 1108,
  hiddenShown: 1109,
  codeShown: 1110,
  passwordCopied: 1111,
  hiddenCopied: 1112,
  codeCopied: 1113,
  numberShown: 1117,
} as const;

/** Tells the organisation's log; a lost line must not stop the work. Own items have no log. */
export function logItem(cipher: Cipher, type: number): void {
  if (!cipher.organizationId) return;
  const row = { type, cipherId: cipher.id, organizationId: cipher.organizationId, date: new Date().toISOString() };
  void api.auditCreateEvents([row]).catch(() => undefined);
}
