import type { ParseKeys } from "i18next";
import { useTranslation } from "../i18n/i18n.ts";
import { useFaultText } from "./faultText.ts";

/**
 * What is to be said and is kept: of a row, of a run. It is put into words when it is shown, because the person may
 * read another language by then. A server's own words stay in the language they came in.
 */
export type Said = { key: ParseKeys; values?: Record<string, string | number> } | { fault: unknown };

/** Puts what was kept into words; names are words already. */
export function useSaid(): (said: Said | string) => string {
  const { t } = useTranslation();
  const text = useFaultText();
  return (said) => {
    if (typeof said === "string") return said;
    return "fault" in said ? text(said.fault) : t(said.key as "common.faults.unknown", said.values ?? {});
  };
}

/** What was kept, where words stand that may outlast a change of language. */
export function Saying({ of }: { of: Said | string }): string {
  return useSaid()(of);
}
