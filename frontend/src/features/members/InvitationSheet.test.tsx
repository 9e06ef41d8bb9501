// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import type { Invitation, Member } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { InvitationSheet } from "./InvitationSheet.tsx";

const { invitation: texts, actions } = words.members;
const member = { id: "m", email: "bbo@x.nl", status: 0 } as Member;
const invitation: Invitation = {
  id: "m",
  email: "bbo@x.nl",
  invitedBy: "Olga",
  invitedAt: "2026-11-24T19:00:00.000Z",
  validUntil: "2026-11-29T19:00:00.000Z",
  expired: false,
  culture: "nl-NL",
  mailStatus: "sent",
  mailReason: null,
  link: "https://x.nl/#/accept-organization?handed=true",
  revisionDate: "2026-11-24T19:00:00.000Z",
  object: "organizationUserInvitation",
};
const onClose = vi.fn();
const onRun = vi.fn();
const onWithdraw = vi.fn();

const open = (change: Partial<Invitation> = {}) => {
  vi.spyOn(api, "membersGetInvitation").mockResolvedValue({ ...invitation, ...change });
  return show(
    <InvitationSheet organizationId="o" member={member} onClose={onClose} onRun={onRun} onWithdraw={onWithdraw} />,
  );
};

beforeEach(() => {
  vi.restoreAllMocks();
  onClose.mockReset();
});
afterEach(cleanup);

it("says who invited, what became of the mail, and lets the link be copied", async () => {
  await open();
  await screen.findByText("Olga");
  screen.getByText(texts.states.sent);
  screen.getByText(words.shell.language.nl);
  screen.getByRole("button", { name: new RegExp(texts.link) });
});

it("says that an invitation has expired, and offers no dead link", async () => {
  await open({ expired: true, invitedBy: null });
  await screen.findByText(texts.expired);
  screen.getByText(texts.gone);
  expect(screen.queryByRole("button", { name: new RegExp(texts.link) })).toBeNull();
});

it("sends the place to the address that was meant, and to no second one", async () => {
  const correct = vi.spyOn(api, "membersUpdateInvitation").mockResolvedValue(undefined);
  await open();
  const field = await screen.findByLabelText(texts.address);
  const send = () => userEvent.click(screen.getByRole("button", { name: texts.correct }));
  await send();
  await screen.findByText(texts.same);
  await userEvent.clear(field);
  await userEvent.type(field, "bob@x.nl, cas@x.nl");
  await send();
  await screen.findByText(texts.oneAddress);
  expect(correct).not.toHaveBeenCalled();
  await userEvent.clear(field);
  await userEvent.type(field, "Bob <Bob@x.nl>");
  await send();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(correct).toHaveBeenCalledWith("o", "m", { email: "bob@x.nl", revisionDate: invitation.revisionDate });
});

it("leads to sending it again and to withdrawing it", async () => {
  await open();
  await userEvent.click(await screen.findByRole("button", { name: actions.reinvite }));
  expect(onRun).toHaveBeenCalledWith("reinvite");
  await userEvent.click(screen.getByRole("button", { name: texts.withdraw }));
  expect(onWithdraw).toHaveBeenCalledOnce();
});
