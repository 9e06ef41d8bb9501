import { Button, Menu } from "@mantine/core";
import { useTranslation } from "../../i18n/i18n.ts";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { IconCard, IconChevronDown, IconIdentity, IconLogin, IconNote, IconPlus } from "../../ui/icons.ts";
import { useOffer } from "../../ui/pageActions.tsx";
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
  const made = MADE_KINDS.map((kind) => ({
    kind,
    label: t(`vault.kinds.${kind}`),
    Icon: ICONS[kind],
    kept: without.includes(KIND_NUMBER[kind]),
    run: () => onChoose(kind),
  }));
  const create = t("vault.actions.create");
  useOffer(
    reason
      ? [{ label: create, Icon: IconPlus, disabledReason: reason }]
      : made.map(({ label, Icon, kept, run }) => ({
          label: `${create}: ${label}`,
          Icon,
          disabledReason: kept ? t("vault.noKinds") : null,
          run,
        })),
  );
  if (reason) {
    return (
      <DisabledWithReason reason={reason}>
        <Button leftSection={<IconPlus size={16} aria-hidden />}>{create}</Button>
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
          {create}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {made.some(({ kept }) => kept) && <Menu.Label maw={260}>{t("vault.noKinds")}</Menu.Label>}
        {made.map(({ kind, label, Icon, kept, run }) => (
          <Menu.Item key={kind} leftSection={<Icon size={16} aria-hidden />} disabled={kept} onClick={run}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
