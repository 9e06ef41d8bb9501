import { Anchor, Select, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { operation } from "../../api/query.ts";
import type { Attention, Client, ClientFilter } from "../../api/wire.ts";
import { formatDate, formatMoney, formatNumber } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import { StatusBadge, type Tone } from "../../ui/StatusBadge.tsx";
import { type TableState, useTableState } from "../../ui/useTableState.ts";
import classes from "./ClientsPage.module.css";

/** What can need doing at a client, most pressing first, as the server orders it. */
export const KINDS = ["pastDue", "waiting", "invitations", "full", "setup", "owner"] as const satisfies Attention[];
const ANY = "any";
const PLANS = ["teams", "enterprise"] as const;
const STATUSES = ["active", "suspended"] as const;

const TONES: Record<Attention, Tone> = {
  pastDue: "bad",
  waiting: "warn",
  invitations: "warn",
  full: "bad",
  setup: "info",
  owner: "quiet",
};

const oneOf = <T extends string>(all: readonly T[], value: string): T | undefined =>
  all.find((known) => known === value);

/** The filters in the address; what nobody knows filters nothing. */
export const filtersOf = ({ filter }: TableState): ClientFilter => ({
  attention: oneOf([ANY, ...KINDS] as const, filter("attention")),
  plan: oneOf(PLANS, filter("plan")),
  status: oneOf(STATUSES, filter("status")),
  tag: filter("tag") || undefined,
});

/** Where one does something about it. */
function placeOf(kind: Attention, { organizationId }: Client): string {
  switch (kind) {
    case "waiting":
      return `${paths.members(organizationId)}?status=accepted`;
    case "invitations":
      return `${paths.members(organizationId)}?status=invited`;
    case "setup":
      return paths.setup(organizationId);
    case "pastDue":
      return paths.organizationInvoices(organizationId);
    default:
      return paths.members(organizationId);
  }
}

function textOf(t: TFunction, kind: Attention, client: Client): string {
  switch (kind) {
    case "pastDue":
      return t("clients.attention.pastDue", { count: client.pastDue?.invoices.length ?? 0 });
    case "waiting":
      return t("clients.attention.waiting", { count: client.waitingCount });
    case "invitations": {
      const expire = client.invitationsExpire ?? "";
      return Date.parse(expire) <= Date.now()
        ? t("clients.attention.expired", { count: client.invitedCount })
        : t("clients.attention.expire", { count: client.invitedCount, date: formatDate(expire, currentLanguage()) });
    }
    default:
      return t(`clients.attention.${kind}`);
  }
}

/** Invitations that are open and not about to expire: nothing to do, but worth knowing that people are on their way. */
export const openInvitations = ({ attention, invitedCount }: Client): number =>
  attention.includes("invitations") ? 0 : invitedCount;

/** A way into a client; a suspended one can't be opened, so there it is only said. */
export function Way({ client, to, children }: { client: Client; to: string; children: ReactNode }) {
  if (!client.enabled) return children;
  return (
    <Link to={to} className="mantine-focus-auto">
      {children}
    </Link>
  );
}

/** What needs doing at one client, each a way to where it is done; and how many invitations are open meanwhile. */
export function AttentionBadges({ client }: { client: Client }) {
  const { t } = useTranslation();
  const open = openInvitations(client);
  if (client.attention.length === 0 && open === 0) return null;
  return (
    <span className={`${classes.badges} ${classes.sentences}`}>
      {client.attention.map((kind) => (
        <Way key={kind} client={client} to={placeOf(kind, client)}>
          <StatusBadge tone={TONES[kind]}>{textOf(t, kind, client)}</StatusBadge>
        </Way>
      ))}
      {open > 0 &&
        (client.enabled ? (
          <Anchor component={Link} to={placeOf("invitations", client)} className={classes.open}>
            {t("clients.attention.open", { count: open })}
          </Anchor>
        ) : (
          <span className={classes.open}>{t("clients.attention.open", { count: open })}</span>
        ))}
    </span>
  );
}

export function ClientFilters({ providerId }: { providerId: string }) {
  const { t } = useTranslation();
  const state = useTableState();
  const { attention = "", plan = "", status = "", tag = "" } = filtersOf(state);
  const tags = useQuery(operation("providersGetTotals", providerId)).data?.tags.map((total) => total.tag) ?? [];
  const all = { value: "", label: t("clients.filters.all") };
  return (
    <>
      <Select
        w={220}
        aria-label={t("clients.columns.attention")}
        data={[
          { value: "", label: t("clients.filters.allClients") },
          { value: ANY, label: t("clients.filters.any") },
          ...KINDS.map((value) => ({ value, label: t(`clients.attention.kinds.${value}`) })),
        ]}
        value={attention}
        onChange={(value) => state.set({ attention: value })}
      />
      <Select
        w={150}
        aria-label={t("clients.columns.plan")}
        data={[
          { ...all, label: t("clients.filters.allPlans") },
          ...PLANS.map((value) => ({ value, label: t(`clients.plans.tiers.${value}`) })),
        ]}
        value={plan}
        onChange={(value) => state.set({ plan: value })}
      />
      <Select
        w={150}
        aria-label={t("clients.columns.status")}
        data={[
          { ...all, label: t("clients.filters.allStatuses") },
          ...STATUSES.map((value) => ({ value, label: t(`clients.status.${value}`) })),
        ]}
        value={status}
        onChange={(value) => state.set({ status: value })}
      />
      {(tags.length > 0 || tag !== "") && (
        <Select
          w={150}
          searchable
          aria-label={t("clients.columns.tags")}
          data={[
            { ...all, label: t("clients.filters.allTags") },
            ...(tags.includes(tag) || tag === "" ? tags : [tag, ...tags]).map((value) => ({ value, label: value })),
          ]}
          value={tag}
          onChange={(value) => state.set({ tag: value })}
        />
      )}
    </>
  );
}

/** All clients together: seats, and what they cost per month, one total per currency. */
export function Totals({ providerId }: { providerId: string }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { data } = useQuery(operation("providersGetTotals", providerId));
  if (!data || data.clients === 0) return null;
  return (
    <div className={classes.totals} role="group" aria-label={t("clients.totals.title")}>
      <span className={classes.total}>
        <strong>{formatNumber(data.clients, language)}</strong>{" "}
        <Text span size="sm" c="dimmed">
          {t("clients.totals.clients", { count: data.clients })}
        </Text>
      </span>
      <span className={classes.total}>
        <strong>{formatNumber(data.seats, language)}</strong>{" "}
        <Text span size="sm" c="dimmed">
          {t("clients.totals.seats", { count: data.seats, used: formatNumber(data.occupiedSeats, language) })}
        </Text>
      </span>
      {data.perMonth.map(({ currency, cents }) => (
        <span key={currency} className={classes.total}>
          <strong>{formatMoney(cents, currency, language)}</strong>{" "}
          <Text span size="sm" c="dimmed">
            {t("clients.totals.perMonth")}
          </Text>
        </span>
      ))}
    </div>
  );
}
