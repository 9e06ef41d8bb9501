import type { ReactNode } from "react";
import classes from "./StatusBadge.module.css";

export type Tone = "good" | "info" | "warn" | "bad" | "quiet";

/** A state in a word or two; the colour only repeats what the word says. */
export function StatusBadge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`${classes.badge} ${classes[tone]}`}>{children}</span>;
}
