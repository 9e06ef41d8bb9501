import { Button, Checkbox, Popover, Stack, Text } from "@mantine/core";
import { useTranslation } from "../../i18n/i18n.ts";
import { IconColumns } from "../../ui/icons.ts";
import type { ClientColumn } from "./columns.tsx";
import type { Views } from "./useViews.ts";
import { ALWAYS, type ColumnName, USUAL } from "./views.ts";

/** Which columns of the list of clients are shown. */
export function ColumnsMenu({ all, views }: { all: ClientColumn[]; views: Views }) {
  const { t } = useTranslation();
  const choose = (ids: readonly string[]) =>
    views.chooseColumns(all.map(({ id }) => id).filter((id) => id === ALWAYS || ids.includes(id)));
  const chosen: ColumnName[] = [...views.columns];
  return (
    <Popover position="bottom-end" withinPortal trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconColumns size={16} aria-hidden />}>
          {t("views.columns")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("views.columns")}>
        <Stack gap="xs">
          <Checkbox.Group
            label={t("views.columns")}
            description={`${t("views.columnsHint")} ${t(views.view ? "views.columnsOfView" : "views.columnsOwn")}`}
            value={chosen}
            onChange={choose}
          >
            <Stack gap={8} mt="xs">
              {all
                .filter(({ id }) => id !== ALWAYS)
                .map(({ id, header }) => (
                  <Checkbox key={id} size="sm" value={id} label={header} />
                ))}
            </Stack>
          </Checkbox.Group>
          <Button size="compact-xs" variant="subtle" onClick={() => choose(USUAL)}>
            {t("views.standard")}
          </Button>
          <Text size="xs" c="dimmed" maw={240}>
            {t("views.orders")}
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
