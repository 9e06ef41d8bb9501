import { describe, expect, it } from "vitest";
import { type ApiDocument, fieldsOf, kindOf, operations } from "./apiDocument.ts";
import { SCOPES } from "./apiScopes.ts";

const small: ApiDocument = {
  openapi: "3.1.0",
  paths: {},
  components: {
    schemas: {
      Row: { type: "object", properties: { seats: { type: "integer", description: "Seats bought." } } },
      Page: {
        type: "object",
        properties: {
          data: { type: ["array", "null"], items: { $ref: "#/components/schemas/Row" }, description: "The rows." },
          state: { type: "string", enum: ["on", "off"] },
          none: { type: ["string", "null"] },
        },
      },
    },
  },
};

it("shows fields within others by their whole path, and each kind in short", () => {
  expect(fieldsOf({ $ref: "#/components/schemas/Page" }, small)).toEqual([
    { name: "data", kind: "object[] or null", text: "The rows." },
    { name: "data[].seats", kind: "integer", text: "Seats bought." },
    { name: "state", kind: '"on" | "off"', text: "" },
    { name: "none", kind: "string or null", text: "" },
  ]);
  expect(kindOf({ type: "boolean" }, small)).toBe("boolean");
});

describe("the description of the server's own", () => {
  it.each(operations().map((one) => [one.operation.operationId, one] as const))("tells all of %s", (_, one) => {
    const scope = one.operation["x-scope"];
    expect(SCOPES).toContain(scope);
    if (scope.endsWith(":read")) expect(one.method).toBe("GET"); // it changes nothing
    expect(one.operation.summary).toBeTruthy();
    const [body, answer] = [one.operation.requestBody, one.operation.responses["200"]!].map(
      (of) => of?.content?.["application/json"]?.schema,
    );
    if (one.method === "POST") expect(fieldsOf(body!).length).toBeGreaterThan(0);
    if (answer) expect(fieldsOf(answer).length).toBeGreaterThan(2);
    expect(answer || one.method === "POST").toBeTruthy();
  });

  it("has an operation for each scope", () => {
    expect(new Set(operations().map(({ operation }) => operation["x-scope"]))).toEqual(new Set(SCOPES));
  });
});
