import type { UseFormReturnType } from "@mantine/form";
import { useCallback, useEffect, useRef, useState } from "react";
import { api } from "../../api/api.ts";
import { draftStore } from "../../api/drafts.ts";
import { providersListClients } from "../../api/generated/limits.ts";
import { operation, queryClient } from "../../api/query.ts";
import { asOneChange } from "../../api/stale.ts";
import { copyStructure, readStructure } from "../../model/structure.ts";
import { fewAtATime } from "../../ui/fewAtATime.ts";
import type { Said } from "../../ui/said.ts";
import {
  type AttemptBook,
  type Attempts,
  carryOut,
  type Copy,
  type Doors,
  merged,
  stopsAll,
} from "./importAttempts.ts";
import { useAttempt } from "../../ui/useAttempt.ts";
import { keysOf } from "./clientKeys.ts";
import { type ImportRow, nameKey } from "./importRows.ts";
import { type ClientDefaults, isDearer, type Wish } from "./newClient.ts";

export interface ImportValues extends Record<string, unknown> {
  /** The file, as it was pasted or read. */
  text: string;
  /** Rows that are perhaps one too many are made too. */
  doubtful: boolean;
  attempts: Attempts;
  /** What a row says where the file says nothing, as it was when the text came: rows stay the same ones by it. */
  defaults: ClientDefaults | null;
  /** The client whose structure all of them get. */
  like: { id: string; name: string } | null;
}

export interface ImportPlace {
  name: string;
  label: string;
  path: string;
}

/** Another tab is at it. */
export const ELSEWHERE = Symbol("elsewhere");

const PAGE_SIZE = providersListClients.pageSize.maximum;

/** `taken` says whether a client is known to be that of another row. */
function doorsOf(
  providerId: string,
  pricesRevision: number,
  copy: Copy | undefined,
  taken: (organizationId: string) => boolean,
): Doors {
  return {
    pricesRevision,
    copy,
    keys: (wish) => keysOf(providerId, wish),
    create: (body, key) => api.providersCreateClient(providerId, body, key),
    describe: (organizationId, own) => api.providersUpdateDescription(providerId, organizationId, own),
    find: async ({ name, billingEmail }: Wish, since) => {
      const { data } = await api.providersListClients(providerId, { search: name, pageSize: PAGE_SIZE });
      const same = data.find(
        (client) =>
          !taken(client.organizationId) &&
          nameKey(client.organizationName) === nameKey(name) &&
          client.billingEmail.toLowerCase() === billingEmail.toLowerCase() &&
          Date.parse(client.creationDate) >= since,
      );
      return same?.organizationId ?? null;
    },
  };
}

type Unfinished = "paused" | typeof ELSEWHERE | null;

/**
 * Makes the clients of a file, a few at a time, and keeps of each row how far it is before and after every request. It
 * can be paused, and is when the page is left; what is under way is ended first.
 */
export function useImportRun(
  providerId: string,
  pricesRevision: number,
  form: UseFormReturnType<ImportValues>,
  place: ImportPlace,
) {
  const [results, setResults] = useState<ReadonlyMap<string, Said>>(new Map());
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const attempt = useAttempt();
  const stop = useRef(false);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
      stop.current = true;
    };
  }, []);

  const save = () =>
    draftStore.save(place.name, { label: place.label, path: place.path, base: null, values: form.getValues() });
  const book: AttemptBook = {
    get: (id) => form.getValues().attempts[id],
    put: (id, next) => {
      const attempts = { ...form.getValues().attempts };
      if (next) attempts[id] = next;
      else delete attempts[id];
      form.setFieldValue("attempts", attempts);
      return save();
    },
  };

  const work = async (rows: () => Promise<ImportRow[]>): Promise<Unfinished> => {
    const stored = (await draftStore.load(place.name))?.values as ImportValues | undefined;
    form.setFieldValue("attempts", merged(form.getValues().attempts, stored?.attempts ?? {}));
    const all = (await rows()).filter((row): row is ImportRow & { wish: Wish } => row.wish !== null);
    const { like } = form.getValues();
    // Read once, and first: what can't be read stops it before anything is made.
    const structure = like && (await readStructure(like.id));
    const copy = like &&
      structure && {
        likeId: like.id,
        run: (organizationId: string) => copyStructure(structure, organizationId, attempt),
      };
    const doors = doorsOf(providerId, pricesRevision, copy ?? undefined, (id) =>
      Object.values(form.getValues().attempts).some(({ made }) => made === id),
    );
    let fatal: unknown = null;
    setResults(new Map());
    setProgress({ done: 0, total: all.length });
    const make = async (row: (typeof all)[number]) => {
      if (!stop.current) await carryOut(row, book, doors);
    };
    await fewAtATime(all, make, ({ id }, err) => {
      if (err !== null && stopsAll(err)) {
        fatal ??= err;
        stop.current = true;
      }
      if (stop.current && err === null && !book.get(id)?.made) return;
      if (err !== null) setResults((before) => new Map(before).set(id, { fault: err }));
      setProgress((before) => before && { ...before, done: before.done + 1 });
    });
    if (isDearer(fatal)) void queryClient.invalidateQueries(operation("providersGetPrices", providerId));
    if (fatal !== null) throw fatal;
    return stop.current ? "paused" : null;
  };

  /** Ends once all are made that could be; `rows` gives them as they stand when it begins. */
  const run = async (rows: () => Promise<ImportRow[]>): Promise<Unfinished> => {
    stop.current = !here.current;
    try {
      return await alone(place.name, () => asOneChange(() => work(rows)));
    } finally {
      setProgress(null);
    }
  };
  const pause = () => void (stop.current = true);
  const clear = useCallback(() => setResults(new Map()), []);
  return { results, progress, run, pause, clear };
}

/** Two tabs that make the same file at the same time would each begin its rows. */
async function alone(name: string, work: () => Promise<Unfinished>): Promise<Unfinished> {
  if (!navigator.locks) return work();
  return navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : ELSEWHERE));
}
