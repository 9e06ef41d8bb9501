import { useProfile } from "../api/query.ts";
import { mayInProvider } from "../api/rights.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { paths } from "../paths.ts";
import { IconPlus } from "../ui/icons.ts";
import type { PageAction } from "../ui/pageActions.tsx";

/** The two ways to one more client, each with why it isn't the person's; null where they work for no such provider. */
export function useClientWays(providerId: string): { create: PageAction; add: PageAction } | null {
  const { t } = useTranslation();
  const profile = useProfile();
  const provider = profile.providers.find((row) => row.id === providerId);
  if (!provider) return null;
  const reason = (way: "providersCreateClient" | "providersAddClient"): string | null => {
    if (!mayInProvider(profile, providerId, way)) return t("clients.reasons.onlyAdmins");
    return provider.enabled === false ? t("clients.reasons.suspended") : null;
  };
  return {
    create: {
      label: t("clients.create.open"),
      Icon: IconPlus,
      to: paths.newClient(providerId),
      disabledReason: reason("providersCreateClient"),
    },
    add: {
      label: t("handover.add.open"),
      to: paths.addClient(providerId),
      disabledReason: reason("providersAddClient"),
    },
  };
}
