// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, expect, it } from "vitest";
import type { Member } from "../../api/wire.ts";
import { Fault } from "../../errors.ts";
import { words } from "../../i18n/en/index.ts";
import { words as dutch } from "../../i18n/nl/index.ts";
import { chooseDutch, show } from "../../ui/testing.tsx";
import { csvRow, memberColumns } from "./columns.tsx";
import type { RowResult } from "../../ui/rowRuns.tsx";

afterEach(cleanup);

const member = { id: "m", name: "Mo", email: "mo@x.nl", status: 2, type: 2, collections: [] } as unknown as Member;

const isHidden = (element: Element) => element.className.includes("VisuallyHidden");

async function status(result: RowResult) {
  await show(null);
  const column = memberColumns(i18next.t, new Map([["m", result]]), () => null).find(({ id }) => id === "status")!;
  cleanup();
  await show(column.cell(member));
}

it("doesn't say Confirmed beside Confirmed after an action; who can't see the state change is told", async () => {
  await status({ ok: true, said: { key: "members.results.confirm" }, told: true });
  const said = screen.getAllByText("Confirmed");
  const heard = said.filter((element) => element.getAttribute("role") === "status");
  expect(said.length - heard.length).toBe(1);
  expect(heard.map(isHidden)).toEqual([true]);
});

it("says at the row what the state doesn't tell: that a mail went out, and what failed", async () => {
  await status({ ok: false, said: { fault: new Fault(400, "x", "Try later.") } });
  expect(isHidden(screen.getByText("Try later."))).toBe(false);
  cleanup();
  await status({ ok: true, said: { key: "members.results.reinvite" } });
  screen.getByText(words.members.results.reinvite);
  await chooseDutch();
  screen.getByText(dutch.members.results.reinvite);
});

it("puts a member into a row of a file, with the collections that can be named", () => {
  const member = {
    name: null,
    email: "bob@x.nl",
    type: 4,
    status: -1,
    userId: "u",
    twoFactorEnabled: false,
    collections: [{ id: "c2" }, { id: "gone" }, { id: "c1" }],
    invitedAt: null,
    lastSeen: "2026-11-29",
  } as unknown as Member;
  const named = new Map([
    ["c1", "Marketing"],
    ["c2", "Sales"],
  ]);
  expect(csvRow(i18next.t, member, named)).toEqual([
    "",
    "bob@x.nl",
    "Custom",
    "Revoked",
    "Off",
    "2026-11-29",
    "Marketing | Sales",
    null,
  ]);
});

it("says who logs in with a second step, and nothing of who has no account yet", async () => {
  await show(null);
  const cell = (change: Partial<Member>) =>
    memberColumns(i18next.t, new Map(), () => null)
      .find(({ id }) => id === "twoStep")!
      .cell({ ...member, ...change });
  cleanup();
  await show(cell({ userId: "u", twoFactorEnabled: true }));
  screen.getByText(words.members.twoStep.on);
  cleanup();
  await show(cell({ userId: "u", twoFactorEnabled: false }));
  screen.getByText(words.members.twoStep.off);
  cleanup();
  await show(cell({ userId: null, twoFactorEnabled: false }));
  expect(screen.queryByText(words.members.twoStep.off)).toBeNull();
});
