/** The same tree of keys with any words: what a second language must fill completely. */
export type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
