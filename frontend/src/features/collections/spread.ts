import type { TFunction } from "i18next";
import type { SpreadUse } from "../../api/wire.ts";
import { type Flags, levelOf } from "../../ui/AccessEditor.tsx";

const level = (t: TFunction, flags: Flags) => t(`collections.levels.${levelOf(flags)}`);

/** What becomes of the uses of one collection, a line for each kind of change. */
export function spreadLines(
  t: TFunction,
  { changes, kept }: { changes: SpreadUse[]; kept: SpreadUse[] },
  nameOf: (use: SpreadUse) => string,
): string[] {
  const lines = { gains: [] as string[], changes: [] as string[], loses: [] as string[], keeps: [] as string[] };
  const at = (use: SpreadUse, flags: Flags) =>
    t("collections.spread.withLevel", { name: nameOf(use), level: level(t, flags) });
  for (const use of changes) {
    const { before, after } = use;
    if (before && after)
      lines.changes.push(
        t("collections.spread.fromTo", { name: nameOf(use), before: level(t, before), after: level(t, after) }),
      );
    else if (after) lines.gains.push(at(use, after));
    else if (before) lines.loses.push(at(use, before));
  }
  for (const use of kept) if (use.before) lines.keeps.push(at(use, use.before));
  return (["gains", "changes", "loses", "keeps"] as const).flatMap((kind) =>
    lines[kind].length > 0 ? [t(`collections.spread.${kind}`, { names: lines[kind].join(", ") })] : [],
  );
}
