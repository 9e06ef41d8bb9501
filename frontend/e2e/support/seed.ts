import { execFile } from "node:child_process";
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

const act = async <T>(stack: Stack, ...args: string[]): Promise<T> => {
  const { stdout } = await run(stack.seeder, ["-url", stack.secureUrl, "-ca", stack.ca, ...args], { timeout: 120_000 });
  return JSON.parse(stdout) as T;
};

export const seed = (stack: Stack): Promise<Seed> => act(stack, "seed");

/** All items of an organisation, as this administrator or provider user decrypts them. */
export const itemsSeenBy = (stack: Stack, person: Person, organizationId: string): Promise<OpenedItem[]> =>
  act(stack, "items", person.email, person.password, organizationId);

/** A provider without clients, with its first admin. */
export const startProvider = (
  stack: Stack,
  email: string,
  name: string,
): Promise<{ provider: Person; providerId: string }> => act(stack, "provider", email, name);
