import { Card, Stack, Text, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { api } from "../../api/api.ts";
import { invoicesUpdateCountry as limits } from "../../api/generated/limits.ts";
import { operation, queryClient } from "../../api/query.ts";
import type { LeftClient } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { TaxFields } from "../../model/PartyFields.tsx";
import { FormFault, useSubmit, useValidators } from "../../ui/form.tsx";
import { FormActions } from "../../ui/FormActions.tsx";

interface Props {
  /** The provider, the client and the date of the bill. */
  invoice: [providerId: string, clientId: string, date: string];
  left: LeftClient;
  /** Whether the person may say it. */
  may: boolean;
}

/** Where an invoice waits for the country of a client that left: its provider says it. */
export function CountrySection({ invoice, left, may }: Props) {
  const { t } = useTranslation();
  const { required, maxLength } = useValidators();
  const { country, vatNumber, revisionDate } = left;
  const form = useForm({
    initialValues: { country, vatNumber },
    validate: { country: required, vatNumber: maxLength(limits.vatNumber.maxLength) },
  });
  const options = operation("invoicesGet", ...invoice);
  const kept = useDraft(`country ${invoice.join(" ")}`, form, { label: t("invoice.left.title"), base: revisionDate });
  const submission = useSubmit(form, kept, async (values) => {
    const saved = await api.invoicesUpdateCountry(...invoice, { ...values, ...(revisionDate && { revisionDate }) });
    queryClient.setQueryData(options.queryKey, saved);
    notifications.show({ message: t("invoice.left.saved") });
  });
  const reason = !may
    ? t("invoice.left.onlyAdmins")
    : country !== "" && !form.isDirty()
      ? `${t("billing.unchanged")} ${t("invoice.left.said")}`
      : null;
  return (
    <Card component="section">
      <form onSubmit={submission.submit} noValidate>
        <Stack>
          <Title order={2}>{t("invoice.left.title")}</Title>
          <Text c="dimmed">{t("invoice.left.text")}</Text>
          <DraftNote draft={kept} />
          <FormFault submission={submission} onReload={() => void queryClient.invalidateQueries(options)} />
          <TaxFields form={form} readOnly={!may} />
          <FormActions reason={reason} pending={submission.pending} />
        </Stack>
      </form>
    </Card>
  );
}
