import { connectors as en } from "../i18n/en/connectors.ts";
import { connectors as nl } from "../i18n/nl/connectors.ts";
import type { Question } from "../securityKey.ts";

/** What another client wants of this page: its query, in either version of it (docs/protocol/webauthn.md). */
export interface Wish {
  question: Question;
  header: string;
  button: string;
  waiting: string;
  back: string;
  /** The page around this one, by its address; null where there is none. */
  parent: URL | null;
}

type Words = typeof en;

/** The language that the client or else the browser has, and words of ours in it. */
export function wordsFor(query: URLSearchParams): { language: "nl" | "en"; words: Words } {
  const dutch = (query.get("locale") ?? navigator.language).toLowerCase().startsWith("nl");
  return dutch ? { language: "nl", words: nl } : { language: "en", words: en };
}

/** Base 64 of a text; one client leaves its plus signs as they are, which a query takes for spaces. */
function fromBase64(text: string): string {
  const plain = text.replaceAll(" ", "+").replaceAll("-", "+").replaceAll("_", "/");
  return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(atob(plain), (char) => char.charCodeAt(0)));
}

/** Clients encode words, and the address around, once more than a query needs. */
function again(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function questionOf(value: unknown): Question {
  const question = (typeof value === "string" ? JSON.parse(value) : value) as Question | null;
  if (typeof question?.challenge !== "string" || !Array.isArray(question.allowCredentials))
    throw new Error("no question");
  return question;
}

const textOr = (value: unknown, otherwise: string): string =>
  typeof value === "string" && value !== "" ? again(value).slice(0, 200) : otherwise;

/** Reads the query. Throws where it doesn't hold a question for security keys. */
export function wishOf(query: URLSearchParams, words: Words): Wish {
  const data = fromBase64(query.get("data") ?? "");
  const first = query.get("v") === "1";
  const wrapped = first ? null : (JSON.parse(data) as Record<string, unknown>);
  const said = (name: string) => (first ? query.get(name) : wrapped?.[name]);
  const around = again(query.get("parent") ?? "");
  return {
    question: questionOf(first ? data : wrapped?.data),
    header: textOr(said("headerText"), words.title),
    button: textOr(said("btnText"), words.use),
    waiting: textOr(said("btnAwaitingInteractionText"), words.waiting),
    back: textOr(said("btnReturnText"), words.back),
    parent: URL.canParse(around) ? new URL(around) : null,
  };
}
