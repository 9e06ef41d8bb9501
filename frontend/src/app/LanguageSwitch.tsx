import { SegmentedControl } from "@mantine/core";
import { currentLanguage, type Language, LANGUAGES, switchLanguage, useTranslation } from "../i18n/i18n.ts";

/** Dutch and English, each in its own words. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("shell.language.label")}
      value={currentLanguage()}
      onChange={(value) => void switchLanguage(value as Language)}
      data={LANGUAGES.map((value) => ({
        value,
        label: <abbr title={t(`shell.language.${value}`)}>{value.toUpperCase()}</abbr>,
      }))}
    />
  );
}
