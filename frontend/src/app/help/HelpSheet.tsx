import { Anchor, Drawer, Group, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FocusEvent, type KeyboardEvent, useEffect, useRef } from "react";
import { Link, useLocation } from "react-router";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import { BackCloses } from "../../ui/BackCloses.tsx";
import { Loaded } from "../../ui/Page.tsx";
import classes from "./Help.module.css";
import { HelpBody, HelpLink, ReadingHelp } from "./HelpBody.tsx";
import { HelpIndex } from "./HelpIndex.tsx";
import { Shortcuts } from "./Shortcuts.tsx";
import { type HelpPlace, helpQuery, pageNamed } from "./texts.ts";

export interface SheetProps {
  place: HelpPlace;
  onGo: (place: HelpPlace) => void;
  onClose: () => void;
}

/** Escape closes this sheet, and not what it lies over too: the library asks what has the focus. */
const keepEscape = ({ target }: FocusEvent) => target.setAttribute("data-mantine-stop-propagation", "true");

const isFilled = (target: EventTarget): boolean => target instanceof HTMLInputElement && target.value !== "";

/** Help beside the page it is about, which stays as it is; with the shortcuts. */
export function HelpSheet({ place, onGo, onClose }: SheetProps) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const query = useQuery(helpQuery(currentLanguage()));
  const page = query.data && place.name && pageNamed(query.data, place.name);
  const title = page ? page.text.title : t("shell.help.title");
  const top = useRef<HTMLDivElement>(null);

  // Another page of help begins at its top.
  useEffect(() => {
    if (place.part) return;
    top.current?.focus({ preventScroll: true });
    top.current?.scrollIntoView({ block: "start" });
  }, [place.name, place.part, page]);

  const press = (event: KeyboardEvent) => {
    // What was looked for is emptied first.
    if (event.key === "Escape" && !isFilled(event.target)) onClose();
  };
  return (
    <Drawer
      opened
      onClose={onClose}
      title={title}
      position="right"
      size={560}
      padding="lg"
      returnFocus={false}
      closeButtonProps={{ "aria-label": t("common.actions.close") }}
      transitionProps={{ duration: 0 }}
      onFocusCapture={keepEscape}
      onKeyDown={press}
    >
      <BackCloses opened onClose={onClose} />
      <ReadingHelp from={pathname} onGo={onGo}>
        <div ref={top} tabIndex={-1} data-autofocus className={classes.top}>
          <Loaded queries={[query]}>
            {page ? (
              <HelpBody key={page.name} page={page} order={3} part={place.part} />
            ) : (
              query.data && <HelpIndex help={query.data} order={3} />
            )}
          </Loaded>
        </div>
        <section className={classes.part} aria-labelledby="help-shortcuts">
          <Title order={3} size="h4" id="help-shortcuts">
            {t("shell.help.shortcuts")}
          </Title>
          {query.data && <Shortcuts />}
        </section>
        <Group gap="lg" mt="lg">
          {place.name && <HelpLink place={{}}>{t("shell.help.all")}</HelpLink>}
          <Anchor component={Link} to={paths.help(place.name, { part: place.part, from: pathname })}>
            {t("shell.help.asPage")}
          </Anchor>
        </Group>
      </ReadingHelp>
    </Drawer>
  );
}
