import { Code, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { operation } from "../../api/query.ts";
import { vault } from "../../crypto/vault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { Loaded } from "../../ui/Page.tsx";

/**
 * The words that members compare before they enrol, computed from the organisation's private key: the server could
 * only show others by knowing the organisation's key.
 */
export function RecoveryPhrase({ organizationId }: { organizationId: string }) {
  const organization = useQuery(operation("organizationsGet", organizationId));
  return (
    <Loaded queries={[organization]} rows={1}>
      <Phrase organizationId={organizationId} privateKey={organization.data?.encryptedPrivateKey ?? null} />
    </Loaded>
  );
}

function Phrase({ organizationId, privateKey }: { organizationId: string; privateKey: string | null }) {
  const { t } = useTranslation();
  const phrase = useQuery({
    queryKey: ["organizationPhrase", organizationId, privateKey],
    queryFn: () => vault.organizationPhrase(organizationId, privateKey ?? ""),
    enabled: Boolean(privateKey),
    retry: false,
  });
  if (!privateKey || phrase.isError) {
    return (
      <Text size="sm" c="dimmed">
        {t("recovery.policy.unknown")}
      </Text>
    );
  }
  return (
    <Loaded queries={[phrase]} rows={1}>
      <div>
        <Text size="sm" fw={550}>
          {t("recovery.policy.phrase")}
        </Text>
        <Code block my={4} style={{ whiteSpace: "normal", overflowWrap: "anywhere" }}>
          {phrase.data}
        </Code>
        <Text size="sm" c="dimmed">
          {t("recovery.policy.text")}
        </Text>
      </div>
    </Loaded>
  );
}
