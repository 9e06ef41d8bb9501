import { useMemo } from "react";
import { COUNTRIES } from "../api/generated/countries.ts";
import { countryName } from "../i18n/format.ts";
import { currentLanguage } from "../i18n/i18n.ts";

/** The countries to choose from, by their names in the language of the page. */
export function useCountries(): { value: string; label: string }[] {
  const language = currentLanguage();
  return useMemo(() => {
    const named = COUNTRIES.map((value) => ({ value, label: countryName(value, language) }));
    return named.sort((a, b) => a.label.localeCompare(b.label, language));
  }, [language]);
}
