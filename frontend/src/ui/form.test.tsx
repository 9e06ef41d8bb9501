// @vitest-environment happy-dom
import { Radio, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { act, cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { Fault } from "../errors.ts";
import { words } from "../i18n/en/index.ts";
import { FormError, FormFault, type Submission, useSubmit } from "./form.tsx";
import { nothingKept } from "./formDraft.ts";
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

const [FIRST, SECOND] = ["first", "second"];
const SECRET = "secret";
const SEND = "send";

function Wanted({ label, fault }: { label: string; fault: Fault }) {
  const form = useForm({ initialValues: { present: "", emails: "", kind: "b" } });
  const { submit, error } = useSubmit(form, nothingKept, () => Promise.reject(fault));
  const name = (field: string) => `${label} ${field}`;
  return (
    <form onSubmit={submit} aria-label={label}>
      <FormError>{error}</FormError>
      <TextInput label={name("present")} {...form.getInputProps("present")} />
      <TextInput label={name("emails")} {...form.getInputProps("emails")} />
      <Radio.Group {...form.getInputProps("kind")}>
        <Radio value="a" label={name("a")} />
        <Radio value="b" label={name("b")} />
      </Radio.Group>
      <button type="submit">{label}</button>
    </form>
  );
}

async function refused(fields: Record<string, string[]>) {
  const fault = new Fault(400, "portaal.invalid", "Look at the fields.", fields);
  await show(
    <>
      <Wanted label={FIRST} fault={fault} />
      <Wanted label={SECOND} fault={fault} />
    </>,
  );
  await userEvent.click(screen.getByRole("button", { name: SECOND }));
}

it("brings what the server says to the field of the form that was sent, not of another with such a field", async () => {
  await refused({ present: ["That isn't it."] });
  await screen.findByText("That isn't it.");
  expect(document.activeElement).toBe(screen.getByLabelText("second present"));
  expect(screen.queryByRole("alert")).toBeNull();
});

it.each(["emails[2]", "emails[0].address", "emails"])("says at its field what is wrong with %s", async (name) => {
  await refused({ [name]: ["No mail can go there."] });
  await screen.findByText("No mail can go there.");
  expect(document.activeElement).toBe(screen.getByLabelText("second emails"));
});

it("goes to the first wrong field on screen, and in a group of choices to the chosen one", async () => {
  await refused({ kind: ["Another."], emails: ["Others."] });
  await screen.findByText("Another.");
  expect(document.activeElement).toBe(screen.getByLabelText("second emails"));
  cleanup();
  await refused({ kind: ["Another."] });
  await screen.findByText("Another.");
  expect(document.activeElement).toBe(screen.getByLabelText("second b"));
});

it("says above the form what the server says of a field that isn't on screen", async () => {
  await refused({ revisionDate: ["Not a date."] });
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toBe("Look at the fields. Not a date.");
  expect(document.activeElement).toBe(alert);
});

it("goes to a wrong field that was put together by hand", async () => {
  function ByHand() {
    const form = useForm({ initialValues: { secret: "" }, validate: { secret: () => "Too short." } });
    const { submit } = useSubmit(form, nothingKept, async () => undefined);
    return (
      <form onSubmit={submit}>
        <TextInput label={SECRET} value={form.values.secret} readOnly error={form.errors.secret} />
        <button type="submit">{SEND}</button>
      </form>
    );
  }
  await show(<ByHand />);
  await userEvent.click(screen.getByRole("button", { name: SEND }));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(SECRET)));
});

function Slow({ run }: { run: () => Promise<void> }) {
  const form = useForm({ initialValues: { name: "" } });
  const { submit } = useSubmit(form, nothingKept, run);
  return (
    <form onSubmit={submit}>
      <button type="submit">{SEND}</button>
    </form>
  );
}

it("sends once, also when the second click comes before the page was drawn anew", async () => {
  const run = vi.fn(() => new Promise<void>(() => undefined));
  await show(<Slow run={run} />);
  const button = screen.getByRole("button", { name: SEND });
  act(() => {
    button.click();
    button.click();
  });
  expect(run).toHaveBeenCalledOnce();
});
