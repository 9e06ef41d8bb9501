import { nextFrom, paths } from "../../paths.ts";

const STORE_KEY = "portaal.wayBack";
/** As long as the mail that finishes a sign-up. */
const LIFE = 24 * 60 * 60 * 1000;

/** Remembers where somebody was before they signed up: the mail that finishes it opens a page of its own. */
export function keepWayBack(search: URLSearchParams): void {
  const to = nextFrom(search);
  if (to !== paths.home()) localStorage.setItem(STORE_KEY, JSON.stringify([to, Date.now() + LIFE]));
}

/** Where to go once the account is there; remembered once. */
export function takeWayBack(): string {
  const kept = localStorage.getItem(STORE_KEY);
  localStorage.removeItem(STORE_KEY);
  try {
    const [next, until] = JSON.parse(kept ?? "") as [unknown, unknown];
    if (typeof next === "string" && Number(until) > Date.now()) return nextFrom(new URLSearchParams({ next }));
  } catch {
    // Nothing was kept, or nothing that can be read.
  }
  return paths.home();
}
