import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { fromIn } from "../../paths.ts";
import { Page } from "../../ui/Page.tsx";
import { ReadingHelp } from "./HelpBody.tsx";
import { HelpIndex } from "./HelpIndex.tsx";
import { helpQuery } from "./texts.ts";

export function Component() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const query = useQuery(helpQuery(currentLanguage()));
  return (
    <Page title={t("shell.help.title")} query={query} narrow>
      <ReadingHelp from={fromIn(search)}>{query.data && <HelpIndex help={query.data} order={2} />}</ReadingHelp>
    </Page>
  );
}
