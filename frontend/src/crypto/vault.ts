import { CryptoError, type CryptoCode } from "./error.ts";
import type { Keyring } from "./keyring.ts";
import type { Answer, Call } from "./worker.ts";
import workerUrl from "./worker.ts?worker&url";

export { CryptoError } from "./error.ts";
export { DEFAULT_KDF, type Kdf, normaliseEmail } from "./kdf.ts";
export type { OrganizationKeys, RegistrationKeys, Scope, SealedTexts, WrappedKeys } from "./keyring.ts";

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

let script: string | undefined;
let worker: Worker | null = null;
let nextId = 1;
const pending = new Map<number, Pending>();

function start(): Worker {
  script ??= workerScript();
  const started = new Worker(script, { type: "module", name: "portaal-keys" });
  started.addEventListener("message", (event: MessageEvent<Answer>) => settle(event.data));
  started.addEventListener("error", () => lock());
  return started;
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
  worker ??= start();
  const id = nextId++;
  return new Promise((resolve, reject) => {
    pending.set(id, { resolve, reject });
    worker!.postMessage({ id, operation, args } satisfies Call);
  });
}

/** Ends the worker and every key with it. Calls under way are refused as locked. */
function lock(): void {
  worker?.terminate();
  worker = null;
  for (const { reject } of pending.values()) reject(new CryptoError("locked"));
  pending.clear();
}

/** The façade over the keys. Every operation runs in the worker; `lock` destroys it. */
export const vault: VaultOperations & { lock: () => void } = new Proxy(
  { lock } as VaultOperations & { lock: () => void },
  {
    get(target, name) {
      if (name === "lock") return target.lock;
      if (typeof name !== "string" || name === "then") return undefined;
      return (...args: unknown[]) => call(name, args);
    },
  },
);
