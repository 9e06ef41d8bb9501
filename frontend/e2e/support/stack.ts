import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

/** What a journey knows of the running stack. */
export interface Stack {
  /** For the browser: http://localhost:PORT. */
  url: string;
  /** For the official clients: https://localhost:PORT. */
  secureUrl: string;
  /** The certificate they must trust. */
  ca: string;
  /** For files of the run; removed with everything in it at the end. */
  directory: string;
  /** Where the programs of the run are. */
  programs: string;
  /** The program that seeds. */
  seeder: string;
  /** What the stack keeps. */
  data: string;
  /** Where screenshots are kept. */
  artefacts: string;
  /** A file for each page that was looked at whole. */
  looked: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    stack: Stack;
  }
}

const root = fileURLToPath(new URL("../../..", import.meta.url));
const run = promisify(execFile);

/** A first start may install and build. */
const START = 5 * 60_000;

/** Builds and starts all of Portaal on free ports with an empty database, and ends it after the last journey. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), "portaal-e2e-"));
  const artefacts = join(
    process.env.PORTAAL_RESULTS ?? fileURLToPath(new URL("../results", import.meta.url)),
    "screens",
  );
  await rm(artefacts, { recursive: true, force: true });
  await mkdir(artefacts, { recursive: true });
  const bin = join(directory, "bin");
  await mkdir(bin);
  await mkdir(join(directory, "looked"));
  const programs = [
    "./infra/local/cmd/portaal",
    "./infra/e2eseed",
    "./infra/operator/cmd/operate",
    "./infra/cli/cmd/portaal-cli",
    "./infra/stripefake/cmd/stripefake",
    "./infra/nameserver/cmd/nameserver",
  ];
  await run("go", ["build", "-buildvcs=false", "-o", bin + "/", ...programs], { cwd: root });
  const clear = () => rm(directory, { recursive: true, force: true });
  try {
    const { stack, stop } = await start(bin, directory, { artefacts, looked: join(directory, "looked") });
    project.provide("stack", stack);
    return () => stop().then(clear);
  } catch (err) {
    await clear();
    throw err;
  }
}

/** Another stack beside the one of all journeys, with settings and an empty database of its own. */
export async function startAnother(beside: Stack, name: string, settings: Record<string, string>): Promise<Running> {
  const directory = join(beside.directory, name);
  await mkdir(directory);
  return start(beside.programs, directory, beside, settings);
}

/** The time by which a stack works, moved on first where that is said ("24h"). Whoever was logged in is no longer. */
export async function clockOf(stack: Stack, advance?: string): Promise<Date> {
  const move = advance && { method: "POST", body: JSON.stringify({ advance }) };
  const answer = await fetch(`${stack.url}/_local/clock`, move || undefined);
  if (!answer.ok) throw new Error(`The clock answers ${answer.status}: ${await answer.text()}`);
  return new Date(((await answer.json()) as { now: string }).now);
}

/** What the operator says to a stack, and what the program answers. It fails when the program does. */
export async function operate(stack: Stack, ...words: string[]): Promise<string> {
  const { stdout } = await run(join(stack.programs, "operate"), ["-local", stack.data, ...words], { cwd: root });
  return stdout;
}

/** What the program of a provider prints with a key, and how it ends. */
export async function readByKey(
  stack: Stack,
  key: string,
  ...words: string[]
): Promise<{ code: number; said: string }> {
  const env = { PORTAAL_URL: stack.url, PORTAAL_KEY: key };
  try {
    const { stdout } = await run(join(stack.programs, "portaal-cli"), words, { env });
    return { code: 0, said: stdout };
  } catch (err) {
    const { code, stderr } = err as { code: number; stderr: string };
    return { code, said: stderr };
  }
}

/** Plays Stripe, and tells where; `stop` ends it. */
export const startStripe = (beside: Stack) => play(beside, "stripefake");

/** Plays the servers of the domain name system, with the records of a file, and tells where; `stop` ends it. */
export const startNames = (beside: Stack, file: string) =>
  play(beside, "nameserver", "-listen", "127.0.0.1:0", "-file", file);

async function play(
  beside: Stack,
  program: string,
  ...words: string[]
): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = spawn(join(beside.programs, program), words, { stdio: ["ignore", "pipe", "inherit"] });
  const last = () => void child.kill("SIGTERM");
  process.once("exit", last);
  const url = await new Promise<string>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`It ended with code ${code}.`)));
    child.stdout.once("data", (said: Buffer) => resolve(said.toString().trim()));
  });
  const stop = async () => {
    process.off("exit", last);
    await end(child);
  };
  return { url, stop };
}

export interface Running {
  stack: Stack;
  stop: () => Promise<void>;
}

async function start(
  programs: string,
  directory: string,
  { artefacts, looked }: Pick<Stack, "artefacts" | "looked">,
  settings: Record<string, string> = {},
): Promise<Running> {
  const data = join(directory, "data");
  const child = spawn(join(programs, "portaal"), {
    cwd: root,
    env: {
      ...process.env,
      PORT: "0",
      HTTPS_PORT: "0",
      PUBLIC_URL: "",
      DATA_DIR: data,
      ENGINE: process.env.ENGINE ?? "dynamodb-local",
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // The stack ends what it started when it is told to; a run that breaks off tells it too.
  const last = () => void child.kill("SIGTERM");
  process.once("exit", last);
  const stop = async () => {
    process.off("exit", last);
    await end(child);
  };
  try {
    const said = await ready(child);
    const stack = {
      url: address(said, "portal"),
      secureUrl: address(said, "clients"),
      ca: join(data, "ca.pem"),
      directory,
      programs,
      seeder: join(programs, "e2eseed"),
      data,
      artefacts,
      looked,
    };
    return { stack, stop };
  } catch (err) {
    await stop();
    throw err;
  }
}

function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const over = (why: string) => {
      clearTimeout(timer);
      reject(new Error(`The local stack ${why}. It said:\n${said}`));
    };
    const timer = setTimeout(() => over("did not start in time"), START);
    child.once("error", (err) => over(`did not start: ${err.message}`));
    child.once("exit", (code) => over(`ended with code ${code}`));
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (!said.includes("Ctrl-C stops it.")) return;
      clearTimeout(timer);
      resolve(said);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
  });
}

function address(said: string, name: string): string {
  const found = new RegExp(`^ *${name} +(https?://localhost:\\d+)`, "m").exec(said)?.[1];
  if (!found) throw new Error(`The local stack named no address of ${name}:\n${said}`);
  return found;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 30_000);
  await ended;
  clearTimeout(timer);
}
