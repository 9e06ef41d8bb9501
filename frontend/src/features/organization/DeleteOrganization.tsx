import { Alert, List, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/api.ts";
import { operation, useProfile } from "../../api/query.ts";
import { isProviderAdmin, organizationRights } from "../../api/rights.ts";
import type { Organization } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DeleteForGood } from "../../model/DeleteForGood.tsx";
import { useFaultText } from "../../ui/faultText.ts";
import { FormError } from "../../ui/form.tsx";

/** The end of an organisation: what goes is named, its name typed and the master password asked for. */
export function DeleteOrganization({ organization }: { organization: Organization }) {
  const { t } = useTranslation();
  const profile = useProfile();
  const { id, providerId } = organization;
  // Of the staff only admins: the table of rights doesn't tell them apart.
  const may =
    organizationRights(profile, id)?.may("accountsDeleteOrganization") ||
    (providerId !== null && isProviderAdmin(profile, providerId));
  return (
    <DeleteForGood
      title={t("organization.end.title")}
      text={t("organization.end.text")}
      open={t("organization.end.open")}
      reason={may ? null : t("organization.end.reason")}
      name={organization.name}
      erase={(proof) => api.accountsDeleteOrganization(id, { masterPasswordHash: proof })}
    >
      <Loss organizationId={id} />
      <Text>{t("organization.end.stays")}</Text>
    </DeleteForGood>
  );
}

/** How much goes, counted now. */
function Loss({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation();
  const text = useFaultText();
  const { data, error } = useQuery({ ...operation("accountsGetContents", organizationId), staleTime: 0 });
  if (!data) return error ? <FormError>{text(error)}</FormError> : null;
  return (
    <Alert color="red" variant="light" title={t("organization.end.lost")}>
      <List size="sm">
        <List.Item>{t("organization.end.members", { count: data.members })}</List.Item>
        <List.Item>{t("organization.end.collections", { count: data.collections })}</List.Item>
        <List.Item>{t("organization.end.items", { count: data.items })}</List.Item>
      </List>
    </Alert>
  );
}
