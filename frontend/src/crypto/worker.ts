import { CryptoError } from "../errors.ts";
import { Keyring } from "./keyring.ts";

/** One call across the border: an operation of the key ring by name, and its arguments. */
export interface Call {
  id: number;
  operation: string;
  args: unknown[];
}

export type Answer = { id: number; value: unknown } | { id: number; code: string; message: string };

/** What a page says about itself: it goes, or everything ends. */
export type Farewell = { farewell: "page" | "keys" };

interface Line {
  postMessage: (answer: Answer) => void;
}

let keyring = new Keyring();
const operations = new Set(Object.getOwnPropertyNames(Keyring.prototype).filter((name) => name !== "constructor"));
const pages = new Set<Line>();

async function run({ operation, args }: Call): Promise<unknown> {
  if (!operations.has(operation)) throw new TypeError(`unknown operation ${operation}`);
  return (keyring as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>)[operation]!(...args);
}

async function hear(line: Line, message: Call | Farewell): Promise<void> {
  if ("farewell" in message) {
    pages.delete(line);
    // The keys live as long as a page of this browser does; the last one takes them along. A worker that closed itself
    // here could still be found by the page that comes next (a reload), which would then wait for ever.
    if (message.farewell === "keys") self.close();
    else if (pages.size === 0) keyring = new Keyring();
    return;
  }
  const { id } = message;
  try {
    line.postMessage({ id, value: await run(message) });
  } catch (err) {
    const code = err instanceof CryptoError ? err.code : "failed";
    line.postMessage({ id, code, message: err instanceof Error ? err.message : String(err) });
  }
}

if ("onconnect" in self) {
  self.addEventListener("connect", (event) => {
    const [port] = (event as MessageEvent).ports;
    if (!port) return;
    pages.add(port);
    port.onmessage = ({ data }: MessageEvent<Call | Farewell>) => void hear(port, data);
  });
} else {
  const own = self as unknown as Line;
  pages.add(own);
  self.addEventListener("message", ({ data }: MessageEvent<Call | Farewell>) => void hear(own, data));
}
