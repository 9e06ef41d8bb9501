import { api } from "../../api/api.ts";
import type { Invoice } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { useOrganization } from "../../model/useOrganization.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconInvoice } from "../../ui/icons.ts";
import { Page } from "../../ui/Page.tsx";
import { calledOf, columnsOf } from "./columns.tsx";

const PAGE_SIZE = 25;

/** What one organisation has to pay, and has paid: for its owners and its provider's staff. */
export function Component() {
  const { t } = useTranslation();
  const { organizationId, rights } = useOrganization();
  const allowed = rights?.may("invoicesListOrganization") ?? false;
  return (
    <Page
      title={t("invoices.mine.title")}
      description={t("invoices.mine.description", { name: rights?.organization.name ?? "" })}
      forbidden={!allowed}
    >
      {allowed && (
        <DataTable<Invoice>
          label={t("invoices.mine.title")}
          queryKey={["invoicesListOrganization", organizationId]}
          load={({ continuationToken, signal }) =>
            api.invoicesListOrganization(organizationId, { continuationToken, pageSize: PAGE_SIZE }, signal)
          }
          searchable={false}
          columns={columnsOf(t, { client: false })}
          rowKey={(invoice) => invoice.id}
          rowName={(invoice) => calledOf(t, invoice)}
          empty={
            <EmptyState
              icon={<IconInvoice size={26} />}
              title={t("invoices.mine.empty.title")}
              text={t("invoices.mine.empty.text")}
            />
          }
        />
      )}
    </Page>
  );
}
