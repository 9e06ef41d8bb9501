import { Alert, Button, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { waitsFor } from "../../api/features.ts";
import { operation } from "../../api/query.ts";
import type { Policy } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { IconInfo } from "../../ui/icons.ts";
import { Page } from "../../ui/Page.tsx";
import rows from "../../ui/Rows.module.css";
import { StatusBadge } from "../../ui/StatusBadge.tsx";
import { useOrganization } from "../../model/useOrganization.ts";
import { POLICIES, POLICY_GROUPS, type PolicyInfo, SINGLE_ORGANIZATION } from "./catalogue.ts";
import classes from "./PoliciesPage.module.css";
import { PolicySheet } from "./PolicySheet.tsx";

export function Component() {
  const { t } = useTranslation();
  const { organizationId, rights } = useOrganization();
  const allowed = rights?.may("policiesUpdate") ?? false;
  const query = useQuery({ ...operation("policiesList", organizationId), enabled: allowed });
  const [open, setOpen] = useState<PolicyInfo | null>(null);
  const usable = rights?.organization.usePolicies ?? false;
  const byType = new Map(query.data?.data.map((policy) => [policy.type, policy]));
  const isOn = (type: number): boolean => byType.get(type)?.enabled === true;

  /**
   * Why a policy can't be switched; that it is needed by, or needs, another comes before anything the server may know.
   */
  const reason = (info: PolicyInfo): string | null => {
    if (!usable) return t("policies.reasons.enterprise");
    const on = isOn(info.type);
    const feature = waitsFor("policies", info.type);
    if (!on && feature) return t(`common.missing.${feature}`);
    if (!on && info.ability && !rights?.organization[info.ability]) return t("policies.reasons.plan");
    if (!on && !info.needs.every(isOn)) return t("policies.reasons.needsSingle");
    const dependants = POLICIES.filter((other) => other.needs.includes(info.type) && isOn(other.type));
    if (on && info.type === SINGLE_ORGANIZATION && dependants.length > 0) {
      return t("policies.reasons.neededBy", {
        names: dependants.map(({ key }) => t(`policies.types.${key}.title`)).join(", "),
      });
    }
    return null;
  };

  const openPolicy: Policy | undefined = open ? byType.get(open.type) : undefined;
  return (
    <Page
      title={t("policies.title")}
      description={t("policies.description")}
      query={allowed ? query : []}
      forbidden={!allowed}
    >
      {!usable && (
        <Alert
          variant="light"
          icon={<IconInfo size={18} aria-hidden />}
          mb="lg"
          title={t("policies.reasons.enterprise")}
        >
          {t("policies.teams")}
        </Alert>
      )}
      {POLICY_GROUPS.map(({ group, policies }) => (
        <section key={group}>
          <Title order={2} fz="md" mb="xs">
            {t(`policies.groups.${group}`)}
          </Title>
          <ul className={`${rows.list} ${classes.group}`} aria-label={t(`policies.groups.${group}`)}>
            {policies.map((info) => (
              <Row
                key={info.type}
                info={info}
                on={isOn(info.type)}
                usable={usable}
                reason={reason(info)}
                onOpen={() => setOpen(info)}
              />
            ))}
          </ul>
        </section>
      ))}
      {open && openPolicy && (
        <PolicySheet
          organizationId={organizationId}
          info={open}
          policy={openPolicy}
          reason={reason(open)}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  );
}

interface RowProps {
  info: PolicyInfo;
  on: boolean;
  usable: boolean;
  reason: string | null;
  onOpen: () => void;
}

function Row({ info, on, usable, reason, onOpen }: RowProps) {
  const { t } = useTranslation();
  const title = t(`policies.types.${info.key}.title`);
  const waits = !on && waitsFor("policies", info.type) !== null;
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <div className={rows.head}>
          <Text fw={600}>{title}</Text>
          <StatusBadge tone={on ? "good" : "quiet"}>
            {t(on ? "policies.on" : waits ? "common.missing.badge" : "policies.off")}
          </StatusBadge>
          {info.revokes && !on && !waits && <StatusBadge tone="warn">{t("policies.revokes")}</StatusBadge>}
        </div>
        <Text size="sm" c="dimmed">
          {t(`policies.types.${info.key}.text`)}
        </Text>
        {usable && reason && (
          <Text size="sm" mt={4}>
            {reason}
          </Text>
        )}
      </div>
      <DisabledWithReason reason={usable && !waits ? null : reason}>
        <Button variant="default" onClick={onOpen} aria-label={`${t("policies.edit")}: ${title}`}>
          {t("policies.edit")}
        </Button>
      </DisabledWithReason>
    </li>
  );
}
