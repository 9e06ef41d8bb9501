import { ActionIcon, Kbd, UnstyledButton } from "@mantine/core";
import { useTranslation } from "../../i18n/i18n.ts";
import { IconSearch } from "../../ui/icons.ts";
import { paletteKey } from "./keys.ts";
import classes from "./Palette.module.css";
import { usePalette } from "./state.tsx";

/** Opens the palette: a field to look at in the left column, an icon where there is no room. */
export function SearchButton({ small }: { small?: boolean }) {
  const { t } = useTranslation();
  const { open } = usePalette();
  const show = () => open("all");
  if (small) {
    return (
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("palette.open")} onClick={show}>
        <IconSearch size={20} aria-hidden />
      </ActionIcon>
    );
  }
  return (
    <UnstyledButton className={classes.opener} onClick={show} aria-keyshortcuts="Control+K Meta+K">
      <IconSearch size={16} aria-hidden />
      <span className={classes.openerWords}>{t("palette.open")}</span>
      <Kbd size="xs" aria-hidden>
        {paletteKey()}
      </Kbd>
    </UnstyledButton>
  );
}
