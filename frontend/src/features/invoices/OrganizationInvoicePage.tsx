import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { api } from "../../api/api.ts";
import { operation } from "../../api/query.ts";
import { useOrganization } from "../../model/useOrganization.ts";
import { paths } from "../../paths.ts";
import { InvoiceView } from "./InvoiceView.tsx";

/** An invoice for whom it is for: the owners of a client. */
export function Component() {
  const { sellerId = "", date = "" } = useParams();
  const { organizationId, rights } = useOrganization();
  const allowed = rights?.may("invoicesGetOrganization") ?? false;
  const query = useQuery({ ...operation("invoicesGetOrganization", organizationId, sellerId, date), enabled: allowed });
  return (
    <InvoiceView
      query={query}
      allowed={allowed}
      load={(format) => api.documentsGetOrganization(organizationId, sellerId, date, format)}
      to={(other) => paths.organizationInvoice(organizationId, sellerId, other)}
    />
  );
}
