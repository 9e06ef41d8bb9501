/** Why a file of the portal didn't come: no connection, an older release than the server's, or a server in trouble. */
export type Cause = "offline" | "stale" | "failed";

const RELOADED_KEY = "portaal.reloadedFrom";

const entryOf = (html: string): string | null => /<script[^>]*\bsrc="([^"]+)"/.exec(html)?.[1] ?? null;

/** The script that this tab runs: its name has the release's hash in it. */
const running = (): string =>
  document.querySelector<HTMLScriptElement>("script[type=module][src]")?.getAttribute("src") ?? "";

/**
 * Asks the server for its start page: that it answers says that there is a connection, and its script which release.
 */
export async function causeOf(ask: typeof fetch = fetch, mine = running()): Promise<Cause> {
  try {
    const response = await ask("/", { cache: "no-store", credentials: "omit" });
    if (!response.ok) return "failed";
    const entry = entryOf(await response.text());
    return entry !== null && entry !== mine ? "stale" : "failed";
  } catch {
    return "offline";
  }
}

/**
 * Loads the portal again when a newer release is there; answers false when that was tried before from this one, so that
 * a broken release never reloads for ever.
 */
export function reloadOnce(reload = () => window.location.reload(), mine = running()): boolean {
  if (sessionStorage.getItem(RELOADED_KEY) === mine) return false;
  sessionStorage.setItem(RELOADED_KEY, mine);
  reload();
  return true;
}
