import { Switch, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { operation, useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { useFaultText } from "../../ui/faultText.ts";
import { FormError } from "../../ui/form.tsx";
import { NotRefreshed } from "../../ui/Page.tsx";
import { usePending } from "../../ui/usePending.ts";

/** What this page counts, by mail on Mondays, for the admins who want that: each decides for themselves. */
export function WeeklyMail({ providerId }: { providerId: string }) {
  const { t } = useTranslation();
  const text = useFaultText();
  const may = mayInProvider(useProfile(), providerId, "providersUpdateDigest");
  const query = useQuery({ ...operation("providersGetDigest", providerId), enabled: may });
  const [pending, once] = usePending();
  const [fault, setFault] = useState<unknown>(null);
  if (query.error && !query.data) return <NotRefreshed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return null;
  const change = (weekly: boolean) =>
    once(async () => {
      setFault(null);
      await api.providersUpdateDigest(providerId, { weekly }).catch(setFault);
    });
  return (
    <div>
      <Switch
        label={t("start.mail.label")}
        checked={query.data.weekly}
        disabled={pending}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      <Text size="xs" c="dimmed" mt={4}>
        {t("start.mail.text")}
      </Text>
      <FormError>{fault === null ? null : text(fault)}</FormError>
    </div>
  );
}
