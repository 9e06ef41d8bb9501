import { SegmentedControl } from "@mantine/core";
import { api } from "../api/api.ts";
import { refreshProfile } from "../api/query.ts";
import { session } from "../api/session.ts";
import { currentLanguage, type Language, LANGUAGES, switchLanguage, useTranslation } from "../i18n/i18n.ts";

/** For this browser, and for the account of whoever is in: mails come in the language that was chosen here too. */
async function choose(language: Language): Promise<void> {
  await switchLanguage(language);
  if (session.state() !== "unlocked") return;
  // What was chosen is shown already; an account that can't be told keeps its former language for mails.
  await api.identityUpdateProfile({ culture: language }).then(refreshProfile, () => undefined);
}

/** Dutch and English, each in its own words. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("shell.language.label")}
      value={currentLanguage()}
      onChange={(value) => void choose(value as Language)}
      data={LANGUAGES.map((value) => ({
        value,
        label: <abbr title={t(`shell.language.${value}`)}>{value.toUpperCase()}</abbr>,
      }))}
    />
  );
}
