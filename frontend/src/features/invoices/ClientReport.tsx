import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { invoicesList } from "../../api/generated/limits.ts";
import type { Invoice } from "../../api/wire.ts";
import { formatMonth } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { saveCsv } from "../../ui/csv.ts";
import { useFaultText } from "../../ui/faultText.ts";
import { IconDownload } from "../../ui/icons.ts";
import { reportHeader, reportRows } from "./clientReport.ts";

/** Every invoice of a month, page after page. */
async function readMonth(providerId: string, month: string): Promise<Invoice[]> {
  const all: Invoice[] = [];
  let continuationToken: string | null = null;
  do {
    const asked = { month, continuationToken, pageSize: invoicesList.pageSize.maximum };
    const page: Awaited<ReturnType<typeof api.invoicesList>> = await api.invoicesList(providerId, asked);
    all.push(...page.data);
    continuationToken = page.continuationToken;
  } while (continuationToken);
  return all;
}

interface Props {
  providerId: string;
  /** Of the provider. */
  name: string;
  /** As "2026-11". */
  month: string;
}

/** Saves one row for each client that was invoiced in a month: seats, plan, storage, and what it came to. */
export function ClientReport({ providerId, name, month }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const called = { month: formatMonth(month, currentLanguage()) };
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const rows = reportRows(t, await readMonth(providerId, month));
      if (rows.length === 0) notifications.show({ message: t("invoices.report.none", called) });
      else saveCsv(`${name} - ${t("invoices.report.file")} ${month}`, [reportHeader(t), ...rows]);
    } catch (err) {
      notifications.show({ color: "red", message: text(err) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant="default"
      loading={busy}
      leftSection={<IconDownload size={16} aria-hidden />}
      onClick={() => void save()}
    >
      {t("invoices.report.action", called)}
    </Button>
  );
}
