import { Button, Group, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { api } from "../../api/api.ts";
import { invoicesList } from "../../api/generated/limits.ts";
import { operation, useProfile } from "../../api/query.ts";
import type { Query } from "../../api/types.ts";
import type { Invoice } from "../../api/wire.ts";
import { formatMonth, monthsUpTo, spreadsheetDate } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { ClientSelect } from "../../model/ClientSelect.tsx";
import { paths } from "../../paths.ts";
import { BulkAction } from "../../ui/BulkAction.tsx";
import { BulkReport } from "../../ui/bulkRun.tsx";
import { DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ExportButton } from "../../ui/ExportButton.tsx";
import { IconInvoice } from "../../ui/icons.ts";
import { Page } from "../../ui/Page.tsx";
import { type TableState, useTableState } from "../../ui/useTableState.ts";
import { ClientReport } from "./ClientReport.tsx";
import { calledOf, columnsOf, csvHeader, csvRow, isCredit, saidOf } from "./columns.tsx";
import { NotPaidSheet, PaidSheet } from "./PaidSheet.tsx";
import { useInvoiceActions } from "./useInvoiceActions.ts";

const PAGE_SIZE = 25;
const EXPORT_PAGE_SIZE = invoicesList.pageSize.maximum;

type Asked = Query<"invoicesList">;

export const STATUSES = ["open", "pastDue", "paid", "draft"] as const satisfies Asked["status"][];

/** The filters in the address; what nobody knows filters nothing. */
const filtersOf = ({ filter }: TableState): Pick<Asked, "status" | "organizationId" | "month"> => ({
  status: STATUSES.find((known) => known === filter("status")),
  organizationId: filter("client") || undefined,
  month: /^\d{4}-(0[1-9]|1[0-2])$/.test(filter("month")) ? filter("month") : undefined,
});

/** What a provider's clients have to pay, and what they have paid. */
export function Component() {
  const { t } = useTranslation();
  const { providerId = "" } = useParams();
  const profile = useProfile();
  const navigate = useNavigate();
  const state = useTableState();
  const filters = filtersOf(state);
  const provider = profile.providers.find((row) => row.id === providerId);
  const actions = useInvoiceActions(providerId);
  const [open, setOpen] = useState<{ paid: Invoice[] } | { back: Invoice } | null>(null);
  const close = () => setOpen(null);
  return (
    <Page
      title={t("invoices.title")}
      description={t("invoices.description")}
      forbidden={!provider}
      actions={
        <Group gap="sm">
          <ExportButton<Invoice>
            fileName={`${provider?.name ?? ""} - ${t("invoices.export")}`}
            load={(continuationToken, signal) =>
              api.invoicesList(
                providerId,
                { search: state.search, ...filters, continuationToken, pageSize: EXPORT_PAGE_SIZE },
                signal,
              )
            }
            header={csvHeader(t)}
            row={(invoice) => csvRow(t, invoice)}
          />
          <ClientReport
            providerId={providerId}
            name={provider?.name ?? ""}
            month={filters.month ?? spreadsheetDate(new Date().toISOString()).slice(0, 7)}
          />
          {actions.admin && (
            <Button component={Link} to={paths.bankPayments(providerId)}>
              {t("invoices.bank.open")}
            </Button>
          )}
        </Group>
      }
    >
      <BulkReport run={actions.bulk.run} onClose={actions.bulk.close} />
      <DataTable<Invoice>
        label={t("invoices.title")}
        queryKey={["invoicesList", providerId, filters]}
        load={({ search, continuationToken, signal }) =>
          api.invoicesList(providerId, { search, ...filters, continuationToken, pageSize: PAGE_SIZE }, signal)
        }
        filters={<Filters providerId={providerId} />}
        filtered={Object.values(filters).some((value) => value !== undefined)}
        columns={columnsOf(t, {
          client: true,
          to: (i) => paths.invoice(providerId, i.organizationId, i.billDate),
          results: actions.results,
        })}
        rowKey={(invoice) => invoice.id}
        rowName={(invoice) => calledOf(t, invoice)}
        rowActions={(invoice) => [
          {
            label: t(`invoices.${saidOf([invoice])}.action`),
            disabledReason: isCredit(invoice) ? actions.reasonToPayOut(invoice) : actions.reasonToPay(invoice),
            run: () => setOpen({ paid: [invoice] }),
          },
          {
            label: t(isCredit(invoice) ? "invoices.backOut.action" : "invoices.back.action"),
            danger: true,
            disabledReason: actions.reasonToTakeBack(invoice),
            run: () => setOpen({ back: invoice }),
          },
          {
            label: t("clients.actions.subscription"),
            run: () => void navigate(paths.subscription(invoice.organizationId)),
          },
        ]}
        bulkActions={(invoices) => (
          <BulkAction
            label={t("invoices.paid.action")}
            rows={invoices}
            reason={actions.reasonToPay}
            onRun={(paid) => setOpen({ paid })}
          />
        )}
        empty={
          <EmptyState
            icon={<IconInvoice size={26} />}
            title={t("invoices.empty.title")}
            text={t("invoices.empty.text")}
          />
        }
      />
      {open && "paid" in open && (
        <PaidSheet
          providerId={providerId}
          invoices={open.paid}
          onPay={(day) => actions.payMany(open.paid, day)}
          onClose={close}
        />
      )}
      {open && "back" in open && <NotPaidSheet providerId={providerId} invoice={open.back} onClose={close} />}
    </Page>
  );
}

/** How many months can be chosen; an address may name an earlier one. */
const MONTHS = 36;

function Filters({ providerId }: { providerId: string }) {
  const { t } = useTranslation();
  const state = useTableState();
  const { status, organizationId, month } = filtersOf(state);
  const { data } = useQuery({
    ...operation("providersGetClient", providerId, organizationId ?? ""),
    enabled: Boolean(organizationId),
  });
  const name = data?.organizationName ?? t("audit.formerClient");
  const recent = monthsUpTo(new Date(), MONTHS);
  const months = !month || recent.includes(month) ? recent : [...recent, month];
  return (
    <>
      <Select
        w={170}
        aria-label={t("invoices.filters.status")}
        data={[
          { value: "", label: t("invoices.filters.all") },
          ...STATUSES.map((value) => ({ value, label: t(`invoices.status.${value}`) })),
        ]}
        value={status ?? ""}
        onChange={(value) => state.set({ status: value })}
      />
      <ClientSelect
        w={200}
        suspended
        aria-label={t("invoices.filters.client")}
        placeholder={t("invoices.filters.anyClient")}
        providerId={providerId}
        value={organizationId ? { id: organizationId, name } : null}
        onChange={(client) => state.set({ client: client?.id ?? null })}
      />
      <Select
        w={170}
        aria-label={t("invoices.filters.month")}
        data={[
          { value: "", label: t("invoices.filters.anyMonth") },
          ...months.map((value) => ({ value, label: formatMonth(value, currentLanguage()) })),
        ]}
        value={month ?? ""}
        onChange={(value) => state.set({ month: value })}
      />
    </>
  );
}
