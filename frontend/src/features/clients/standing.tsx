import { Anchor, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { tierOf } from "../../api/plans.ts";
import type { Client } from "../../api/wire.ts";
import { formatDate } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { type PolicyKey, policyKey } from "../../model/policies.ts";
import { isEnded } from "../../model/suspension.ts";
import { paths } from "../../paths.ts";
import { StatusBadge } from "../../ui/StatusBadge.tsx";
import { Way } from "./Attention.tsx";
import classes from "./ClientsPage.module.css";

/** Whether a client is active, or ends, or is suspended. */
export function statusText(t: TFunction, client: Client): string {
  if (!client.enabled) return t(isEnded(client) ? "clients.status.ended" : "clients.status.suspended");
  return t(client.endsDate ? "clients.status.ending" : "clients.status.active");
}

/** That, with the date on which it ends, or on which it is deleted as it has ended. */
export function datedStatus(t: TFunction, client: Client): string {
  if (client.deletionDate)
    return t("clients.status.deletes", { date: formatDate(client.deletionDate, currentLanguage()) });
  if (!client.enabled || !client.endsDate) return statusText(t, client);
  return t("clients.status.ends", { date: formatDate(client.endsDate, currentLanguage()) });
}

/** The name of a client, the way into it, and that it is suspended; with what else is said of it there. */
export function ClientName({ client, children }: { client: Client; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <span className={classes.name}>
      <Anchor component={Link} to={paths.organizationVault(client.organizationId)} fw={550} size="sm">
        {client.organizationName}
      </Anchor>
      {!client.enabled && <StatusBadge tone="bad">{datedStatus(t, client)}</StatusBadge>}
      {client.enabled && client.endsDate && <StatusBadge tone="warn">{datedStatus(t, client)}</StatusBadge>}
      {children}
    </span>
  );
}

/** How far the owner is of a client that has none who is confirmed, as far as that is known. */
const COMING = ["invited", "expired", "waiting"] as const;
const comingOf = ({ ownerCount, ownerState }: Client): (typeof COMING)[number] | undefined =>
  ownerCount === 0 ? COMING.find((state) => state === ownerState) : undefined;

/** How far the owner is who has come farthest; nothing where that isn't known. */
export const ownerText = (t: TFunction, { ownerState }: Client): string =>
  ownerState ? t(`health.owner.${ownerState}`) : "";

/** How a client stands by its owners, each a way to where it is mended. */
export function Owners({ client }: { client: Client }) {
  const { t } = useTranslation();
  const { organizationId, ownerCount } = client;
  if (ownerCount > 1) return ownerCount;
  const coming = comingOf(client);
  if (coming)
    return (
      <span className={classes.badges}>
        <Way client={client} to={paths.members(organizationId)}>
          <StatusBadge tone={coming === "invited" ? "info" : coming === "waiting" ? "warn" : "bad"}>
            {ownerText(t, client)}
          </StatusBadge>
        </Way>
      </span>
    );
  return (
    <span className={classes.badges}>
      <Way client={client} to={paths.members(organizationId)}>
        <StatusBadge tone={ownerCount === 0 ? "bad" : "warn"}>
          {t(ownerCount === 0 ? "health.noOwner" : "clients.attention.owner")}
        </StatusBadge>
      </Way>
    </span>
  );
}

/** The next step of a client's set-up; nothing where it isn't known. */
export function setupText(t: TFunction, { setupStep }: Client): string {
  if (!setupStep) return "";
  return setupStep === "done" ? t("setup.complete") : t(`setup.steps.${setupStep}.title`);
}

/** That, and the way to it. */
export function NextStep({ client }: { client: Client }) {
  const { t } = useTranslation();
  const text = setupText(t, client);
  if (client.setupStep === "done" || text === "")
    return (
      <Text size="sm" c="dimmed">
        {text}
      </Text>
    );
  return (
    <Anchor component={Link} to={paths.setup(client.organizationId)} size="sm">
      {text}
    </Anchor>
  );
}

/** The policies that have a word short enough for a badge. */
const SHORT = ["twoStep", "masterPassword", "singleOrganization"] as const;
const isShort = (key: PolicyKey): key is (typeof SHORT)[number] => SHORT.some((known) => known === key);

/** The recommended policies that are off, in words; one that this release doesn't know by its number. */
export const offAt = (t: TFunction, { policiesOff }: Client): string[] =>
  (policiesOff ?? []).map((type) => {
    const key = policyKey(type);
    if (!key) return String(type);
    return isShort(key) ? t(`health.policies.${key}`) : t(`policies.types.${key}.title`);
  });

export function policiesText(t: TFunction, client: Client): string {
  if (!client.policiesOff) return t(tierOf(client.planType) === "enterprise" ? "health.unknown" : "health.notInPlan");
  return t("health.allOn");
}

export function Policies({ client }: { client: Client }) {
  const { t } = useTranslation();
  const off = offAt(t, client);
  if (off.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {policiesText(t, client)}
      </Text>
    );
  return (
    <span className={classes.badges}>
      {off.map((policy) => (
        <Way key={policy} client={client} to={paths.policies(client.organizationId)}>
          <StatusBadge tone="warn">{policy}</StatusBadge>
        </Way>
      ))}
    </span>
  );
}
