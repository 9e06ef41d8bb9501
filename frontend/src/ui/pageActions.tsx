import { Button } from "@mantine/core";
import { useEffect, useId, useSyncExternalStore } from "react";
import { Link } from "react-router";
import { DisabledWithReason } from "./DisabledWithReason.tsx";
import type { IconPlus } from "./icons.ts";

/** Something that can be done: a button of a page, and an entry of the palette, made of the same value. */
export interface PageAction {
  label: string;
  Icon?: typeof IconPlus;
  /** Why not now; the action stays visible. */
  disabledReason?: string | null;
  /** What it does, or where it leads. */
  run?: () => void;
  to?: string;
}

const offered = new Map<string, readonly PageAction[]>();
const listeners = new Set<() => void>();
let all: readonly PageAction[] = [];

function changed(): void {
  // A page that is empty has the same button twice.
  all = [...new Map([...offered.values()].flat().map((action) => [action.label, action])).values()];
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Lets the palette find actions as long as they are on the page. */
export function useOffer(actions: readonly PageAction[]): void {
  const id = useId();
  useEffect(() => {
    offered.set(id, actions);
    changed();
  });
  useEffect(
    () => () => {
      offered.delete(id);
      changed();
    },
    [id],
  );
}

/** What can be done on the page that is shown. */
export const useOffered = (): readonly PageAction[] => useSyncExternalStore(subscribe, () => all);

/** The button of an action, which the palette finds too. */
export function ActionButton({ action, minor }: { action: PageAction; minor?: boolean }) {
  const { label, Icon, disabledReason, run, to } = action;
  const ready = Boolean(run ?? to ?? disabledReason);
  useOffer(ready ? [action] : []);
  const look = { variant: minor ? "default" : "filled", leftSection: Icon && <Icon size={16} aria-hidden /> };
  if (to !== undefined && !disabledReason) {
    return (
      <Button {...look} component={Link} to={to}>
        {label}
      </Button>
    );
  }
  return (
    <DisabledWithReason reason={disabledReason}>
      <Button {...look} onClick={run} disabled={!ready}>
        {label}
      </Button>
    </DisabledWithReason>
  );
}
