import type { OrganizationRights } from "../../api/rights.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { useGroups } from "../../model/useGroups.ts";
import { FormError } from "../../ui/form.tsx";
import { ManySelect } from "../../ui/ManySelect.tsx";
import { useFaultText } from "../../ui/faultText.ts";

/** Options that are shown at once; the rest is found by typing. */
const SHOWN = 60;

interface Props {
  organizationId: string;
  rights: OrganizationRights;
  value: string[];
  onChange: (value: string[]) => void;
  max?: number;
  error?: React.ReactNode;
}

/** Which groups somebody is in; nothing where there are no groups, or they are not the person's to see. */
export function GroupsField({ organizationId, rights, value, onChange, max, error }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const groups = useGroups(organizationId, rights);
  if (!groups.shown) return null;
  const { error: failed } = groups.query;
  if (failed && !groups.rows) return <FormError>{text(failed)}</FormError>;
  return (
    <ManySelect
      limit={SHOWN}
      label={t("members.fields.groups")}
      description={t("members.fields.groupsDescription")}
      data={groups.rows?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      maxValues={max}
      value={value}
      onChange={onChange}
      error={error}
    />
  );
}
