import { Select, type SelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { operation } from "../api/query.ts";
import { useTranslation } from "../i18n/i18n.ts";

const SHOWN = 25;

interface Props extends Omit<SelectProps, "data" | "value" | "onChange"> {
  providerId: string;
  value: { id: string; name: string } | null;
  onChange: (client: { id: string; name: string } | null) => void;
  /** An organisation that is not among the choices. */
  except?: string;
  /** Suspended ones too: nothing in the client is read. */
  suspended?: boolean;
}

/** One of a provider's active clients, as a suspended one can't be read: found by name or reference on the server. */
export function ClientSelect({ providerId, value, onChange, except, suspended, ...select }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed === value?.name ? "" : typed.trim(), 300);
  const { data } = useQuery({
    ...operation("providersListClients", providerId, { search, status: suspended ? undefined : "active", pageSize: SHOWN }),
    placeholderData: keepPreviousData,
  });
  const found = (data?.data ?? []).filter(({ organizationId }) => organizationId !== except);
  const choices = found.map(({ organizationId, organizationName }) => ({ id: organizationId, name: organizationName }));
  if (value && !choices.some(({ id }) => id === value.id)) choices.unshift(value);
  return (
    <Select
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("common.actions.clearSelection") }}
      nothingFoundMessage={t("common.table.noMatches")}
      // The server has searched, by more than the name.
      filter={({ options }) => options}
      onSearchChange={setTyped}
      {...select}
      data={choices.map(({ id, name }) => ({ value: id, label: name }))}
      value={value?.id ?? null}
      onChange={(id) => onChange(choices.find((one) => one.id === id) ?? null)}
    />
  );
}
