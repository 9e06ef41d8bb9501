/** As many as one request takes, and a few more requests for the rest. */
export function inLots<T>(all: readonly T[], size = 50): T[][] {
  const lots: T[][] = [];
  for (let at = 0; at < all.length; at += size) lots.push(all.slice(at, at + size));
  return lots;
}
