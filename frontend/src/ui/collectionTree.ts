/** A line of the tree: a collection, or a parent that exists only in its children's names. */
export interface TreeLine<T> {
  path: string;
  label: string;
  depth: number;
  collection: T | null;
}

const compare = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" }).compare;
const segmentsOf = (path: string): string[] =>
  path
    .split("/")
    .map((part) => part.trim())
    .filter(Boolean);

function bySegments(a: string[], b: string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compare(a[i]!, b[i]!) || a[i]!.localeCompare(b[i]!);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Draws collections as a tree by the slashes in their names. Parents that don't exist themselves get a line too. */
export function collectionTree<T extends { path: string }>(collections: T[]): TreeLine<T>[] {
  const rows = collections.map((collection) => ({ collection, segments: segmentsOf(collection.path) }));
  rows.sort((a, b) => bySegments(a.segments, b.segments));
  const lines: TreeLine<T>[] = [];
  const drawn = new Set<string>();
  for (const { collection, segments } of rows) {
    for (let depth = 0; depth < segments.length - 1; depth++) {
      const path = segments.slice(0, depth + 1).join("/");
      if (!drawn.has(path)) lines.push({ path, label: segments[depth]!, depth, collection: null });
      drawn.add(path);
    }
    const path = segments.join("/");
    drawn.add(path);
    lines.push({
      path,
      label: segments.at(-1) ?? collection.path,
      depth: Math.max(0, segments.length - 1),
      collection,
    });
  }
  return lines;
}
