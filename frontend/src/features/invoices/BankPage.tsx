import { Button, Group, Select, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Link, useParams } from "react-router";
import { api } from "../../api/api.ts";
import { invoicesList } from "../../api/generated/limits.ts";
import { useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { paths } from "../../paths.ts";
import { BulkReport, useBulkRun } from "../../ui/bulkRun.tsx";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { FileOrText } from "../../ui/FileOrText.tsx";
import { FormError, useSubmit } from "../../ui/form.tsx";
import { Page } from "../../ui/Page.tsx";
import { type BankColumn, bankFile, type BankFile, linesWithout, matched } from "./bank.ts";
import { type OpenInvoice, Payments } from "./BankTable.tsx";
import { calledOf } from "./columns.tsx";
import { mark } from "./useInvoiceActions.ts";

const COLUMNS = ["date", "amount", "sign", "currency"] as const satisfies BankColumn[];

/** Every invoice that is to be paid, page after page. */
async function readOpen(providerId: string, signal: AbortSignal): Promise<OpenInvoice[]> {
  const all: OpenInvoice[] = [];
  let continuationToken: string | null = null;
  do {
    const asked = { status: "open" as const, continuationToken, pageSize: invoicesList.pageSize.maximum };
    const page: Awaited<ReturnType<typeof api.invoicesList>> = await api.invoicesList(providerId, asked, signal);
    for (const row of page.data) if (row.number !== null) all.push({ ...row, number: row.number });
    continuationToken = page.continuationToken;
  } while (continuationToken);
  return all;
}

/** Payments from the file of a bank: what would be marked, and why the rest wouldn't, before anything is. */
export function Component() {
  const { t } = useTranslation();
  const { providerId = "" } = useParams();
  const admin = mayInProvider(useProfile(), providerId, "invoicesUpdatePayment");
  const open = useQuery({
    queryKey: ["invoicesList", providerId, "every open one"],
    queryFn: ({ signal }) => readOpen(providerId, signal),
    enabled: admin,
  });
  return (
    <Page
      title={t("invoices.bank.title")}
      description={t("invoices.bank.description")}
      query={admin ? open : []}
      forbidden={!admin}
    >
      {open.data && <Bank providerId={providerId} open={open.data} />}
    </Page>
  );
}

/** Something could not be marked, so what was pasted is kept. */
class NotAll extends Error {}

function Bank({ providerId, open }: { providerId: string; open: OpenInvoice[] }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { text: "", date: "", amount: "", sign: "", currency: "" } });
  const kept = useDraft(`bank-payments ${providerId}`, form, { label: t("invoices.bank.title") });
  const bulk = useBulkRun("bankPayments", providerId);
  const [read] = useDebouncedValue(form.values.text, 300);
  const file = useMemo(() => bankFile(read), [read]);
  const columns = { ...file.columns };
  for (const column of COLUMNS) {
    const chosen = form.values[column];
    if (chosen !== "") columns[column] = chosen === NONE ? null : Number(chosen);
  }
  const lacks = columns.date === null || columns.amount === null;
  const { payments, leftOut } = lacks ? { payments: [], leftOut: 0 } : matched(file, columns, open);
  const fit = payments.filter(({ why }) => why === null);
  const count = fit.reduce((sum, { named }) => sum + named.length, 0);
  const { submit, pending, fault, error } = useSubmit(form, kept, async () => {
    const rows = fit.flatMap(({ named, day }) => named.map((invoice) => ({ invoice, day: day! })));
    const failed = await bulk.start({
      label: { key: "invoices.bank.done" },
      rows,
      nameOf: ({ invoice }) => calledOf(t, invoice),
      one: ({ invoice, day }) => mark(providerId, invoice, day),
    });
    if (failed > 0) throw new NotAll();
    if (fit.length === payments.length) form.reset();
    else form.setFieldValue("text", linesWithout(read, file, fit)); // what is left is still to be looked at
  });
  const something = read.trim() !== "";
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        {!pending && <DraftNote draft={kept} />}
        <FormError>{fault instanceof NotAll ? null : error}</FormError>
        <BulkReport run={bulk.run} onClose={bulk.close} />
        <Stack gap="sm">
          <FileOrText
            choose={t("invoices.bank.choose")}
            accept=".csv,.txt,.tab,.tsv,text/csv,text/plain,text/tab-separated-values"
            paste={t("invoices.bank.paste")}
            description={t("invoices.bank.pasteHint")}
            minRows={3}
            maxRows={10}
            text={form.values.text}
            disabled={pending}
            onChange={(text) => form.setValues({ text, date: "", amount: "", sign: "", currency: "" })}
          />
        </Stack>
        {something && file.width > 0 && (
          <Group gap="sm" role="group" aria-label={t("invoices.bank.columns")}>
            {COLUMNS.map((column) => (
              <ColumnSelect
                key={column}
                label={t(`invoices.bank.column.${column}`)}
                file={file}
                disabled={pending}
                value={columns[column]}
                onChange={(value) => form.setFieldValue(column, value === null ? NONE : String(value))}
              />
            ))}
          </Group>
        )}
        {something && lacks && <FormError>{t("invoices.bank.needed")}</FormError>}
        {something && !lacks && (
          <>
            <Text size="sm" role="status" aria-live="polite">
              {payments.length === 0 && leftOut === 0
                ? t("invoices.bank.empty")
                : t("invoices.bank.counts", { fit: count, rest: payments.length - fit.length, out: leftOut })}
            </Text>
            {payments.length > 0 && <Payments payments={payments} currency={open[0]?.currency ?? "EUR"} />}
          </>
        )}
        <Group>
          <DisabledWithReason reason={count === 0 ? t("invoices.bank.nothing") : null}>
            <Button type="submit" loading={pending} disabled={read !== form.values.text}>
              {t("invoices.bank.submit", { count })}
            </Button>
          </DisabledWithReason>
          <Button variant="default" component={Link} to={paths.invoices(providerId)}>
            {t("invoices.bank.toInvoices")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Chosen to be none of the columns. */
const NONE = "none";

interface ColumnProps {
  label: string;
  file: BankFile;
  disabled: boolean;
  value: number | null;
  onChange: (value: number | null) => void;
}

function ColumnSelect({ label, file: { headings, width }, disabled, value, onChange }: ColumnProps) {
  const { t } = useTranslation();
  const names = Array.from({ length: width }, (_, i) => headings?.[i] || t("invoices.bank.nth", { n: i + 1 }));
  return (
    <Select
      w={190}
      label={label}
      disabled={disabled}
      data={[
        { value: NONE, label: t("invoices.bank.none") },
        ...names.map((name, i) => ({ value: String(i), label: name })),
      ]}
      value={value === null ? NONE : String(value)}
      onChange={(chosen) => onChange(chosen === null || chosen === NONE ? null : Number(chosen))}
    />
  );
}
