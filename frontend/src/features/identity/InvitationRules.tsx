import { Alert, List } from "@mantine/core";
import type { TFunction } from "i18next";
import type { PasswordPolicy, PolicyRule } from "../../api/wire.ts";
import { formatList } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { type PolicyKey, policyKey } from "../../model/policies.ts";
import { usePolicyRules } from "../../model/policyRules.ts";

type Data = Record<string, unknown>;

/** What an organisation requires of a master password; nothing when it has no rule about it. */
export const askedPassword = (rules: PolicyRule[]): PasswordPolicy =>
  rules.find(({ type }) => policyKey(type) === "masterPassword")?.data ?? {};

/** What the words about a policy are made of. */
interface Matter {
  t: TFunction;
  name: string;
  data: unknown;
  /** What a master password must have, in words. */
  required: string[];
}

const list = (words: string[]): string => formatList(words, currentLanguage());

/** A name as it stands amid a sentence: “SSH keys” stays as it is. */
const inSentence = (name: string): string => name.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase());

/** What each policy means for whoever joins; null where it changes nothing for them by itself. */
const SAYS: Record<PolicyKey, (about: Matter) => string | null> = {
  masterPassword: ({ t, required }) =>
    required.length > 0 ? t("policies.asks.masterPassword", { list: list(required) }) : null,
  twoStep: ({ t }) => t("policies.asks.twoStep"),
  singleOrganization: ({ t }) => t("policies.asks.singleOrganization"),
  requireSso: ({ t, name }) => t("policies.asks.requireSso", { name }),
  accountRecovery: ({ t, name, data }) =>
    (data as Data | null)?.["autoEnrollEnabled"] === true ? t("policies.asks.recovery", { name }) : null,
  dataOwnership: ({ t }) => t("policies.asks.dataOwnership"),
  restrictedItems: ({ t, data }) =>
    t("policies.asks.restrictedItems", {
      list: list(((data ?? []) as number[]).map((kind) => inSentence(t(`policies.kinds.k${kind as 1}`)))),
    }),
  generator: ({ t }) => t("policies.asks.generator"),
  vaultTimeout: ({ t, data }) => {
    const { minutes, action } = (data ?? {}) as Data;
    return t(action === "logOut" ? "policies.asks.logOut" : "policies.asks.lock", { count: Number(minutes) });
  },
  noExport: ({ t }) => t("policies.asks.noExport"),
  noPin: ({ t }) => t("policies.asks.noPin"),
  uriMatch: ({ t, data }) =>
    t("policies.asks.uriMatch", { how: t(`policies.choices.uri${(data as Data | null)?.["uriMatchDetection"] as 0}`) }),
};

/** What an organisation asks of whoever joins it, said before they do. */
export function InvitationRules({ name, rules }: { name: string; rules: PolicyRule[] }) {
  const { t } = useTranslation();
  const { required } = usePolicyRules(askedPassword(rules));
  const lines = (Object.keys(SAYS) as PolicyKey[]).flatMap((key) => {
    const rule = rules.find(({ type }) => policyKey(type) === key);
    return (rule && SAYS[key]({ t, name, data: rule.data, required })) ?? [];
  });
  if (lines.length === 0) return null;
  return (
    <Alert color="gray" title={t("policies.asks.title", { name })}>
      <List size="sm" spacing={4}>
        {lines.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
