import { beforeEach, expect, it, vi } from "vitest";
import { Fault } from "../../api/fault.ts";
import type { CreateClient } from "../../api/wire.ts";
import { type Attempt, type AttemptBook, carryOut, type Doors, isDone, merged, stopsAll } from "./importAttempts.ts";
import type { Wish } from "./newClient.ts";

const wish = { name: "De Vries", ownerEmail: "o@v.nl", billingEmail: "b@v.nl", culture: "nl", planType: 20 } as Wish;
const row = { id: "r", wish, reference: "K1", tags: ["gold"], notes: "" };
const DAY = 86_400_000;

class Killed extends Error {}

/** A server as ours: it remembers a key for a day and answers the same request again; other bytes are refused. */
class Server {
  clients: { id: string; at: number; description: string | null }[] = [];
  #known = new Map<string, { body: string; id: string; at: number }>();

  create(body: CreateClient, key: string): string {
    const text = JSON.stringify(body);
    const known = this.#known.get(key);
    if (known && known.at > Date.now() - DAY) {
      if (known.body !== text) throw new Fault(422, "portaal.key_reused", "");
      return known.id;
    }
    const id = `o${this.clients.length + 1}`;
    this.clients.push({ id, at: Date.now(), description: null });
    this.#known.set(key, { body: text, id, at: Date.now() });
    return id;
  }

  describe(id: string, words: string): void {
    const client = this.clients.find((one) => one.id === id)!;
    if (client.description !== null) throw new Fault(409, "portaal.stale", "");
    client.description = words;
  }
}

let server: Server;
/** What outlives a kill. */
let kept: Record<string, Attempt>;
let keys = 0;

/** A page that is killed at the step that is named: before or after the server or the browser did something. */
function page(dies: string | null = null): [AttemptBook, Doors] {
  const step = <T>(name: string, work: () => T): T => {
    if (dies === `before ${name}`) throw new Killed();
    const answer = work();
    if (dies === `after ${name}`) throw new Killed();
    return answer;
  };
  let puts = 0;
  const book: AttemptBook = {
    get: (id) => kept[id],
    put: async (id, attempt) =>
      step(`put ${++puts}`, () => {
        if (attempt) kept = { ...kept, [id]: JSON.parse(JSON.stringify(attempt)) as Attempt };
        else delete kept[id];
      }),
  };
  const doors: Doors = {
    pricesRevision: 3,
    keys: async () => ({
      key: `2.${++keys}`,
      keys: { publicKey: "p", encryptedPrivateKey: "2.p" },
      collectionName: "c",
    }),
    create: async (body, key) => step("create", () => ({ organizationId: server.create(body, key) })),
    describe: async (id, own) => step("describe", () => server.describe(id, JSON.stringify(own))),
    find: async (_, since) => server.clients.find(({ at }) => at >= since)?.id ?? null,
  };
  return [book, doors];
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
  server = new Server();
  kept = {};
  return () => vi.useRealTimers();
});

const MOMENTS = ["put 1", "create", "put 2", "describe", "put 3"].flatMap((what) => [
  `before ${what}`,
  `after ${what}`,
]);

it.each(MOMENTS)("makes one client, described once, when the page is killed %s", async (moment) => {
  await expect(carryOut(row, ...page(moment))).rejects.toThrow(Killed);
  await carryOut(row, ...page());
  await carryOut(row, ...page());
  expect(server.clients).toHaveLength(1);
  expect(server.clients[0]!.description).toContain("K1");
  expect(kept.r).toMatchObject({ made: "o1", described: true, body: null });
});

it.each(MOMENTS)("makes one client when it goes on two days after it was killed %s", async (moment) => {
  await expect(carryOut(row, ...page(moment))).rejects.toThrow(Killed);
  vi.setSystemTime(Date.now() + 2 * DAY);
  await carryOut(row, ...page());
  expect(server.clients).toHaveLength(1);
});

it("asks for something else under a new key once the server has said no", async () => {
  const [book, doors] = page();
  const create = vi.fn(doors.create).mockRejectedValueOnce(new Fault(400, "x", "Not so."));
  await expect(carryOut(row, book, { ...doors, create })).rejects.toThrow("Not so.");
  expect(kept.r).toBeUndefined();
  await carryOut(row, book, { ...doors, create });
  expect(create.mock.calls[1]![1]).not.toBe(create.mock.calls[0]![1]);
});

it.each([0, 409, 429, 401, 404, 500])("repeats the same request after an answer %i", async (status) => {
  const [book, doors] = page();
  const create = vi.fn(doors.create).mockRejectedValueOnce(new Fault(status, "x", ""));
  await expect(carryOut(row, book, { ...doors, create })).rejects.toThrow(Fault);
  await carryOut(row, book, { ...doors, create });
  expect(create.mock.calls[1]).toEqual(create.mock.calls[0]);
});

it("keeps the request, and stops all, while the provider doesn't let this session in", async () => {
  const [book, doors] = page();
  const shut = new Fault(400, "access.passkey_required", "");
  const create = vi.fn(doors.create).mockRejectedValueOnce(shut);
  await expect(carryOut(row, book, { ...doors, create })).rejects.toThrow(shut);
  expect(stopsAll(shut)).toBe(true);
  await carryOut(row, book, { ...doors, create });
  expect(create.mock.calls[1]).toEqual(create.mock.calls[0]);
});

it("says nothing more of a client whose row says nothing", async () => {
  const [book, doors] = page();
  const describe = vi.fn(doors.describe);
  await carryOut({ ...row, reference: "", tags: [] }, book, { ...doors, describe });
  expect(describe).not.toHaveBeenCalled();
});

it("leaves the words of a colleague who was first", async () => {
  const [book, doors] = page();
  await carryOut({ ...row, reference: "", tags: [] }, book, doors);
  server.describe("o1", "theirs");
  await carryOut(row, book, doors);
  expect(server.clients[0]!.description).toBe("theirs");
});

it("stops for what the next row would meet too", () => {
  const codes = [0, 401, 429, 400, 404, 500].map((status) => stopsAll(new Fault(status, "x", "")));
  expect(codes).toEqual([true, true, true, false, false, false]);
});

it("keeps of two tabs whatever is further", () => {
  const open: Attempt = { idempotencyKey: "k", at: 1, body: {} as CreateClient, made: null, described: false };
  const made: Attempt = { ...open, body: null, made: "o" };
  expect(merged({ a: open, b: made }, { a: made, b: open, c: open })).toEqual({ a: made, b: made, c: open });
});

it("gives the structure of another client once, and again only when it is another's", async () => {
  const [book, doors] = page();
  const run = vi
    .fn()
    .mockRejectedValueOnce(new Fault(500, "x", ""))
    .mockResolvedValue(undefined);
  const like = (likeId: string) => ({ ...doors, copy: { likeId, run } });
  await expect(carryOut(row, book, like("a"))).rejects.toThrow(Fault);
  expect(isDone(row as never, kept.r, "a")).toBe(false);
  await carryOut(row, book, like("a"));
  await carryOut(row, book, like("a"));
  expect(run.mock.calls).toEqual([["o1"], ["o1"]]);
  expect(isDone(row as never, kept.r, "a")).toBe(true);
  expect(isDone(row as never, kept.r, "b")).toBe(false);
  expect(server.clients).toHaveLength(1);
});
