import { Anchor, Code, List, Text, Title } from "@mantine/core";
import { createContext, type ReactNode, useContext, useEffect } from "react";
import { Link } from "react-router";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import type { HelpBlock } from "../../i18n/help.ts";
import { paths } from "../../paths.ts";
import classes from "./Help.module.css";
import { type Mark, marksOf } from "./marks.ts";
import { pictureOf } from "./pictureOf.ts";
import type { HelpPage, HelpPlace } from "./texts.ts";
import { usePageTo } from "./usePageTo.ts";

interface Reading {
  /** The address of the portal at which help was opened: links to its pages stay in that provider or organisation. */
  from: string;
  /** Goes to another page of help in place; by the address without it. */
  onGo?: (place: HelpPlace) => void;
}

const HelpReading = createContext<Reading>({ from: "/" });

export const ReadingHelp = ({ children, ...reading }: Reading & { children: ReactNode }) => (
  <HelpReading value={reading}>{children}</HelpReading>
);

/** A link to a page of help, or to the index. */
export function HelpLink({
  place,
  children,
  className,
}: {
  place: HelpPlace;
  children: ReactNode;
  className?: string;
}) {
  const { from, onGo } = useContext(HelpReading);
  return (
    <Anchor
      component={Link}
      to={paths.help(place.name, { part: place.part, from })}
      inherit
      underline="always"
      className={className}
      onClick={(event) => {
        // With a key held it opens in a tab of its own, as links do.
        if (!onGo || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onGo(place);
      }}
    >
      {children}
    </Anchor>
  );
}

function PageLink({ page, children }: { page: string; children: ReactNode }) {
  const { from } = useContext(HelpReading);
  const to = usePageTo(from)(page);
  // The page is in a provider or an organisation, and the person has none.
  if (to === null) return children;
  return (
    <Anchor component={Link} to={to} inherit underline="always">
      {children}
    </Anchor>
  );
}

function Marked({ marks }: { marks: Mark[] }) {
  const { t } = useTranslation();
  return marks.map((mark, i) => {
    switch (mark.kind) {
      case "words":
        return mark.words;
      case "typed":
        return <Code key={i}>{mark.words}</Code>;
      case "origin":
        return <Code key={i}>{window.location.origin}</Code>;
      case "label":
        return <strong key={i}>{t(mark.key as "shell.help.open")}</strong>;
      case "link":
        return (
          <PageLink key={i} page={mark.page}>
            <Marked marks={mark.words} />
          </PageLink>
        );
      case "help":
        return (
          <HelpLink key={i} place={mark.place}>
            <Marked marks={mark.words} />
          </HelpLink>
        );
    }
  });
}

/** A text of help with its links and its words of the portal. */
export const HelpWords = ({ text }: { text: string }) => <Marked marks={marksOf(text)} />;

function Block({ block }: { block: HelpBlock }) {
  if (typeof block === "string") {
    return (
      <Text>
        <HelpWords text={block} />
      </Text>
    );
  }
  const items = "list" in block ? block.list : block.steps;
  return (
    <List type={"list" in block ? "unordered" : "ordered"} spacing={6} className={classes.list}>
      {items.map((item) => (
        <List.Item key={item}>
          <HelpWords text={item} />
        </List.Item>
      ))}
    </List>
  );
}

export const partId = (part: string): string => `help-${part}`;

/** A page of help below its title; `order` is that of its headings. */
export function HelpBody({ page, order, part }: { page: HelpPage; order: 2 | 3; part?: string }) {
  const { t } = useTranslation();
  const { name, text } = page;
  const picture = pictureOf(name, currentLanguage());
  useEffect(() => {
    const heading = part && document.getElementById(partId(part));
    if (!heading) return;
    heading.scrollIntoView({ block: "start" });
    heading.focus({ preventScroll: true });
  }, [part, text]);
  return (
    <article className={classes.body}>
      <Text>
        <HelpWords text={text.about} />
      </Text>
      <Text size="sm" c="dimmed">
        <strong>{t("shell.help.who")}</strong> <HelpWords text={text.who} />
      </Text>
      {picture && (
        <img
          src={picture}
          alt={t("shell.help.picture", { title: text.title })}
          loading="lazy"
          className={classes.picture}
        />
      )}
      {Object.entries(text.parts).map(([anchor, [heading, ...blocks]]) => (
        <section key={anchor} className={classes.part} aria-labelledby={partId(anchor)}>
          <Title order={order} size="h4" id={partId(anchor)} tabIndex={-1} className={classes.heading}>
            {heading}
          </Title>
          {blocks.map((block, i) => (
            <Block key={i} block={block} />
          ))}
        </section>
      ))}
    </article>
  );
}
