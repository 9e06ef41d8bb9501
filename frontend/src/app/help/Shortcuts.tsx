import { Kbd, Table } from "@mantine/core";
import { useSession } from "../../api/session.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { ESCAPE, paletteKey } from "../palette/keys.ts";

const SHORTCUTS = ["palette", "search", "close", "move", "run", "show"] as const;

/** Those that mean something before log-in. */
const ALWAYS: readonly string[] = ["close", "show"];

const keysOf = (shortcut: (typeof SHORTCUTS)[number]): string[] =>
  ({ palette: [paletteKey()], search: ["/"], close: [ESCAPE], move: ["↑", "↓"], run: ["↵"], show: ["?"] })[shortcut];

/** Every key that the portal listens to. */
export function Shortcuts() {
  const { t } = useTranslation();
  const inside = useSession().state === "unlocked";
  return (
    <Table aria-label={t("palette.help.title")}>
      <Table.Tbody>
        {SHORTCUTS.filter((shortcut) => inside || ALWAYS.includes(shortcut)).map((shortcut) => (
          <Table.Tr key={shortcut}>
            <Table.Th scope="row" fw={400}>
              {t(`palette.help.${shortcut}`)}
            </Table.Th>
            <Table.Td ta="end" style={{ whiteSpace: "nowrap" }}>
              {keysOf(shortcut).map((key) => (
                <Kbd key={key} ml={4}>
                  {key}
                </Kbd>
              ))}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
