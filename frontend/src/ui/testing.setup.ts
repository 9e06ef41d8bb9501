import { configure } from "@testing-library/dom";
import i18next from "i18next";
import { afterAll, vi } from "vitest";

/**
 * Runs before every test file. Files share a process, so that what is large (the component library, the document) is
 * loaded once: what a file could leave to the next goes here, and each evaluates the portal's own modules anew.
 */
vi.resetModules();
vi.useRealTimers();
vi.unstubAllGlobals();
if (i18next.isInitialized) await i18next.changeLanguage("en");
if (typeof document !== "undefined") {
  document.body.replaceChildren();
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, "", "/");
  // A growing text field listens for fonts, which the pretended browser doesn't have.
  Object.defineProperty(document, "fonts", { value: new EventTarget(), configurable: true });
  const { notifications } = await import("@mantine/notifications");
  notifications.clean();
  notifications.cleanQueue();
}

// A session that a file leaves behind would answer the next one's as another tab of the browser.
const { BroadcastChannel } = globalThis;
const channels: BroadcastChannel[] = [];
globalThis.BroadcastChannel = class extends BroadcastChannel {
  constructor(name: string) {
    super(name);
    channels.push(this);
  }
};
afterAll(() => {
  for (const channel of channels) channel.close();
  globalThis.BroadcastChannel = BroadcastChannel;
});

// As long as it takes: `findBy…` and `waitFor` end when the thing is there. This is only when they give up.
configure({ asyncUtilTimeout: 15_000 });
