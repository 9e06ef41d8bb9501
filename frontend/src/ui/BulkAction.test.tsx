// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { BulkAction } from "./BulkAction.tsx";
import { words } from "../i18n/en/index.ts";
import { show } from "./testing.tsx";

afterEach(cleanup);

const rows = ["invited", "confirmed", "invited"];
const reason = (row: string) =>
  row === "invited" ? null : row === "revoked" ? "It is revoked." : "Only open invitations can be resent.";

it("resends to the invited ones though somebody confirmed is chosen too, and says to how many", async () => {
  const onRun = vi.fn();
  await show(<BulkAction label={words.members.actions.reinvite} rows={rows} reason={reason} onRun={onRun} />);
  await userEvent.click(screen.getByRole("button", { name: `${words.members.actions.reinvite} (2 of 3)` }));
  expect(onRun).toHaveBeenCalledWith(["invited", "invited"]);
});

it("gives every reason once when nobody fits for different ones", async () => {
  const mixed = ["confirmed", "revoked", "confirmed"];
  await show(<BulkAction label={words.members.actions.reinvite} rows={mixed} reason={reason} onRun={vi.fn()} />);
  const described = screen
    .getByRole("button", { name: words.members.actions.reinvite })
    .getAttribute("aria-describedby")!;
  expect(document.getElementById(described)?.textContent).toBe("Only open invitations can be resent. It is revoked.");
});

it("stays with the reason where it fits nobody", async () => {
  const onRun = vi.fn();
  await show(<BulkAction label={words.members.actions.reinvite} rows={["confirmed"]} reason={reason} onRun={onRun} />);
  const button = screen.getByRole("button", { name: words.members.actions.reinvite });
  await userEvent.click(button);
  expect(onRun).not.toHaveBeenCalled();
  expect(document.getElementById(button.getAttribute("aria-describedby")!)?.textContent).toContain("Only open");
});
