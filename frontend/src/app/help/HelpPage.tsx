import { Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams, useSearchParams } from "react-router";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { fromIn } from "../../paths.ts";
import { Page } from "../../ui/Page.tsx";
import { Component as NotFound } from "../NotFound.tsx";
import { HelpBody, HelpLink, ReadingHelp } from "./HelpBody.tsx";
import { helpQuery, pageNamed } from "./texts.ts";

/** A page of help by itself: to send somebody, or to print. */
export function Component() {
  const { t } = useTranslation();
  const { name = "" } = useParams();
  const [search] = useSearchParams();
  const query = useQuery(helpQuery(currentLanguage()));
  const page = query.data && pageNamed(query.data, name);
  if (query.data && !page) return <NotFound />;
  return (
    <Page key={name} title={page ? page.text.title : t("shell.help.title")} query={query} narrow>
      {page && (
        <ReadingHelp from={fromIn(search)}>
          <HelpBody page={page} order={2} part={search.get("part") ?? undefined} />
          <Group mt="xl" data-print="no">
            <HelpLink place={{}}>{t("shell.help.all")}</HelpLink>
          </Group>
        </ReadingHelp>
      )}
    </Page>
  );
}
