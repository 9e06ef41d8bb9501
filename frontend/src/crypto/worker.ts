import { CryptoError } from "./error.ts";
import { Keyring } from "./keyring.ts";

/** One call across the border: an operation of the key ring by name, and its arguments. */
export interface Call {
  id: number;
  operation: string;
  args: unknown[];
}

export type Answer = { id: number; value: unknown } | { id: number; code: string; message: string };

const keyring = new Keyring();
const operations = new Set(Object.getOwnPropertyNames(Keyring.prototype).filter((name) => name !== "constructor"));

async function run({ operation, args }: Call): Promise<unknown> {
  if (!operations.has(operation)) throw new TypeError(`unknown operation ${operation}`);
  return (keyring as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>)[operation]!(...args);
}

self.addEventListener("message", async (event: MessageEvent<Call>) => {
  const { id } = event.data;
  try {
    self.postMessage({ id, value: await run(event.data) } satisfies Answer);
  } catch (err) {
    const code = err instanceof CryptoError ? err.code : "failed";
    self.postMessage({ id, code, message: err instanceof Error ? err.message : String(err) } satisfies Answer);
  }
});
