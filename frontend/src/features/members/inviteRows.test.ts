import { expect, it } from "vitest";
import { inviteRows, type InviteRow, requestsOf } from "./inviteRows.ts";

const known = {
  collections: [
    { id: "c1", path: "Marketing" },
    { id: "c2", path: "Sales/North" },
    { id: "d1", path: "Double" },
    { id: "d2", path: "double" },
  ],
  addresses: new Set(["here@x.nl"]),
  mayGive: (role: string) => role !== "owner",
};
const read = (text: string) => inviteRows(text, known);
const problems = (text: string) =>
  read(text).map(({ line, problems }) => [line, ...problems.flatMap(({ kind, about }) => [kind, about])]);

it("reads a file as spreadsheets of both languages write it", () => {
  const expected = [
    { line: 2, email: "bob@x.nl", role: "user", collections: ["c1", "c2"], language: "nl", problems: [], here: false },
    { line: 3, email: "ada@x.nl", role: "admin", collections: [], language: null, problems: [], here: false },
  ];
  expect(
    read('Email,Role,Collections,Language\r\nBob <Bob@x.nl>,,"Marketing | sales/north",nl\r\nada@x.nl,Admin,,\r\n'),
  ).toMatchObject(expected);
  expect(
    read("\uFEFFrol;E-mailadres;taal;collecties\n;bob@x.nl;Nederlands;Marketing|Sales/North\nbeheerder;ada@x.nl;;\n"),
  ).toMatchObject(expected);
});

it("takes a bare list of addresses for what it is", () => {
  expect(read("bob@x.nl\n\nada@x.nl\n").map(({ line, email }) => [line, email])).toEqual([
    [1, "bob@x.nl"],
    [3, "ada@x.nl"],
  ]);
});

it("says of each row all that is wrong with it, as it was written", () => {
  expect(
    problems(
      [
        "email,role,collections,language",
        "bob,,,",
        "a@x.nl b@x.nl,,,",
        "c@x.nl,,,",
        "C@x.nl,,,",
        "d@x.nl,chief,,",
        "e@x.nl,custom,,",
        "f@x.nl,owner,,",
        "g@x.nl,,Marketing|Nowhere,",
        "h@x.nl,,Double,",
        "i@x.nl,,,fr",
        ",admin,,",
        "c@x.nl,chief,Nowhere|Marketing|Double|Elsewhere,fr",
        "j@x.nl k@x.nl bob,custom,,",
        "l@x.nl,,Nowhere|Double| nowhere |Double,",
      ].join("\n"),
    ),
  ).toEqual([
    [2, "noAddress", "bob"],
    [3, "manyAddresses", "a@x.nl b@x.nl"],
    [4],
    [5, "twice", "c@x.nl"],
    [6, "role", "chief"],
    [7, "custom", "custom"],
    [8, "roleAbove", "owner"],
    [9, "collection", "Nowhere"],
    [10, "collectionTwice", "Double"],
    [11, "language", "fr"],
    [12, "noAddress", ""],
    [
      13,
      ...["twice", "c@x.nl", "role", "chief", "collection", "Nowhere", "collectionTwice", "Double"],
      ...["collection", "Elsewhere", "language", "fr"],
    ],
    [14, ...["noAddress", "j@x.nl k@x.nl bob", "manyAddresses", "j@x.nl k@x.nl bob", "custom", "custom"]],
    [15, ...["collection", "Nowhere", "collectionTwice", "Double"]],
  ]);
});

it("marks whom it finds here already, so that a file can be sent again", () => {
  expect(read("Here@x.nl\nbob@x.nl").map(({ here }) => here)).toEqual([true, false]);
});

it("puts into one request what is alike, and no more than it takes", () => {
  const row = (email: string, role: InviteRow["role"], ...collections: string[]) =>
    ({ email, role, collections, language: null }) as unknown as InviteRow;
  const rows = [
    row("a", "user", "c1", "c2"),
    row("b", "admin"),
    row("c", "user", "c2", "c1"),
    row("d", "user", "c1", "c2"),
  ];
  expect(requestsOf(rows, 2).map((some) => some.map(({ email }) => email))).toEqual([["a", "c"], ["d"], ["b"]]);
});
