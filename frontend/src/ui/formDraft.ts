/** Why nothing of a form is kept. */
export type NoDraftReason = "masterPassword" | "secondStep" | "publicPage";

export interface FormDraft {
  /** What was typed before came back: when, and whether the thing it changes is another version by now. */
  restored: { at: number; stale: boolean } | null;
  /** What was typed goes. */
  discard: () => void;
  /** Sends it: what was typed goes when that went well. Go elsewhere after it, or what was sent is offered again. */
  send: <R>(run: () => Promise<R>) => Promise<R>;
}

/** Of a form of which nothing is kept. */
export const nothingKept: FormDraft = { restored: null, discard: () => undefined, send: (run) => run() };
