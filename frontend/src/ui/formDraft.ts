/** Why nothing of a form is kept. */
export type NoDraftReason = "masterPassword" | "secondStep" | "publicPage";

export interface FormDraft {
  /** What was typed before came back: when, and whether the thing it changes is another version by now. */
  restored: { at: number; stale: boolean } | null;
  /** What was typed goes. */
  discard: () => void;
  /** It was sent. Wait for it before going elsewhere, or what was sent is offered again. */
  sent: () => Promise<void>;
}
