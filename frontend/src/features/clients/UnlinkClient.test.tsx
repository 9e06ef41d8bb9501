// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import type { Client, Handover } from "../../api/wire.ts";
import { Fault } from "../../errors.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { HandedOver, UnlinkClient } from "./UnlinkClient.tsx";

const { unlink, done } = words.handover;
const client = { id: "c", organizationId: "o", organizationName: "Bakker", suspensions: [] as string[] } as Client;
const handover = {
  organizationId: "o",
  organizationName: "Bakker",
  providerName: "Visser ICT",
  ownerCount: 1,
  owners: [{ memberId: "j", name: "Jan", email: "jan@bakker.test", givenByStaff: false }],
  billingEmail: "jan@bakker.test",
  blocked: null,
} as unknown as Handover;

const preview = vi.spyOn(api, "providersGetHandover");
const remove = vi.spyOn(api, "providersRemoveClient");
beforeEach(() => {
  preview.mockReset();
  remove.mockReset().mockResolvedValue(handover);
});
afterEach(cleanup);

async function typeName() {
  const onDone = vi.fn();
  await show(<UnlinkClient providerId="p" client={client} onClose={() => undefined} onDone={onDone} />);
  await userEvent.type(await screen.findByRole("textbox"), "Bakker");
  return onDone;
}
const button = () => screen.getByRole("button", { name: unlink.confirm });
const reason = () => document.getElementById(button().getAttribute("aria-describedby") ?? "")?.textContent;

it("unlinks once it has said what that touches", async () => {
  let answer: (what: Handover) => void = () => {};
  preview.mockReturnValue(new Promise((resolve) => (answer = resolve)));
  const onDone = await typeName();
  expect(reason()).toBe(unlink.unknown);
  await userEvent.click(button());
  expect(remove).not.toHaveBeenCalled();
  answer(handover);
  await screen.findByText(unlink.key);
  await userEvent.click(button());
  await waitFor(() => expect(onDone).toHaveBeenCalledWith(handover));
});

it("says that its suspension is lifted too", async () => {
  preview.mockResolvedValue(handover);
  const suspended = { ...client, suspensions: ["provider"] };
  await show(<UnlinkClient providerId="p" client={suspended} onClose={() => undefined} onDone={() => undefined} />);
  await screen.findByText(unlink.suspended);
});

it("doesn't unlink what can't be unlinked yet", async () => {
  preview.mockResolvedValue({ ...handover, blocked: "no_owner" } as unknown as Handover);
  await typeName();
  await screen.findByText(unlink.blocked);
  expect(reason()).toBe(unlink.blockedShort);
  await userEvent.click(button());
  expect(remove).not.toHaveBeenCalled();
});

it("doesn't unlink when what it touches couldn't be read", async () => {
  preview.mockRejectedValue(new Fault(400, "x.y", "No."));
  await typeName();
  await screen.findByText("No.");
  expect(reason()).toBe(unlink.unknown);
  await userEvent.click(button());
  expect(remove).not.toHaveBeenCalled();
});

it("keeps the record that isn't shown again until it is closed on purpose", async () => {
  const onClose = vi.fn();
  await show(<HandedOver done={handover} onClose={onClose} />);
  await screen.findByText(done.text);
  await userEvent.click(document.querySelector(".mantine-Modal-overlay")!);
  await userEvent.keyboard("{Escape}");
  expect(onClose).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: words.common.actions.close }));
  expect(onClose).toHaveBeenCalledOnce();
});
