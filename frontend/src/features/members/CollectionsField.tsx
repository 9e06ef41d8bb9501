import { Loader } from "@mantine/core";
import type { CollectionAccess } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { AccessEditor } from "../../ui/AccessEditor.tsx";
import { useFaultText } from "../../ui/faultText.ts";
import { FormError } from "../../ui/form.tsx";
import { useCollections } from "../../model/useCollections.ts";

interface Props {
  organizationId: string;
  /** Who gets them can't use them yet: nobody of them, or some; that is said then. */
  waits?: "all" | "some" | null;
  value: CollectionAccess[];
  onChange: (value: CollectionAccess[]) => void;
}

/** Which collections somebody may use, and how far. */
export function CollectionsField({ organizationId, waits, value, onChange }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const { data, error } = useCollections(organizationId);
  if (error) return <FormError>{text(error)}</FormError>;
  if (!data) return <Loader size="sm" aria-label={t("common.states.loading")} />;
  return (
    <AccessEditor
      label={t("members.fields.collections")}
      description={waits ? t(`members.fields.collectionsWait.${waits}`) : undefined}
      addLabel={t("members.fields.addCollection")}
      emptyText={t("members.fields.noCollections")}
      options={data.map(({ id, path }) => ({ id, label: path }))}
      value={value}
      onChange={onChange}
    />
  );
}
