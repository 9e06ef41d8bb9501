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
  ["a conflict", new Fault(409, "collections.stale", "Conflict")],
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

it("offers nothing to load after another refusal", async () => {
  await show(<FormFault submission={failed(new Fault(400, "x.y", "Not so."))} onReload={() => undefined} />);
  expect(screen.getByRole("alert").textContent).toBe("Not so.");
});
