import type { TFunction } from "i18next";
import type { AuditEvent } from "../../api/wire.ts";
import type { audit } from "../../i18n/en/audit.ts";
import { formatDate, formatMoney } from "../../i18n/format.ts";
import { currentLanguage } from "../../i18n/i18n.ts";
import { SCOPE_WORDS } from "../../model/scopeWords.ts";

type EventNumber = keyof typeof audit.events;
type DeviceName = keyof typeof audit.devices;

/**
 * What happened, with what the line says beside it: how a key was judged, what saving a policy did, what a renewal was
 * changed to, an address, a domain, an API key and what it may.
 */
export const eventLine = (
  t: TFunction,
  { type, keyProof, policyChange, renewal, replyTo, domainName, apiKeyName, apiKeyRights }: AuditEvent,
): string =>
  (policyChange ? t(`audit.policyChanges.${policyChange}`) : eventText(t, type)) +
  (keyProof ? ` (${t(`audit.proofs.${keyProof}`)})` : "") +
  (renewal ? ` (${t(`audit.renewals.${renewal}`)})` : "") +
  (replyTo ? ` (${replyTo})` : "") +
  (domainName ? ` (${domainName})` : "") +
  (apiKeyName ? ` (${apiKeyName}${apiKeyRights ? `: ${rightsText(t, apiKeyRights)}` : ""})` : "");

type KeyRights = NonNullable<AuditEvent["apiKeyRights"]>;

/** What an API key may, and how much of it may go on bills. */
function rightsText(t: TFunction, { scopes, spendingLimitCents, currency, expirationDate }: KeyRights): string {
  const language = currentLanguage();
  const limit =
    spendingLimitCents === null || currency === null
      ? []
      : [t("audit.keyLimit", { limit: formatMoney(spendingLimitCents, currency, language) })];
  const until = t("audit.keyUntil", { date: formatDate(expirationDate, language) });
  return [...scopes.map((scope) => t(`apiKeys.scopes.${SCOPE_WORDS[scope]}`)), ...limit, until].join("; ");
}

/** What happened, in words; a number that has none is shown as it is. */
export const eventText = (t: TFunction, type: number): string =>
  t(`audit.events.${type as EventNumber}`, { defaultValue: t("audit.unknownEvent", { type }) });

/** The kinds of the official clients' device numbers. */
const DEVICES: [DeviceName, number[]][] = [
  ["mobile", [0, 1, 15]],
  ["extension", [2, 3, 4, 5, 19, 20]],
  ["desktop", [6, 7, 8, 16, 26]],
  ["browser", [9, 10, 11, 12, 13, 14, 17, 18]],
  ["commandLine", [23, 24, 25]],
  ["server", [22]],
];

export const deviceText = (t: TFunction, type: number | null): string =>
  t(`audit.devices.${DEVICES.find(([, numbers]) => type !== null && numbers.includes(type))?.[0] ?? "other"}`);
