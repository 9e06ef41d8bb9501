import { Alert, List } from "@mantine/core";
import type { PasswordPolicy, PolicyRule } from "../../api/wire.ts";
import { formatList } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { policyKey } from "../../model/policies.ts";
import { usePolicyRules } from "../../model/policyRules.ts";

const dataOf = (rules: PolicyRule[], key: string): Record<string, unknown> | undefined => {
  const rule = rules.find(({ type }) => policyKey(type) === key);
  return rule && { ...(rule.data as Record<string, unknown> | null) };
};

/** What an organisation requires of a master password; nothing when it has no rule about it. */
export const askedPassword = (rules: PolicyRule[]): PasswordPolicy => dataOf(rules, "masterPassword") ?? {};

/** What an organisation asks of whoever joins it, said before they do. */
export function InvitationRules({ name, rules }: { name: string; rules: PolicyRule[] }) {
  const { t } = useTranslation();
  const { required } = usePolicyRules(askedPassword(rules));
  const lines = [
    required.length > 0 && t("identity.accept.asks.masterPassword", { list: formatList(required, currentLanguage()) }),
    dataOf(rules, "twoStep") && t("identity.accept.asks.twoStep"),
    dataOf(rules, "singleOrganization") && t("identity.accept.asks.singleOrganization"),
    dataOf(rules, "dataOwnership") && t("identity.accept.asks.dataOwnership"),
    dataOf(rules, "accountRecovery")?.["autoEnrollEnabled"] === true && t("identity.accept.asks.recovery", { name }),
  ].filter((line) => typeof line === "string");
  if (lines.length === 0) return null;
  return (
    <Alert color="gray" title={t("identity.accept.asks.title", { name })}>
      <List size="sm">
        {lines.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
