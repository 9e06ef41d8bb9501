// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import type { OrganizationRights } from "../../api/rights.ts";
import type { Member, Organization } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { words as dutch } from "../../i18n/nl/index.ts";
import { chooseDutch, show } from "../../ui/testing.tsx";
import { InviteFile } from "./InviteFile.tsx";

vi.mock("../../model/useCollections.ts", () => ({
  useCollections: () => ({ data: [{ id: "c1", path: "Marketing" }], error: null }),
}));

const { file: texts } = words.members;
const organization = { id: "o", seats: 900, occupiedSeats: 1, maxAutoscaleSeats: null } as Organization;
const rights = { isOwner: false, isAdmin: true, may: () => true } as unknown as OrganizationRights;

async function choose(content: string) {
  await show(<InviteFile onClose={() => undefined} organization={organization} rights={rights} spends />);
  const field = await waitFor(() => {
    const input = document.querySelector<HTMLInputElement>('input[type="file"]');
    expect(input).not.toBeNull();
    return input!;
  });
  await userEvent.upload(field, new File([content], "people.csv", { type: "text/csv" }));
  await screen.findByRole("table");
}
const counts = (good: number, here: number, wrong: number) =>
  `${good} to invite, ${here} here already, ${wrong} can't be sent.`;
const after = (sent: number, failed: number, left: number, here: number, wrong: number) =>
  `${sent} invited, ${failed} failed, ${left} still to send, ${here} here already, ${wrong} can't be sent.`;
const send = (name: RegExp) => userEvent.click(screen.getByRole("button", { name }));

beforeEach(() => {
  vi.restoreAllMocks();
  vi.spyOn(api, "membersList").mockResolvedValue({
    object: "list",
    data: [{ id: "h", email: "here@x.nl" } as Member],
    continuationToken: null,
  });
});
afterEach(cleanup);

it("shows every row and why it can't be sent before anything is sent", async () => {
  const invite = vi.spyOn(api, "membersInvite");
  await choose("email,role,collections\nbob@x.nl,,Marketing\nhere@x.nl,,\nola@x.nl,owner,Nowhere\ncas,,\n");
  screen.getByText(counts(1, 1, 2));
  screen.getByText(texts.here);
  screen.getByText(texts.problems.roleAbove);
  screen.getByText(texts.problems.collection.replace("{{about}}", "Nowhere"));
  screen.getByText(texts.problems.noAddress.replace("{{about}}", "cas"));
  expect(invite).not.toHaveBeenCalled();
});

it("sends what is alike together, and says of each row how it ended", async () => {
  const invite = vi
    .spyOn(api, "membersInvite")
    .mockImplementation((_, { emails }) =>
      emails.includes("bad@x.nl") ? Promise.reject(new Fault(400, "x", "Not this one.")) : Promise.resolve(undefined),
    );
  await choose("email,role,collections\nbob@x.nl,,Marketing\nbad@x.nl,,Marketing\nada@x.nl,admin,\n");
  await send(/^Send 3/);
  await waitFor(() => expect(screen.getAllByText(texts.sent)).toHaveLength(2));
  screen.getByText("Not this one.");
  expect(invite.mock.calls.map(([, body]) => body.emails.join(" "))).toEqual([
    "bob@x.nl bad@x.nl",
    "ada@x.nl",
    "bob@x.nl",
    "bad@x.nl",
  ]);
  expect(invite.mock.calls[0]![1]).toMatchObject({
    type: 2,
    collections: [{ id: "c1", readOnly: true, hidePasswords: false, manage: false }],
  });
  // What failed can be sent again, and nobody else is.
  screen.getByText(after(2, 1, 0, 0, 0));
});

it("counts whom it has just invited as invited, and not as here already", async () => {
  const invite = vi.spyOn(api, "membersInvite");
  let sent: () => void = () => undefined;
  invite.mockResolvedValueOnce(undefined);
  invite.mockImplementationOnce(() => new Promise((resolve) => (sent = () => resolve(undefined))));
  await choose("email,role\nbob@x.nl,\nada@x.nl,admin\nhere@x.nl,\ncas,\n");
  const place = (email: string) => ({ id: email, email }) as Member;
  const data = ["here@x.nl", "bob@x.nl", "ada@x.nl"].map(place);
  vi.mocked(api.membersList).mockResolvedValue({ object: "list", data, continuationToken: null });
  await send(/^Send 2/);
  await screen.findByText(after(1, 0, 1, 1, 1));
  sent();
  await screen.findByText(after(2, 0, 0, 1, 1));
  act(() => void window.dispatchEvent(new Event("visibilitychange"))); // members are read again
  await waitFor(() => expect(api.membersList).toHaveBeenCalledTimes(2));
  screen.getByText(after(2, 0, 0, 1, 1));
  expect(screen.getAllByText(texts.here)).toHaveLength(1);
});

it("counts what is tried again as still to send, and not as failed", async () => {
  const invite = vi.spyOn(api, "membersInvite").mockRejectedValueOnce(new Fault(0, "network", ""));
  let sent: () => void = () => undefined;
  invite.mockImplementationOnce(() => new Promise((resolve) => (sent = () => resolve(undefined))));
  await choose("email\nbob@x.nl\n");
  await send(/^Send invitation/);
  await screen.findByText(after(0, 1, 0, 0, 0));
  await send(/^Send invitation/);
  const bar = await screen.findByRole("progressbar");
  expect(bar.getAttribute("aria-valuenow")).toBe("0");
  expect(screen.queryByText(words.common.faults.network)).toBeNull();
  sent();
  await screen.findByText(after(1, 0, 0, 0, 0));
});

it("says of each row how it ended in the language that the page has by then", async () => {
  vi.spyOn(api, "membersInvite")
    .mockRejectedValueOnce(new Fault(0, "network", ""))
    .mockResolvedValue(undefined);
  await choose("email,role,collections\nbob@x.nl,,\nada@x.nl,admin,\n");
  await send(/^Send 2/);
  await screen.findByText(texts.sent);
  await chooseDutch();
  screen.getByText(dutch.common.faults.network);
  screen.getByText(dutch.members.file.sent);
});

it("takes no file that is longer than it may be", async () => {
  await show(<InviteFile onClose={() => undefined} organization={organization} rights={rights} spends />);
  const input = await waitFor(() => document.querySelector<HTMLInputElement>('input[type="file"]')!);
  const many = Array.from({ length: 501 }, (_, i) => `p${i}@x.nl`).join("\n");
  await userEvent.upload(input, new File([many], "people.csv", { type: "text/csv" }));
  await screen.findByText(texts.tooMany.replace("{{count}}", "501").replace("{{max}}", "500"));
  expect(screen.queryByRole("table")).toBeNull();
});
