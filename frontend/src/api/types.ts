import type { operations } from "./schema.d.ts";

/** An operation of the server, by its name in the API description. */
export type Operation = keyof operations;

/** The body an operation takes. */
export type Body<K extends Operation> =
  NonNullable<operations[K]["requestBody"]> extends { content: { "application/json": infer B } } ? B : never;

/** The query of an operation; what is null or empty isn't sent. */
export type Query<K extends Operation> = Known<NonNullable<operations[K]["parameters"]["query"]>>;

type Known<Q> = { [N in keyof Q]: Q[N] | null };

type Content<R> = R extends { content: { "application/json": infer A } } ? A : void;

/** What an operation answers when all goes well. */
export type Answer<K extends Operation> = operations[K]["responses"] extends { 200: infer R } ? Content<R> : void;
