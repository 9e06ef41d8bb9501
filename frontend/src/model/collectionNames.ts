/** A slash parts levels, so that each side of it needs a name. The server only sees the sealed name. */
export const hasEmptyPart = (name: string): boolean =>
  name
    .trim()
    .split("/")
    .some((part) => part.trim() === "");

/** What makes two names the same for people: capitals and spaces around the slashes don't count. */
export const nameKey = (name: string): string =>
  name
    .split("/")
    .map((part) => part.trim().toLowerCase())
    .join("/");

interface Used {
  groups: readonly { id?: string }[];
}

/** Which groups use any of some collections: how many, and their names when the person may see every one of them. */
export function groupsUsing(
  collections: readonly Used[],
  known: readonly { id: string; name: string }[] | undefined,
): { count: number; names: string[] | null } {
  const using = new Set(collections.flatMap(({ groups }) => groups.flatMap(({ id }) => id ?? [])));
  const names = (known ?? []).filter(({ id }) => using.has(id)).map(({ name }) => name);
  return { count: using.size, names: names.length === using.size ? names : null };
}
