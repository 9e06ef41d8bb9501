import "./connectors.css";
import { askKey, asksKeys } from "../securityKey.ts";
import { type Wish, wishOf, wordsFor } from "./wish.ts";

const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

const query = new URLSearchParams(location.search);
const { language, words } = wordsFor(query);
export { words };

/** The button, what is said below it, and the words that the client or we have for both. */
export const button = byId<HTMLButtonElement>("use");
const status = byId("said");

export function say(text: string): void {
  status.textContent = text;
}

/** Shows the page, and gives what the client wants; null where that can't be done, which is said. */
export function show(): Wish | null {
  document.documentElement.lang = language;
  let wish: Wish | null = null;
  try {
    wish = wishOf(query, words);
  } catch {
    say(words.broken);
  }
  if (wish && !asksKeys()) {
    say(words.notHere);
    wish = null;
  }
  byId("header").textContent = wish?.header ?? words.title;
  byId("text").textContent = words.text;
  button.textContent = wish?.button ?? words.use;
  button.disabled = !wish;
  document.title = words.title;
  return wish;
}

/** Asks the security keys, and gives what one answers; null when none does, or it was called off. */
export async function ask(wish: Wish, signal?: AbortSignal): Promise<string | null> {
  button.setAttribute("aria-disabled", "true");
  button.textContent = wish.waiting;
  say("");
  try {
    return await askKey(wish.question, signal);
  } catch {
    if (!signal?.aborted) say(words.failed);
    return null;
  } finally {
    button.removeAttribute("aria-disabled");
    button.textContent = wish.button;
  }
}

/** Does something when the button is pressed, once at a time. */
export function onPress(run: () => Promise<void>): void {
  let busy = false;
  button.onclick = async () => {
    if (busy) return;
    busy = true;
    await run();
    busy = false;
  };
}
