import { SegmentedControl } from "@mantine/core";
import { currentLanguage, type Language, LANGUAGES, useTranslation } from "../i18n/i18n.ts";
import { chooseLanguage } from "../model/language.ts";
import classes from "./LanguageSwitch.module.css";

/** Dutch and English, each in its own words. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("shell.language.label")}
      value={currentLanguage()}
      // What was chosen is shown already; an account that can't be told keeps its former language for mails.
      onChange={(value) => void chooseLanguage(value as Language).catch(() => undefined)}
      data={LANGUAGES.map((value) => ({
        value,
        label: (
          <abbr className={classes.language} title={t(`shell.language.${value}`)}>
            {value.toUpperCase()}
          </abbr>
        ),
      }))}
    />
  );
}
