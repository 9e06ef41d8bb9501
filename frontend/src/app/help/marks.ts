import type { HelpName, HelpPlace } from "./texts.ts";

/** A piece of a text of help; how it is written stands at `HelpText`. */
export type Mark =
  | { kind: "words"; words: string }
  | { kind: "typed"; words: string }
  | { kind: "origin" }
  | { kind: "label"; key: string }
  | { kind: "link"; words: Mark[]; page: string }
  | { kind: "help"; words: Mark[]; place: HelpPlace };

const MARK = /\[([^\]]+)\]\(([^)]+)\)|\{([\w.]+)\}|`([^`]+)`/g;

export function marksOf(text: string): Mark[] {
  const marks: Mark[] = [];
  let end = 0;
  const upTo = (index: number) => {
    if (index > end) marks.push({ kind: "words", words: text.slice(end, index) });
  };
  for (const found of text.matchAll(MARK)) {
    const [whole, words, target, key, typed] = found;
    upTo(found.index);
    end = found.index + whole.length;
    if (words !== undefined) marks.push(linkTo(target!, marksOf(words)));
    else if (key === "origin") marks.push({ kind: "origin" });
    else if (key !== undefined) marks.push({ kind: "label", key });
    else marks.push({ kind: "typed", words: typed! });
  }
  upTo(text.length);
  return marks;
}

function linkTo(target: string, words: Mark[]): Mark {
  if (!target.startsWith("#")) return { kind: "link", words, page: target };
  const [name, part] = target.slice(1).split("/");
  return { kind: "help", words, place: { name: name as HelpName, part } };
}
