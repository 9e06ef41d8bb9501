/**
 * So many for each request. Where the most isn't named, fewer than any of them takes: a part is then whole well within
 * the time of one request.
 */
export function inLots<T>(all: readonly T[], size = 50): T[][] {
  const lots: T[][] = [];
  for (let at = 0; at < all.length; at += size) lots.push(all.slice(at, at + size));
  return lots;
}
