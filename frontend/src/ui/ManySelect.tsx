import { MultiSelect, type MultiSelectProps } from "@mantine/core";
import { useTranslation } from "../i18n/i18n.ts";

/** A field for several of a list: what it is for is said in it while nothing is chosen, and typing finds. */
export function ManySelect({ value, ...input }: MultiSelectProps) {
  const { t } = useTranslation();
  return (
    <MultiSelect
      searchable
      placeholder={value?.length ? undefined : t("common.table.chooseSome")}
      nothingFoundMessage={t("common.table.noMatches")}
      value={value}
      {...input}
    />
  );
}
