import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { api } from "../../api/api.ts";
import { operation, useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import { paths } from "../../paths.ts";
import { CountrySection } from "./CountrySection.tsx";
import { CreditInvoice, isCreditable } from "./CreditInvoice.tsx";
import { InvoiceView } from "./InvoiceView.tsx";

/** An invoice for the staff of the provider that sends it. */
export function Component() {
  const { providerId = "", clientId = "", date = "" } = useParams();
  const profile = useProfile();
  const allowed = mayInProvider(profile, providerId, "invoicesGet");
  const admin = mayInProvider(profile, providerId, "invoicesCreateCredit");
  const query = useQuery({ ...operation("invoicesGet", providerId, clientId, date), enabled: allowed });
  return (
    <InvoiceView
      query={query}
      allowed={allowed}
      load={(format) => api.documentsGet(providerId, clientId, date, format)}
      country={
        query.data?.left && (
          <CountrySection
            key={query.data.left.revisionDate}
            invoice={[providerId, clientId, date]}
            left={query.data.left}
            may={mayInProvider(profile, providerId, "invoicesUpdateCountry")}
          />
        )
      }
      to={(other) => paths.invoice(providerId, clientId, other)}
      actions={(invoice) => admin && isCreditable(invoice) && <CreditInvoice invoice={invoice} />}
    />
  );
}
