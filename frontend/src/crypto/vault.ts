import { CryptoError, type CryptoCode } from "../errors.ts";
import type { Keyring } from "./keyring.ts";
import type { Answer, Call, Farewell } from "./worker.ts";
import workerUrl from "./worker.ts?worker&url";

export { CryptoError } from "../errors.ts";
export { DEFAULT_KDF, type Kdf, normaliseEmail } from "./kdf.ts";
export type {
  KeyReport,
  OrganizationKeys,
  PersonKey,
  RegistrationKeys,
  Scope,
  SealedTexts,
  WrappedKeys,
} from "./keyring.ts";
export type { PasskeyOpening } from "./passkey.ts";
export type { KeyName, Refusal } from "./pinBoard.ts";

/** What the rest of the portal may ask of the keys: every public operation of the key ring, as a promise. */
export type VaultOperations = { [K in keyof Keyring]: Keyring[K] };

interface Pending {
  resolve: (value: unknown) => void;
  reject: (reason: Error) => void;
}

/** The one script a worker may run; the content security policy names this policy and no other. */
function workerScript(): string {
  if (!window.trustedTypes) return workerUrl;
  const policy = window.trustedTypes.createPolicy("portaal-worker", {
    createScriptURL: (url) => {
      if (url !== workerUrl) throw new TypeError("not our worker");
      return url;
    },
  });
  return policy.createScriptURL(workerUrl) as unknown as string;
}

/** A way to the worker that holds the keys. */
interface Line {
  post: (message: Call | Farewell) => void;
  /** Ends this page's way; `keys` ends the keys for all pages. */
  end: (farewell: "page" | "keys") => void;
}

let script: string | undefined;
let line: Line | null = null;
let sharing = typeof SharedWorker !== "undefined";
let generation: string = crypto.randomUUID();
let nextId = 1;
const pending = new Map<number, Pending>();

/** One worker for all pages of this browser that know the same generation. */
function sharedLine(name: string): Line {
  const worker = new SharedWorker(script!, { type: "module", name });
  const { port } = worker;
  worker.onerror = () => {
    sharing = false;
    drop();
  };
  port.onmessage = (event: MessageEvent<Answer>) => settle(event.data);
  return {
    post: (message) => port.postMessage(message),
    end: (farewell) => {
      port.postMessage({ farewell } satisfies Farewell);
      port.onmessage = null;
    },
  };
}

/** A worker for this page alone, where browsers have no shared ones: other pages unlock by themselves. */
function ownLine(name: string): Line {
  const worker = new Worker(script!, { type: "module", name });
  worker.onmessage = (event: MessageEvent<Answer>) => settle(event.data);
  worker.onerror = () => drop();
  return { post: (message) => worker.postMessage(message), end: () => worker.terminate() };
}

function start(): Line {
  script ??= workerScript();
  const name = `portaal-keys-${generation}`;
  return sharing ? sharedLine(name) : ownLine(name);
}

function settle(answer: Answer): void {
  const call = pending.get(answer.id);
  pending.delete(answer.id);
  if ("value" in answer) call?.resolve(answer.value);
  else
    call?.reject(
      answer.code === "failed" ? new Error(answer.message) : new CryptoError(answer.code as CryptoCode, answer.message),
    );
}

function call(operation: string, args: unknown[]): Promise<unknown> {
  line ??= start();
  const id = nextId++;
  return new Promise((resolve, reject) => {
    pending.set(id, { resolve, reject });
    line!.post({ id, operation, args });
  });
}

function leave(farewell: "page" | "keys"): void {
  line?.end(farewell);
  line = null;
  for (const { reject } of pending.values()) reject(new CryptoError("locked"));
  pending.clear();
}

/** Leaves the worker; it lives on for other pages. Calls under way are refused as locked. */
const drop = (): void => leave("page");

/** Ends the worker and every key with it, for all pages. */
const lock = (): void => leave("keys");

/** Which worker: pages that name the same generation share one. After a lock there is a new one. */
function use(next: string): void {
  if (next === generation) return;
  drop();
  generation = next;
}

const own = { lock, drop, use, generation: () => generation };

/** The façade over the keys. Every operation runs in the worker that all pages share; `lock` destroys it. */
export const vault: VaultOperations & typeof own = new Proxy(own as VaultOperations & typeof own, {
  get(target, name) {
    if (typeof name !== "string" || name === "then") return undefined;
    if (name in own) return target[name as keyof typeof own];
    return (...args: unknown[]) => call(name, args);
  },
});
