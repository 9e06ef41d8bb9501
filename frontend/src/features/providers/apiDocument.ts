import { providerApi } from "../../api/generated/providerApi.ts";

/** As much of OpenAPI 3.1 as the description of the API has. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  enum?: unknown[];
  required?: string[];
}

export interface Parameter {
  name: string;
  in: string;
  description?: string;
  required?: boolean;
  schema?: Schema;
}

export interface Operation {
  operationId: string;
  summary: string;
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
  "x-scope": string;
  "x-faults"?: { code: string; status: number; en: string; nl: string }[];
}

export interface ApiDocument {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

export const apiDocument = providerApi as ApiDocument;

/** What a reference leads to; anything else is itself. */
export function resolve(schema: Schema, document: ApiDocument = apiDocument): Schema {
  const name = schema.$ref?.split("/").at(-1);
  return (name && document.components.schemas[name]) || schema;
}

/** A kind in a few characters: `string`, `integer or null`, `string[]`, `"a" | "b"`. */
export function kindOf(schema: Schema, document: ApiDocument = apiDocument): string {
  const at = resolve(schema, document);
  const types = [at.type ?? "object"].flat();
  const text = types
    .map((type) => {
      if (type === "array") return `${at.items ? kindOf(at.items, document) : "any"}[]`;
      return type === "string" && at.enum ? at.enum.map((value) => JSON.stringify(value)).join(" | ") : type;
    })
    .join(" or ");
  return text;
}

export interface Field {
  name: string;
  kind: string;
  text: string;
}

/** How deep fields are shown within fields. */
const DEEPEST = 4;

/** The fields of an answer, those within others by their whole path: `data[].seats`. */
export function fieldsOf(schema: Schema, document: ApiDocument = apiDocument, path = "", depth = 0): Field[] {
  const at = resolve(schema, document);
  const inner = at.type === "array" || (Array.isArray(at.type) && at.type.includes("array")) ? at.items : undefined;
  if (inner) return fieldsOf(inner, document, `${path}[]`, depth);
  if (!at.properties || depth > DEEPEST) return [];
  return Object.entries(at.properties).flatMap(([name, of]) => {
    const here = path ? `${path}.${name}` : name;
    return [
      { name: here, kind: kindOf(of, document), text: of.description ?? resolve(of, document).description ?? "" },
      ...fieldsOf(of, document, here, depth + 1),
    ];
  });
}

/** Each operation with where it is, in the order of the addresses. */
export const operations = (document: ApiDocument = apiDocument) =>
  Object.entries(document.paths).flatMap(([path, at]) =>
    Object.entries(at).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
