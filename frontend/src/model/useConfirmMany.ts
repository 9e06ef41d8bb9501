import { asOneChange } from "../api/stale.ts";
import type { KeyProof } from "../api/wire.ts";
import type { Some } from "../ui/bulkRun.tsx";
import { nameOf } from "../ui/nameOf.ts";
import { refusedOf } from "../ui/rowRuns.tsx";
import type { Compared, Waiting } from "./ConfirmMany.tsx";
import { type Confirmed, useRemember } from "./useRemember.ts";

/** So few people are confirmed in one request that a slow server has time for all of them, and progress is seen. */
const IN_ONE_REQUEST = 25;

/** A key that was wrapped for somebody, as it is sent. */
export interface WrappedFor {
  id: string;
  key: string;
  keyProof: KeyProof;
  publicKeyHash: string;
}

interface Confirm<T> {
  compared: Compared<T>[];
  /** Wraps, in the worker, what the person gets. */
  wrap: (row: T, publicKey: string) => Promise<string>;
  send: (keys: WrappedFor[]) => Promise<{ data: { id: string; error: string }[] }>;
  /** Runs it, part by part, and shows how it goes. */
  run: (how: Some<T>) => Promise<unknown>;
}

/** Confirms those whose words were compared, some in each request, and remembers the keys of those it was done for. */
export function useConfirmMany<T extends Waiting>() {
  const remember = useRemember();
  return async ({ compared, wrap, send, run }: Confirm<T>): Promise<void> => {
    const keys = new Map(compared.map(({ row, key, proof }) => [row.id, { ...key, proof }]));
    const given: Confirmed[] = [];
    const wrapOne = async (row: T): Promise<WrappedFor> => {
      const { id } = row;
      const { publicKey, hash, proof } = keys.get(id)!;
      const key = await wrap(row, publicKey);
      return { id, key, publicKeyHash: hash, keyProof: proof };
    };
    const some = async (part: T[]) => {
      const failed = new Map<T, unknown>();
      const wrapped = await Promise.all(
        part.map((one) => wrapOne(one).catch((err: unknown) => void failed.set(one, err))),
      );
      const ready = wrapped.filter((one) => one !== undefined);
      const { data } = ready.length > 0 ? await send(ready) : { data: [] };
      for (const [row, why] of refusedOf(part, data)) failed.set(row, why);
      for (const row of part) {
        if (failed.has(row)) continue;
        given.push({ name: nameOf(row), userId: row.userId ?? "", publicKey: keys.get(row.id)!.publicKey });
      }
      return failed;
    };
    await asOneChange(() => run({ size: IN_ONE_REQUEST, some }));
    await remember(given);
  };
}
