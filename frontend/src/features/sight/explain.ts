import type { TFunction } from "i18next";
import type { Permissions, Way } from "../../api/wire.ts";
import { roleOf } from "../../model/roles.ts";
import { type Flags, levelOf } from "../../ui/AccessEditor.tsx";

const level = (t: TFunction, far: Flags): string => t(`collections.levels.${levelOf(far)}`);

/** A way in words; names are those of the collections, where there can be several. */
export function byWhat(t: TFunction, way: Way, type: number, names?: ReadonlyMap<string, string>): string {
  const by = t(`sight.by.${way.means}`, {
    name: way.groupName ?? "",
    role: t(`members.roles.${roleOf(type)}`).toLowerCase(),
    permission: way.permission ? t(`members.permissions.${way.permission as keyof Permissions}`) : "",
  });
  if (!names || !way.collectionId) return by;
  return t("sight.within", { by, collection: names.get(way.collectionId) ?? t("collections.access.unknown") });
}

/** How far somebody opens something and by what, a line for each way: first the one that gives all of it. */
export function explain(
  t: TFunction,
  { ways, type, ...far }: Flags & { ways: Way[]; type: number },
  names?: ReadonlyMap<string, string>,
): string[] {
  const whole = levelOf(far);
  const best = ways.find((way) => levelOf(way) === whole);
  const rest = ways.filter((way) => way !== best);
  const line = (key: "one" | "also" | "part", way: Way) =>
    t(`sight.${key}`, { level: level(t, way), by: byWhat(t, way, type, names) });
  if (best) return [line("one", best), ...rest.map((way) => line("also", way))];
  return [level(t, far), ...rest.map((way) => line("part", way))];
}
