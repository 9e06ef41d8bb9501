import type { AuditEvent } from "../../api/wire.ts";
import type { Rows } from "../../ui/rows.ts";

type Load = (continuationToken: string | null) => Promise<Rows<AuditEvent>>;

/** Pages that are read at once while a text is looked for, which the server can't find: it knows no names. */
const PAGES_AT_ONCE = 4;

/** Several pages as one. */
export async function manyPages(load: Load, from: string | null): Promise<Rows<AuditEvent>> {
  const data: AuditEvent[] = [];
  let next = from;
  let searched = 0;
  for (let pages = 0; pages < PAGES_AT_ONCE; pages++) {
    const page = await load(next);
    data.push(...page.data);
    searched += page.searched ?? page.data.length;
    next = page.continuationToken;
    if (!next) break;
  }
  return { data, continuationToken: next, searched };
}
