// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { ConfirmByName } from "./ConfirmByName.tsx";
import { words } from "../i18n/en/index.ts";
import { show } from "./testing.tsx";

const DELETE = words.vault.actions.remove;

afterEach(cleanup);

it("confirms nothing while there is a reason why not, also by Enter, and says the reason", async () => {
  const onConfirm = vi.fn(async () => undefined);
  const dialog = (reason: string | null) => (
    <ConfirmByName
      opened
      title={DELETE}
      name="Bakker"
      confirmLabel={DELETE}
      {...{ reason, onConfirm }}
      onClose={() => {}}
    >
      <p>{words.vault.removing.own}</p>
    </ConfirmByName>
  );
  await show(dialog("Not yet."));
  await userEvent.type(await screen.findByRole("textbox"), "Bakker{Enter}");
  const button = screen.getByRole("button", { name: DELETE });
  expect(document.getElementById(button.getAttribute("aria-describedby")!)?.textContent).toBe("Not yet.");
  await userEvent.click(button);
  fireEvent.submit(button.closest("form")!);
  expect(onConfirm).not.toHaveBeenCalled();
  cleanup();
  await show(dialog(null));
  await userEvent.type(await screen.findByRole("textbox"), "Bakker{Enter}");
  await waitFor(() => expect(onConfirm).toHaveBeenCalledOnce());
});

it("asks for the beginning of a name that nobody would type", async () => {
  const onConfirm = vi.fn(async () => undefined);
  const onClose = vi.fn();
  await show(
    <ConfirmByName
      opened
      title={DELETE}
      name={"W".repeat(50)}
      confirmLabel={DELETE}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{words.vault.removing.own}</p>
    </ConfirmByName>,
  );
  const field = await screen.findByRole("textbox");
  fireEvent.change(field, { target: { value: "W".repeat(19) } });
  expect((screen.getByRole("button", { name: DELETE }) as HTMLButtonElement).disabled).toBe(true);
  fireEvent.change(field, { target: { value: "W".repeat(20) } });
  await userEvent.click(screen.getByRole("button", { name: DELETE }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(onConfirm).toHaveBeenCalledOnce();
});
