import { Kbd, Modal, Table } from "@mantine/core";
import { useTranslation } from "../../i18n/i18n.ts";
import { ESCAPE, paletteKey } from "./keys.ts";

const SHORTCUTS = ["palette", "search", "close", "move", "run", "show"] as const;

const keysOf = (shortcut: (typeof SHORTCUTS)[number]): string[] =>
  ({ palette: [paletteKey()], search: ["/"], close: [ESCAPE], move: ["↑", "↓"], run: ["↵"], show: ["?"] })[shortcut];

/** Every key that the portal listens to. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("palette.help.title")}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      // Escape closes this dialog, and not what it lies over too.
      closeButtonProps={{ "aria-label": t("common.actions.close"), "data-mantine-stop-propagation": "true" } as object}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <Table>
        <Table.Tbody>
          {SHORTCUTS.map((shortcut) => (
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
    </Modal>
  );
}
