import { ActionIcon, type MantineColorScheme, useMantineColorScheme } from "@mantine/core";
import { useTranslation } from "../i18n/i18n.ts";
import { IconMoon, IconSun, IconSystem } from "../ui/icons.ts";

const NEXT: Record<MantineColorScheme, MantineColorScheme> = { auto: "light", light: "dark", dark: "auto" };
const ICONS: Record<MantineColorScheme, typeof IconSun> = { auto: IconSystem, light: IconSun, dark: IconMoon };

/** As the system, light, dark, and round again. */
export function SchemeSwitch() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Icon = ICONS[colorScheme];
  const label = t("shell.scheme.label", { scheme: t(`shell.scheme.${colorScheme}`) });
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(NEXT[colorScheme])}
    >
      <Icon size={18} aria-hidden />
    </ActionIcon>
  );
}
