import { Button, Menu } from "@mantine/core";
import { useTranslation } from "../../i18n/i18n.ts";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { IconCard, IconChevronDown, IconIdentity, IconLogin, IconNote, IconPlus } from "../../ui/icons.ts";
import { type Kind, KIND_NUMBER, MADE_KINDS } from "./items.ts";

const ICONS = { login: IconLogin, note: IconNote, card: IconCard, identity: IconIdentity };

interface Props {
  /** Why nothing can be made. */
  reason: string | null;
  /** The numbers of the kinds of which no new ones are made here. */
  without: readonly number[];
  onChoose: (kind: Kind) => void;
}

/** Asks what kind of item to make. One that an organisation keeps its members from stays, and says so. */
export function NewItemMenu({ reason, without, onChoose }: Props) {
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
        {MADE_KINDS.some((kind) => without.includes(KIND_NUMBER[kind])) && (
          <Menu.Label maw={260}>{t("vault.noKinds")}</Menu.Label>
        )}
        {MADE_KINDS.map((kind) => {
          const Icon = ICONS[kind];
          return (
            <Menu.Item
              key={kind}
              leftSection={<Icon size={16} aria-hidden />}
              disabled={without.includes(KIND_NUMBER[kind])}
              onClick={() => onChoose(kind)}
            >
              {t(`vault.kinds.${kind}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
