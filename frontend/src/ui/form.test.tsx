// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { Fault } from "../errors.ts";
import { words } from "../i18n/en/index.ts";
import { FormFault, type Submission } from "./form.tsx";
import { show } from "./testing.tsx";

afterEach(cleanup);

const failed = (fault: Fault): Submission => ({ pending: false, error: fault.message, fault, submit: () => undefined });

it.each([
  ["a conflict", new Fault(409, "portaal.stale", "Conflict")],
  ["an item that is out of date", new Fault(400, "vault.out_of_date", "Out of date")],
])("says after %s that somebody else was first, and loads the newest version when asked", async (_, fault) => {
  const onReload = vi.fn();
  await show(<FormFault submission={failed(fault)} onReload={onReload} />);
  const alert = screen.getByRole("alert");
  expect(alert.textContent).toContain(words.common.faults.stale);
  expect(document.activeElement).toBe(alert);
  await userEvent.click(screen.getByRole("button", { name: words.common.actions.loadNewest }));
  expect(onReload).toHaveBeenCalledOnce();
});

it.each([
  ["a refusal", new Fault(400, "field.choice", "Not so.")],
  ["a conflict of another kind", new Fault(409, "members.public_key_changed", "The key has changed.")],
  ["seats that were changed at the same moment", new Fault(409, "organizations.seats_changed", "Try again.")],
])("says after %s what the server said, not that somebody was first, and offers nothing to load", async (_, fault) => {
  await show(<FormFault submission={failed(fault)} onReload={() => undefined} />);
  expect(screen.getByRole("alert").textContent).toBe(fault.message);
  expect(screen.queryByRole("button")).toBeNull();
});
