import { Button, Menu } from "@mantine/core";
import { useTranslation } from "../../i18n/i18n.ts";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { IconCard, IconChevronDown, IconIdentity, IconLogin, IconNote, IconPlus } from "../../ui/icons.ts";
import { type Kind, MADE_KINDS } from "./items.ts";

const ICONS = { login: IconLogin, note: IconNote, card: IconCard, identity: IconIdentity };

/** Asks what kind of item to make. */
export function NewItemMenu({ reason, onChoose }: { reason: string | null; onChoose: (kind: Kind) => void }) {
  const { t } = useTranslation();
  if (reason) {
    return (
      <DisabledWithReason reason={reason}>
        <Button leftSection={<IconPlus size={16} aria-hidden />}>{t("vault.actions.create")}</Button>
      </DisabledWithReason>
    );
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t("vault.actions.create")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {MADE_KINDS.map((kind) => {
          const Icon = ICONS[kind];
          return (
            <Menu.Item key={kind} leftSection={<Icon size={16} aria-hidden />} onClick={() => onChoose(kind)}>
              {t(`vault.kinds.${kind}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
