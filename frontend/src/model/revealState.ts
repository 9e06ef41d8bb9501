import type { Reveal } from "../api/wire.ts";

/** What is to be done about something that was seen. */
export type RevealState = "open" | "changed" | "done";

export const stateOf = ({ doneDate, changedDate }: Reveal): RevealState => {
  if (doneDate) return "done";
  return changedDate ? "changed" : "open";
};
