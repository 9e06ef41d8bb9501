import type { TFunction } from "i18next";
import type { AuditEvent } from "../../api/wire.ts";
import type { audit } from "../../i18n/en/audit.ts";

type EventNumber = keyof typeof audit.events;
type DeviceName = keyof typeof audit.devices;

/**
 * What happened, with what the line says beside it: how a key was judged, what saving a policy did, what a renewal was
 * changed to, an address, an API key.
 */
export const eventLine = (
  t: TFunction,
  { type, keyProof, policyChange, renewal, replyTo, apiKeyName }: AuditEvent,
): string =>
  (policyChange ? t(`audit.policyChanges.${policyChange}`) : eventText(t, type)) +
  (keyProof ? ` (${t(`audit.proofs.${keyProof}`)})` : "") +
  (renewal ? ` (${t(`audit.renewals.${renewal}`)})` : "") +
  (replyTo ? ` (${replyTo})` : "") +
  (apiKeyName ? ` (${apiKeyName})` : "");

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
