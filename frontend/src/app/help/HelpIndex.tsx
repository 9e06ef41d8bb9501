import { Text, Title, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "../../i18n/i18n.ts";
import { SearchBox } from "../../ui/SearchBox.tsx";
import classes from "./Help.module.css";
import { HelpLink, HelpWords } from "./HelpBody.tsx";
import { findHelp, type Help, type HelpGroup, type HelpPage, pagesOf } from "./texts.ts";

/** All pages of help, by what they are about, and a field to look for one by any of its words. */
export function HelpIndex({ help, order }: { help: Help; order: 2 | 3 }) {
  const { t } = useTranslation();
  const [looked, setLooked] = useState("");
  const searched = looked.trim() !== "";
  const found = searched ? findHelp(help, looked.trim(), { inTexts: true }) : pagesOf(help);
  return (
    <div className={classes.body}>
      <div className={classes.find} data-print="no">
        <SearchBox value={looked} onChange={setLooked} label={t("shell.help.search")} />
      </div>
      <VisuallyHidden role="status">{searched && t("shell.help.found", { count: found.length })}</VisuallyHidden>
      {found.length === 0 && <Text c="dimmed">{t("shell.help.nothing")}</Text>}
      {searched ? (
        <Pages pages={found} />
      ) : (
        (Object.keys(help) as HelpGroup[]).map((group) => (
          <section key={group} className={classes.part} aria-labelledby={`help-group-${group}`}>
            <Title order={order} size="h4" id={`help-group-${group}`}>
              {t(`shell.help.groups.${group}`)}
            </Title>
            <Pages pages={found.filter((page) => page.group === group)} />
          </section>
        ))
      )}
    </div>
  );
}

const Pages = ({ pages }: { pages: HelpPage[] }) => (
  <ul className={classes.pages}>
    {pages.map(({ name, text }) => (
      <li key={name}>
        <HelpLink place={{ name }} className={classes.page}>
          {text.title}
        </HelpLink>
        <Text size="sm" c="dimmed">
          <HelpWords text={text.about} />
        </Text>
      </li>
    ))}
  </ul>
);
