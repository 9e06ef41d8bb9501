import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Stack } from "./stack.ts";

const run = promisify(execFile);

export interface Person {
  email: string;
  name: string;
  password: string;
  userId: string;
  memberId: string;
  fingerprint: string;
}

interface Named {
  id: string;
  name: string;
}

export interface Seed {
  provider: Person;
  owner: Person;
  member: Person;
  providerId: string;
  organization: Named;
  collection: Named;
  default: Named;
  other: Named;
  item: Named & { username: string; password: string; uri: string };
  hidden: Named;
}

/** An item as somebody opened it. */
export interface OpenedItem {
  ID: string;
  Name: string;
  Notes: string;
  CollectionIDs: string[];
  Login: { username?: string; password?: string } | null;
}

/** Five hundred people take their time. */
const SEEDING = process.env.PORTAAL_PROVE ? 1_200_000 : 120_000;

const act = async <T>(stack: Stack, ...args: string[]): Promise<T> => {
  const { stdout } = await run(stack.seeder, ["-url", stack.secureUrl, "-ca", stack.ca, ...args], { timeout: SEEDING });
  return JSON.parse(stdout) as T;
};

/**
 * The seed of this stack: made by the journey that asks first, the same for those after it. A label makes people whom
 * no other journey knows, for who must not have been here before.
 */
export async function seed(stack: Stack, ...label: [] | [string]): Promise<Seed> {
  const kept = join(stack.directory, ["seed", ...label].join("-") + ".json");
  if (existsSync(kept)) return JSON.parse(await readFile(kept, "utf8")) as Seed;
  const made = await act<Seed>(stack, "seed", ...label);
  await writeFile(kept, JSON.stringify(made));
  return made;
}

/** All items of an organisation, as this administrator or provider user decrypts them. */
export const itemsSeenBy = (stack: Stack, person: Person, organizationId: string): Promise<OpenedItem[]> =>
  act(stack, "items", person.email, person.password, organizationId);

/** Gives somebody a new address, with the code that is mailed there, and answers who it was. */
export const moveTo = (stack: Stack, person: Person, email: string): Promise<string> =>
  act(stack, "move", person.email, person.password, email);

/** Stores an item of every kind, with every part filled, for somebody and in a collection of an organisation. */
export const makeEverything = (
  stack: Stack,
  person: Person,
  organizationId: string,
  collectionId: string,
): Promise<unknown> => act(stack, "everything", person.email, person.password, organizationId, collectionId);

/** The sync of somebody as the server answers it. */
export const syncOf = <T>(stack: Stack, person: Person): Promise<T> =>
  act(stack, "sync", person.email, person.password);

/** A provider without clients, with its first admin. */
export const startProvider = (
  stack: Stack,
  email: string,
  name: string,
): Promise<{ provider: Person; providerId: string }> => act(stack, "provider", email, name);

/** A client in which many people accepted and wait to be confirmed by the provider. */
export const queue = (
  stack: Stack,
  count: number,
): Promise<{ provider: Person; organization: Named; waiting: Person[] }> => act(stack, "waiting", String(count));

/** Twelve people who wait at five clients of a provider, and one whom its staff may not confirm; others per label. */
export const morning = (
  stack: Stack,
  ...label: [] | [string]
): Promise<{
  provider: Person;
  providerId: string;
  waiting: (Person & { client: string })[];
  keptOut: Person & { client: string };
}> => act(stack, "morning", ...label);

/** A provider whose list of clients is worth looking at. */
export const gallery = (stack: Stack): Promise<{ provider: Person; providerId: string }> => act(stack, "gallery");

/** Somebody whom an administrator invited and who waits to be confirmed, and a group in which nobody is. */
export const joining = (stack: Stack, by: Person, organizationId: string): Promise<{ waiting: Person; group: Named }> =>
  act(stack, "joining", by.email, by.password, organizationId);
