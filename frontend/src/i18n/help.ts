/**
 * A page of help, written as blocks and never as HTML. In its texts `{shell.nav.clients}` is a word of the portal
 * itself, `{origin}` the address of this server, `[words](clients)` a link to a page of the portal by its name in
 * `paths`, `[words](#members)` and `[words](#members/confirm)` one to a page of help or a part of it, and
 * `` `words` `` something to type.
 */
export interface HelpText {
  title: string;
  /** What it is for, in a sentence or two. */
  about: string;
  /** Who may do what it tells of. */
  who: string;
  /** Its parts by their anchors, which are the same in every language. */
  parts: Record<string, HelpPart>;
}

export type HelpPart = [heading: string, ...blocks: HelpBlock[]];

/** A paragraph, a list, or steps in their order. */
export type HelpBlock = string | { list: string[] } | { steps: string[] };

export type HelpTexts = Record<string, HelpText>;

/** The same pages with the same parts in another language. */
export type SameHelp<T extends HelpTexts> = {
  [P in keyof T]: Omit<HelpText, "parts"> & { parts: { [A in keyof T[P]["parts"]]: HelpPart } };
};
