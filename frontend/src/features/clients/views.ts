import type { ClientView, ClientViews } from "../../api/wire.ts";
import type { TableState } from "../../ui/useTableState.ts";
import { filtersOf } from "./Attention.tsx";

export type ColumnName = NonNullable<ClientViews["columns"]>[number];

export const DEFAULT_SORT = "name";

/** The client itself, which always stays. */
export const ALWAYS: ColumnName = "name";

/** What is shown to who chose nothing. */
export const USUAL: readonly ColumnName[] = [
  ALWAYS,
  "waiting",
  "assigned",
  "used",
  "remaining",
  "plan",
  "storage",
  "total",
];

/** Which clients are shown, and in which order: what a view keeps beside its columns. */
type Shown = Omit<ClientView, "name" | "columns">;

/** What of an address a view stands for. */
const PARTS = ["search", "sort", "attention", "plan", "status", "tag"] as const satisfies (keyof Shown)[];

/** What the address shows now; without what says nothing. */
export function shownBy(state: TableState): Shown {
  const told = Object.entries({ search: state.search, ...filtersOf(state) }).filter(([, value]) => value);
  return { ...Object.fromEntries(told), sort: state.sort as Shown["sort"] };
}

/** What the address becomes when a view is chosen, or none. */
export const addressOf = (view: ClientView | null): Record<string, string | null> => ({
  ...Object.fromEntries(PARTS.map((part) => [part, view?.[part] ?? null])),
  columns: null,
  saved: view?.name ?? null,
});

const partsOf = (shown: Shown): string => JSON.stringify(PARTS.map((part) => shown[part] ?? ""));

export const isSameList = (a: Shown, b: Shown): boolean => partsOf(a) === partsOf(b);

/** Names are the same whatever their case, as the server has it. */
export const isSameName = (a: string, b: string): boolean => fold(a) === fold(b);

const fold = (name: string): string => name.trim().replace(/\s+/g, " ").toLowerCase();

/** Puts a view in the place of the one with that name, or behind the others. */
export const withView = (views: readonly ClientView[], former: string, view: ClientView): ClientView[] =>
  views.some(({ name }) => isSameName(name, former))
    ? views.map((row) => (isSameName(row.name, former) ? view : row))
    : [...views, view];
