// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";

/** The worker of each generation, which the tabs of a browser share. */
const workers = vi.hoisted(() => new Map<string, { unlocked: boolean }>());

vi.mock("../crypto/vault.ts", () => {
  let generation = "first";
  const worker = () => {
    const known = workers.get(generation) ?? { unlocked: false };
    workers.set(generation, known);
    return known;
  };
  return {
    vault: {
      generation: () => generation,
      use: (next: string) => void (generation = next),
      drop: () => undefined,
      lock: () => void workers.delete(generation),
      isUnlocked: async () => worker().unlocked,
      unlock: async () => void (worker().unlocked = true),
    },
  };
});

const account = {
  userId: "u",
  email: "anna@x.nl",
  salt: "anna@x.nl",
  kdf: { kdf: 0, kdfIterations: 600_000 },
  userKey: "2.k",
  privateKey: "2.p",
};
const tokens = { accessToken: "access-secret", refreshToken: "refresh-secret", expiresAt: Date.now() + 3_600_000 };

/** The device's own key is no part of a tab: it lies in the browser's store, which the tabs share. */
const box = vi.hoisted(() => new Map<string, unknown>());
vi.mock("./browserStore.ts", () => ({
  browserStore: () => ({
    get: async (key: string) => box.get(key),
    put: async (key: string, value: unknown) => void box.set(key, value),
    delete: async (key: string) => void box.delete(key),
    keys: async () => [...box.keys()],
  }),
}));

/** A tab: modules of its own, the browser's storage and channel shared. */
async function tab() {
  vi.resetModules();
  const { session } = await import("./session.ts");
  const client = await import("./client.ts");
  await session.restore();
  return { session, client };
}

async function signedIn() {
  const first = await tab();
  const { vault } = await import("../crypto/vault.ts");
  await vault.unlock({ password: "p", salt: "s", kdf: account.kdf, userKey: "", privateKey: "" });
  await first.session.begin(account, tokens);
  return first;
}

/** What another tab does comes when it comes: its messages and its keys are the work of other threads. */
const until = (check: () => void) => vi.waitFor(check, { timeout: 15_000 });

/** For what must not happen. Too short a moment fails nobody. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 20));

let listeners: [string, EventListener][] = [];

beforeEach(() => {
  // The tabs of a test are gone after it.
  const listen = window.addEventListener.bind(window);
  vi.spyOn(window, "addEventListener").mockImplementation((name: string, listener: unknown) => {
    listeners.push([name, listener as EventListener]);
    listen(name, listener as EventListener);
  });
  workers.clear();
  box.clear();
  localStorage.clear();
});
afterEach(() => {
  for (const [name, listener] of listeners) window.removeEventListener(name, listener);
  listeners = [];
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it("opens a second tab signed in and unlocked, with tokens", async () => {
  await signedIn();
  const second = await tab();
  expect(second.session.state()).toBe("unlocked");
  expect(second.session.account()).toEqual(account);
  expect(second.client.tokensExpire()).toBe(tokens.expiresAt);
});

it("keeps no token and no key in the clear", async () => {
  await signedIn();
  const kept = JSON.stringify({ ...localStorage, ...sessionStorage });
  expect(kept).toContain("anna@x.nl");
  expect(kept).not.toContain("access-secret");
  expect(kept).not.toContain("refresh-secret");
  const key = box.get("tokens") as CryptoKey;
  expect(key.extractable).toBe(false);
});

it("locks and unlocks all tabs together", async () => {
  const first = await signedIn();
  const second = await tab();
  await first.session.lock();
  await until(() => expect(second.session.state()).toBe("locked"));
  await second.session.unlock("p");
  await until(() => expect(first.session.state()).toBe("unlocked"));
});

it("stays unlocked where somebody unlocked since another tab locked first", async () => {
  const first = await signedIn();
  const second = await tab();
  let settled = () => {};
  second.session.beforeLock(() => new Promise((resolve) => (settled = resolve)));
  const late = second.session.lock();
  await first.session.lock();
  await until(() => expect(second.session.state()).toBe("locked"));
  await first.session.unlock("p");
  await until(() => expect(second.session.state()).toBe("unlocked"));
  settled();
  await late;
  await aMoment();
  expect([first, second].map(({ session }) => session.state())).toEqual(["unlocked", "unlocked"]);
});

it("unlocks where another tab's lock ended the worker that was asked", async () => {
  const { session } = await signedIn();
  const { vault } = await import("../crypto/vault.ts");
  const { CryptoError } = await import("../errors.ts");
  await session.lock();
  vi.spyOn(vault, "unlock").mockImplementationOnce(async () => {
    const stored = JSON.parse(localStorage.getItem("portaal.session")!) as object;
    localStorage.setItem("portaal.session", JSON.stringify({ ...stored, generation: "another" }));
    vault.use("another");
    throw new CryptoError("locked");
  });
  await session.unlock("p");
  expect(session.state()).toBe("unlocked");
  expect(await vault.isUnlocked()).toBe(true);
});

it("lets what is being typed be kept before the keys go", async () => {
  const { session } = await signedIn();
  const seen: string[] = [];
  session.beforeLock(async () => void seen.push(session.state()));
  await session.lock();
  expect(seen).toEqual(["unlocked"]);
  expect(session.state()).toBe("locked");
});

it("logs all tabs out together, and says why", async () => {
  const first = await signedIn();
  const second = await tab();
  first.session.end("expired");
  await until(() => expect(second.session.state()).toBe("signedOut"));
  expect(second.session.ending()).toBe("expired");
  await until(() => expect(box.size).toBe(0));
  expect(localStorage.getItem("portaal.session")).toBeNull();
});

it("leaves when another tab logged out, though the storage doesn't show it yet", async () => {
  await signedIn();
  const second = await tab();
  const { id } = JSON.parse(localStorage.getItem("portaal.session")!) as { id: string };
  const channel = new BroadcastChannel("portaal.session");
  channel.postMessage({ ending: "loggedOut", id });
  await until(() => expect(second.session.state()).toBe("signedOut"));
  window.dispatchEvent(new Event("storage"));
  await aMoment();
  expect(second.session.state(), "what is over does not come back").toBe("signedOut");
  channel.close();
});

it("knows why, also when it sees that the session is gone before it is told", async () => {
  vi.stubGlobal("BroadcastChannel", undefined);
  const first = await signedIn();
  const second = await tab();
  first.session.end("expired");
  window.dispatchEvent(new Event("storage"));
  await until(() => expect(second.session.state()).toBe("signedOut"));
  expect(second.session.ending()).toBe("expired");
});

it("locks when another tab locked, though the storage shows it only later", async () => {
  const { session } = await signedIn();
  const stored = JSON.parse(localStorage.getItem("portaal.session")!) as object;
  localStorage.setItem("portaal.session", JSON.stringify({ ...stored, generation: "next" }));
  window.dispatchEvent(new Event("storage"));
  await until(() => expect(session.state()).toBe("locked"));
});

it("takes a log-in over from another tab", async () => {
  const waiting = await tab();
  expect(waiting.session.state()).toBe("signedOut");
  await signedIn();
  await until(() => expect(waiting.session.state()).toBe("unlocked"));
});

it("is locked, not logged out, when no tab was open", async () => {
  await signedIn();
  workers.clear();
  const later = await tab();
  expect(later.session.state()).toBe("locked");
});

it("does not end the session that another tab began since", async () => {
  const old = await signedIn();
  const stored = localStorage.getItem("portaal.session")!;
  localStorage.setItem("portaal.session", JSON.stringify({ ...JSON.parse(stored), id: "another" }));
  old.session.end("expired");
  expect(localStorage.getItem("portaal.session")).not.toBeNull();
});

it("takes a changed master password for changed, also when no answer comes to what follows", async () => {
  const { session } = await signedIn();
  vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new TypeError("offline")));
  await session.amend({ userKey: "2.new" });
  expect(session.account()?.userKey).toBe("2.new");
  expect(session.state()).toBe("unlocked");
  vi.stubGlobal("fetch", vi.fn().mockResolvedValue(new Response("{}", { status: 400 })));
  await expect(session.amend({})).rejects.toMatchObject({ code: "session.ended" });
});

it("refreshes once for all tabs: the second takes what the first got", async () => {
  const first = await signedIn();
  const second = await tab();
  let refreshes = 0;
  vi.stubGlobal("fetch", async () => {
    refreshes++;
    const body = { access_token: "new", refresh_token: "r", expires_in: 7200, token_type: "Bearer", scope: "api" };
    return new Response(JSON.stringify(body), { headers: { "Content-Type": "application/json" } });
  });
  const kept = localStorage.getItem("portaal.session");
  await first.session.refresh();
  await until(() => expect(localStorage.getItem("portaal.session")).not.toBe(kept));
  await second.session.refresh();
  expect(refreshes).toBe(1);
  expect(second.client.tokensExpire()).toBeGreaterThan(tokens.expiresAt);
});

it("stays unlocked when the news of another tab's lock comes only while somebody unlocks", async () => {
  const { session } = await signedIn();
  const { vault } = await import("../crypto/vault.ts");
  await session.lock();
  const unlock = vault.unlock;
  vi.spyOn(vault, "unlock").mockImplementationOnce(async (by) => {
    await unlock(by);
    const stored = JSON.parse(localStorage.getItem("portaal.session") ?? "{}") as object;
    localStorage.setItem("portaal.session", JSON.stringify({ ...stored, generation: "told late" }));
    window.dispatchEvent(new Event("storage"));
  });
  await session.unlock("p");
  await aMoment();
  expect(session.state()).toBe("unlocked");
  expect(workers.get("told late")?.unlocked).toBe(true);
});

it("stays unlocked when a question from before is answered only after", async () => {
  const { session } = await signedIn();
  const { vault } = await import("../crypto/vault.ts");
  await session.lock();
  let answer: (open: boolean) => void = () => undefined;
  vi.spyOn(vault, "isUnlocked").mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
  window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
  await session.unlock("p");
  answer(false);
  await aMoment();
  expect(session.state()).toBe("unlocked");
});
