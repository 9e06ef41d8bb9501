import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, useLocation } from "react-router";
import { useProfile } from "../api/query.ts";
import { organizationRights } from "../api/rights.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { paths } from "../paths.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { IconLock } from "../ui/icons.ts";
import { Page } from "../ui/Page.tsx";
import { usePlace } from "./place.ts";

/** The pages of an organisation; while it is suspended only what can be read of it, and nothing else is asked for. */
export function UnlessClosed({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { organizationId = "" } = usePlace();
  const { pathname } = useLocation();
  const rights = organizationRights(useProfile(), organizationId);
  const settings = paths.organizationSettings(organizationId);
  const invoices = paths.organizationInvoices(organizationId);
  const readable = [settings, invoices, paths.subscription(organizationId)];
  const open = readable.includes(pathname) || pathname.startsWith(`${invoices}/`);
  if (!rights || rights.organization.enabled || open) return children;
  return (
    <Page title={t("shell.suspended.title")}>
      <EmptyState
        icon={<IconLock size={26} />}
        title={t("shell.suspended.closed")}
        text={t("shell.suspended.closedText")}
        action={
          rights.may("organizationsUpdate") && (
            <Button variant="default" component={Link} to={settings}>
              {t("shell.nav.organizationSettings")}
            </Button>
          )
        }
      />
    </Page>
  );
}
