import { Code, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { operation } from "../../api/query.ts";
import { vault } from "../../crypto/vault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { ErrorState, LoadingState } from "../../ui/Page.tsx";

/**
 * The words that members compare before they enrol, computed from the organisation's private key: the server could
 * only show others by knowing the organisation's key.
 */
export function RecoveryPhrase({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation();
  const { data: organization, error, refetch } = useQuery(operation("organizationsGet", organizationId));
  const privateKey = organization?.encryptedPrivateKey;
  const { data: phrase, isError } = useQuery({
    queryKey: ["organizationPhrase", organizationId, privateKey],
    queryFn: () => vault.organizationPhrase(organizationId, privateKey ?? ""),
    enabled: Boolean(privateKey),
    retry: false,
  });
  if (!organization) {
    return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState rows={1} />;
  }
  if (!privateKey || isError) {
    return (
      <Text size="sm" c="dimmed">
        {t("recovery.policy.unknown")}
      </Text>
    );
  }
  if (!phrase) return <LoadingState rows={1} />;
  return (
    <div>
      <Text size="sm" fw={550}>
        {t("recovery.policy.phrase")}
      </Text>
      <Code block my={4} style={{ whiteSpace: "normal", overflowWrap: "anywhere" }}>
        {phrase}
      </Code>
      <Text size="sm" c="dimmed">
        {t("recovery.policy.text")}
      </Text>
    </div>
  );
}
