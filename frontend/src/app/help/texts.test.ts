// @vitest-environment happy-dom
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { matchRoutes, type RouteObject } from "react-router";
import { describe, expect, it } from "vitest";
import { help as en } from "../../i18n/en/help/index.ts";
import { words as enWords } from "../../i18n/en/index.ts";
import type { HelpBlock } from "../../i18n/help.ts";
import { help as nl } from "../../i18n/nl/help/index.ts";
import { words as nlWords } from "../../i18n/nl/index.ts";
import { paths } from "../../paths.ts";
import { routes } from "../../routes.tsx";
import { helpAt } from "./helpAt.ts";
import { type Mark, marksOf } from "./marks.ts";
import { pictures } from "./pictures.ts";
import { findHelp, type Help, pageNamed, pagesOf } from "./texts.ts";

const LANGUAGES: [string, Help, object][] = [
  ["en", en, enWords],
  ["nl", nl, nlWords],
];

const textsOf = (block: HelpBlock): string[] =>
  typeof block === "string" ? [block] : "list" in block ? block.list : block.steps;

/** Every text of help with where it stands. */
const textsIn = (help: Help): [at: string, text: string][] =>
  pagesOf(help).flatMap(({ name, text: { title, about, who, parts } }) => [
    ...[title, about, who].map((text): [string, string] => [name, text]),
    ...Object.entries(parts).flatMap(([anchor, [heading, ...blocks]]) =>
      [heading, ...blocks.flatMap(textsOf)].map((text): [string, string] => [`${name}/${anchor}`, text]),
    ),
  ]);

const flat = (marks: Mark[]): Mark[] =>
  marks.flatMap((mark) => ["words" in mark && Array.isArray(mark.words) ? [mark, ...flat(mark.words)] : [mark]].flat());

const marksIn = (help: Help): [at: string, mark: Mark][] =>
  textsIn(help).flatMap(([at, text]) => flat(marksOf(text)).map((mark): [string, Mark] => [at, mark]));

const wordAt = (words: object, key: string): unknown =>
  key.split(".").reduce<unknown>((tree, step) => (tree as Record<string, unknown> | undefined)?.[step], words);

/** The pages of the portal: routes that nothing is nested in. */
const pagesUnder = (all: RouteObject[], above = ""): { path: string; route: RouteObject }[] =>
  all.flatMap((route) => {
    const path = [above, route.path].filter(Boolean).join("/");
    return route.children ? pagesUnder(route.children, path) : [{ path, route }];
  });

describe("help", () => {
  it.each(pagesUnder(routes).map(({ path, route }) => [path || "/", route] as const))(
    "is there for the page at %s",
    (_, route) => {
      const name = (route.handle as { help?: string } | undefined)?.help;
      expect(name && pageNamed(en, name)?.text.title).toBeTruthy();
    },
  );

  it("of a page is that of its line in the table of routes", () => {
    expect(helpAt(paths.clients("p"))).toBe("clients");
    expect(helpAt(paths.newClient("p"))).toBe("newClient");
    expect(helpAt(paths.setup("o"))).toBe("typicalSetup");
    expect(helpAt(paths.acceptOrganization())).toBe("acceptInvitation");
    expect(helpAt("/no/such/page")).toBe("portal");
  });

  it("has each page once", () => {
    const names = pagesOf(en).map(({ name }) => name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it("has the same pages, parts and blocks in both languages, with the same links", () => {
    const shape = (help: Help) =>
      pagesOf(help).map(({ name, text }) => [
        name,
        Object.entries(text.parts).map(([anchor, [, ...blocks]]) => [
          anchor,
          blocks.map((block) =>
            typeof block === "string" ? "words" : `${Object.keys(block)} of ${textsOf(block).length}`,
          ),
        ]),
      ]);
    expect(shape(nl)).toEqual(shape(en));
    const links = (help: Help) =>
      marksIn(help)
        .flatMap(([at, mark]) =>
          mark.kind === "link"
            ? `${at} → ${mark.page}`
            : mark.kind === "help"
              ? `${at} → ${JSON.stringify(mark.place)}`
              : [],
        )
        .sort();
    expect(links(nl)).toEqual(links(en));
  });

  describe.each(LANGUAGES)("in %s", (_, help, words) => {
    it("leads to pages and parts that there are", () => {
      const dead = marksIn(help).filter(([, mark]) => {
        if (mark.kind === "link") {
          const path = (paths as Record<string, (...ids: string[]) => string>)[mark.page];
          if (!path || path.length > 1) return true;
          return !matchRoutes(routes, path("x").split("?")[0]!)?.some(({ route }) => route.handle);
        }
        if (mark.kind !== "help") return false;
        const page = pageNamed(help, mark.place.name ?? "");
        return !page || (mark.place.part !== undefined && !(mark.place.part in page.text.parts));
      });
      expect(dead).toEqual([]);
    });

    it("names words that the portal has, as they stand on it", () => {
      const strange = marksIn(help).filter(([, mark]) => {
        const word = mark.kind === "label" ? wordAt(words, mark.key) : "";
        return typeof word !== "string" || word.includes("{{");
      });
      expect(strange).toEqual([]);
    });

    it("leaves no mark half written", () => {
      const left = textsIn(help).filter(([, text]) =>
        marksOf(text).some((mark) => mark.kind === "words" && /[[\]{}`]|\]\(/.test(mark.words)),
      );
      expect(left).toEqual([]);
    });

    it("is short: a page of a minute or two", () => {
      const lengths = pagesOf(help).map(({ name }) => ({
        name,
        words: textsIn(help)
          .filter(([at]) => at.split("/")[0] === name)
          .flatMap(([, text]) => text.split(/\s+/)).length,
      }));
      expect(lengths.filter(({ words: count }) => count < 120 || count > 430)).toEqual([]);
    });
  });

  it("says je in Dutch", () => {
    expect(textsIn(nl).filter(([, text]) => /\b(u|uw|uzelf)\b/i.test(text))).toEqual([]);
  });
});

describe("the pictures of help", () => {
  const folder = join(import.meta.dirname, "pictures");
  const files = readdirSync(folder).filter((name) => name.endsWith(".png"));

  it("are there in both languages, and no others", () => {
    const named = Object.keys(pictures).flatMap((name) => LANGUAGES.map(([language]) => `${name}.${language}.png`));
    expect(files.sort()).toEqual(named.sort());
  });

  it("are small", () => {
    const sizes = files.map((name) => statSync(join(folder, name)).size);
    expect(Math.max(...sizes)).toBeLessThan(120_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_500_000);
  });

  it("show pages that there are, and what has a name there", () => {
    for (const [name, { page, called }] of Object.entries(pictures)) {
      expect(helpAt((paths[page] as (id: string) => string)("x")), name).toBe(name);
      for (const [, , words] of LANGUAGES) if (called) expect(wordAt(words, called), name).toBeTypeOf("string");
    }
  });
});

describe("search in help", () => {
  const titles = (looked: string, help: Help = en, inTexts = true) =>
    findHelp(help, looked, { inTexts }).map(({ text }) => text.title);

  it("finds a page by words of its title, before those that only speak of it", () => {
    expect(titles("typical set-up")[0]).toBe(en.begin.typicalSetup.title);
    expect(titles("typische inrichting", nl)[0]).toBe(nl.begin.typicalSetup.title);
    expect(titles("client organisation")[0]).toBe(en.begin.newClient.title);
  });

  it("finds by what stands in the text, whatever the accents", () => {
    expect(titles("server-url", nl)).toContain(nl.begin.memberApps.title);
    expect(titles("geexporteerd", nl)).toContain(nl.team.reveals.title);
    expect(titles("server url", en, false)).toEqual([]);
  });
});
