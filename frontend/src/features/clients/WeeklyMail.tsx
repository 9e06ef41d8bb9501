import { Switch, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/api.ts";
import { operation, useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { FormError } from "../../ui/form.tsx";
import { NotRefreshed } from "../../ui/Page.tsx";
import { usePress } from "../../ui/usePress.ts";

/** What this page counts, by mail on Mondays, for the admins who want that: each decides for themselves. */
export function WeeklyMail({ providerId }: { providerId: string }) {
  const { t } = useTranslation();
  const may = mayInProvider(useProfile(), providerId, "providersUpdateDigest");
  const query = useQuery({ ...operation("providersGetDigest", providerId), enabled: may });
  const { pending, press, error } = usePress();
  if (query.error && !query.data) return <NotRefreshed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return null;
  return (
    <div>
      <Switch
        label={t("start.mail.label")}
        checked={query.data.weekly}
        disabled={pending}
        onChange={({ currentTarget: { checked: weekly } }) =>
          press(() => api.providersUpdateDigest(providerId, { weekly }))
        }
      />
      <Text size="xs" c="dimmed" mt={4}>
        {t("start.mail.text")}
      </Text>
      <FormError>{error}</FormError>
    </div>
  );
}
