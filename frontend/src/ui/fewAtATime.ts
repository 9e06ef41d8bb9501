import { Fault } from "../errors.ts";

/** Enough to be quick, and so few that changes to one organisation don't keep each other waiting. */
const AT_ONCE = 3;
const TRIES = 4;
const LONGEST_WAIT_S = 20;

const wait = (seconds: number): Promise<void> => new Promise((done) => setTimeout(done, seconds * 1000));

/** Comes back later when the server asks for a short pause, as it does when many changes come one after another. */
async function patiently(run: () => Promise<unknown>): Promise<void> {
  for (let n = 1; ; n++) {
    try {
      await run();
      return;
    } catch (err) {
      const pause = err instanceof Fault && err.status === 429 ? err.retryAfter : null;
      if (pause === null || pause > LONGEST_WAIT_S || n === TRIES) throw err;
      await wait(pause);
    }
  }
}

/**
 * Does the same with every row, a few at a time. One that fails keeps it from no other; `told` hears of each how it
 * ended, with null when it went well.
 */
export async function fewAtATime<T>(
  rows: readonly T[],
  run: (row: T) => Promise<unknown>,
  told: (row: T, err: unknown) => void,
  atOnce = AT_ONCE,
): Promise<void> {
  const left = [...rows];
  const worker = async () => {
    for (let row = left.shift(); row !== undefined; row = left.shift()) {
      const one = row;
      await patiently(() => run(one)).then(
        () => told(one, null),
        (err: unknown) => told(one, err),
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
