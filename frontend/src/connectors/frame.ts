import { ask, onPress, show, words } from "./page.ts";
import type { Wish } from "./wish.ts";

/**
 * The page in a frame of the desktop app or the extension: it tells the page around it what happens. Which pages may
 * frame it the headers say (frame-ancestors); it speaks to no web site but its own.
 */
function start(wish: Wish, around: URL): void {
  // Addresses of other clients have no origin that a browser would give, but their scheme and host are one.
  const file = around.protocol === "file:";
  const origin = around.origin === "null" ? `${around.protocol}//${around.host}` : around.origin;
  const tell = (what: "info" | "success" | "error", text: string) =>
    parent.postMessage(`${what}|${text}`, file ? "*" : origin);
  let running = new AbortController();
  const run = async () => {
    running.abort();
    const mine = (running = new AbortController());
    const given = await ask(wish, mine.signal);
    if (mine.signal.aborted) return;
    if (given) tell("success", given);
    else tell("error", words.failed);
  };
  addEventListener("message", (event) => {
    if (event.source !== parent || (!file && event.origin !== origin)) return;
    if (event.data === "stop") running.abort();
    else if (event.data === "start") void run();
  });
  onPress(run);
  tell("info", "ready");
  // Safari asks only after somebody pressed something.
  const safari = /safari\//i.test(navigator.userAgent) && !/chrom|android/i.test(navigator.userAgent);
  if (!safari) void run();
}

const OTHER_CLIENTS = ["chrome-extension:", "moz-extension:", "safari-web-extension:", "bw-desktop-file:", "file:"];

const wish = show();
const around = wish?.parent;
if (wish && around && (around.origin === location.origin || OTHER_CLIENTS.includes(around.protocol))) {
  start(wish, around);
}
