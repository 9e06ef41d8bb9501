import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/api.ts";
import { operation, useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import type { Provider } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DeleteForGood } from "../../model/DeleteForGood.tsx";

/** The end of a provider that has no client. */
export function DeleteProvider({ provider }: { provider: Provider }) {
  const { t } = useTranslation();
  const profile = useProfile();
  // Asked anew: the last client may have gone elsewhere, and then this can be done.
  const totals = useQuery({
    ...operation("providersGetTotals", provider.id),
    enabled: provider.enabled,
    staleTime: 0,
  });
  const may = mayInProvider(profile, provider.id, "accountsDeleteProvider");
  const reason = !may
    ? t("providers.end.onlyAdmins")
    : !provider.enabled
      ? t("clients.reasons.suspended")
      : totals.data?.clients
        ? t("providers.end.hasClients")
        : null;
  return (
    <DeleteForGood
      title={t("providers.end.title")}
      text={t("providers.end.text")}
      open={t("providers.end.open")}
      reason={reason}
      name={provider.name}
      erase={(proof) => api.accountsDeleteProvider(provider.id, { masterPasswordHash: proof })}
    >
      <Text>{t("providers.end.lost")}</Text>
      <Text>{t("providers.end.stays")}</Text>
    </DeleteForGood>
  );
}
