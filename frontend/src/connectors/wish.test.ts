import { expect, it } from "vitest";
import { connectors as words } from "../i18n/en/connectors.ts";
import { wishOf } from "./wish.ts";

const question = { challenge: "YQ", rpId: "vault.example", allowCredentials: [{ type: "public-key", id: "Yg" }] };
const base64 = (text: string) => Buffer.from(text).toString("base64");
const read = (query: string) => wishOf(new URLSearchParams(query), words);

it("reads what the desktop app and the extension send: version 1, with words encoded once more", () => {
  const query = new URLSearchParams({
    data: base64(JSON.stringify(question)),
    parent: encodeURIComponent("bw-desktop-file://bundle/index.html#/2fa"),
    btnText: encodeURIComponent("Lees de sleutel — nu"),
    v: "1",
  });
  const wish = read(query.toString());
  expect(wish).toMatchObject({ question, button: "Lees de sleutel — nu", header: words.title, waiting: words.waiting });
  expect(wish.parent?.protocol).toBe("bw-desktop-file:");
});

it("reads what the mobile apps send: version 2, with plus signs that a query takes for spaces", () => {
  const data = base64(
    JSON.stringify({
      data: JSON.stringify(question),
      headerText: "Sleutel ›››>>>",
      btnText: "Ga",
      btnReturnText: "Terug",
    }),
  );
  expect(data).toContain("+"); // or this tests nothing
  expect(read(`data=${data}&parent=bitwarden%3A%2F%2Fwebauthn-callback&v=2`)).toMatchObject({
    question,
    header: "Sleutel ›››>>>",
    button: "Ga",
    back: "Terug",
  });
});

it.each([
  ["nothing", ""],
  ["no base 64", "data=%25%25&v=1"],
  ["no JSON", `data=${base64("text")}&v=1`],
  ["no question", `data=${base64("{}")}&v=1`],
  ["keys that are no list", `data=${base64(JSON.stringify({ challenge: "YQ", allowCredentials: {} }))}&v=1`],
  ["a wrapped question in version 1", `data=${base64(JSON.stringify({ data: JSON.stringify(question) }))}&v=1`],
  ["half a text", "data=4pw%3D&v=1"],
])("refuses %s", (_, query) => {
  expect(() => read(query)).toThrow();
});
