/** A page of a list; the token leads to the next one. */
export interface Rows<T> {
  data: T[];
  continuationToken: string | null;
}
