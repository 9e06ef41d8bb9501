/** A page of a list; the token leads to the next one. */
export interface Rows<T> {
  data: T[];
  continuationToken: string | null;
  /** How many the server looked through for this page, where it looks through so many at a time and no more. */
  searched?: number;
}
