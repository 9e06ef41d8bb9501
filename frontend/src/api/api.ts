import { api as operations } from "./generated/api.ts";
import { changing, STALE } from "./stale.ts";

type Operations = typeof operations;
type Call = (...args: unknown[]) => Promise<unknown>;

/**
 * Every operation of the server, under its name. What changes something marks as stale what the table says (stale.ts).
 */
export const api = Object.fromEntries(
  Object.entries(operations as unknown as Record<string, Call>).map(([name, call]) => [
    name,
    name in STALE ? (...args: unknown[]) => changing(name as keyof typeof STALE, () => call(...args)) : call,
  ]),
) as unknown as Operations;
