// @vitest-environment happy-dom
import { useForm } from "@mantine/form";
import { MantineProvider } from "@mantine/core";
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { words } from "../i18n/en/index.ts";
import { inEnglish } from "../ui/testing.tsx";
import { DraftNote, type FormDraft, useDraft } from "./drafts.tsx";

const kept = vi.hoisted(() => new Map<string, Map<string, unknown>>());
vi.mock("../api/browserStore.ts", () => ({
  browserStore: (name: string) => {
    const all = kept.get(name) ?? new Map<string, unknown>();
    kept.set(name, all);
    return {
      get: async (key: string) => all.get(key),
      put: async (key: string, value: unknown) => void all.set(key, value),
      delete: async (key: string) => void all.delete(key),
      keys: async () => [...all.keys()],
    };
  },
}));

const now = vi.hoisted(() => ({ userId: "u", state: "unlocked" }));
vi.mock("../api/session.ts", () => ({
  session: {
    state: () => now.state,
    account: () => ({ userId: now.userId }),
    ending: () => null,
    subscribe: () => () => undefined,
    beforeLock: () => () => undefined,
  },
}));

vi.mock("../crypto/vault.ts", () => ({
  vault: {
    createDraftKey: async () => "key",
    sealDraft: async (_: string, text: string) => `sealed:${btoa(text)}`,
    openDraft: async (_: string, text: string) => atob(text.slice(7)),
  },
}));

let form: ReturnType<typeof useForm<{ name: string; note: string }>>;
let draft: FormDraft;

function Form({ name, base, note = "" }: { name: string; base?: string; note?: string }) {
  form = useForm({ initialValues: { name: "", note } });
  draft = useDraft(name, form, { label: "Form", base });
  return <DraftNote draft={draft} />;
}

const open = (name = "f", base?: string, note?: string) =>
  render(
    <MantineProvider env="test">
      <Form name={name} base={base} note={note} />
    </MantineProvider>,
  );
const type = (text: string) => act(() => form.setFieldValue("name", text));
const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 400)));
const drafts = () => kept.get("drafts")!;

beforeAll(inEnglish);
beforeEach(() => {
  for (const store of kept.values()) store.clear();
  Object.assign(now, { userId: "u", state: "unlocked" });
});
afterEach(cleanup);

it("brings back what was typed when a form is closed and opened again", async () => {
  const { unmount } = open();
  await settled();
  type("Directie");
  unmount();
  await waitFor(() => expect(drafts().size).toBe(1));
  expect(JSON.stringify([...drafts().values()])).not.toContain("Directie");
  open();
  await waitFor(() => expect(form.values.name).toBe("Directie"));
  screen.getByText(words.common.draft.discard);
});

it("gives back the other fields to whoever types before they are read, and keeps both", async () => {
  const { unmount } = open();
  await settled();
  type("Directie");
  act(() => form.setFieldValue("note", "three pages"));
  unmount();
  await waitFor(() => expect(drafts().size).toBe(1));
  const second = open();
  type("Kas");
  await waitFor(() => expect(form.values).toEqual({ name: "Kas", note: "three pages" }));
  second.unmount();
  await settled();
  open();
  await waitFor(() => expect(form.values).toEqual({ name: "Kas", note: "three pages" }));
});

it("gives back what was typed alone over what somebody else changed meanwhile", async () => {
  const { unmount } = open("f", "1", "no storage");
  await settled();
  type("Directie");
  unmount();
  await waitFor(() => expect(drafts().size).toBe(1));
  const second = open("f", "2", "5 GB");
  await waitFor(() => expect(form.values).toEqual({ name: "Directie", note: "5 GB" }));
  await settled();
  second.unmount();
  open("f", "3", "6 GB");
  await waitFor(() => expect(form.values).toEqual({ name: "Directie", note: "6 GB" }));
});

it("keeps what was typed before it was known that there is no draft", async () => {
  open();
  type("Kas");
  await settled();
  expect(drafts().size).toBe(1);
});

it("keeps nothing once it was sent, also of a form that closes before", async () => {
  const { unmount } = open();
  await settled();
  type("Directie");
  await settled();
  expect(drafts().size).toBe(1);
  await act(() => draft.send(async () => undefined));
  unmount();
  await settled();
  expect(drafts().size).toBe(0);
});

it("offers a form that opens while it is sent nothing of what was sent, and all of it when that failed", async () => {
  for (const fails of [false, true]) {
    const { unmount } = open();
    await settled();
    type("Directie");
    await settled();
    let end = () => undefined as void;
    const answer = new Promise<void>((resolve, reject) => (end = fails ? () => reject(new Error()) : resolve));
    const sent = draft.send(() => answer).catch(() => undefined);
    unmount();
    const again = open("f", "newer");
    await settled();
    expect(form.values.name).toBe("");
    end();
    await act(() => sent);
    await settled();
    expect(form.values.name).toBe(fails ? "Directie" : "");
    expect(draft.restored !== null).toBe(fails);
    again.unmount();
  }
});

it("throws away what somebody does not want back", async () => {
  const { unmount } = open();
  await settled();
  type("Directie");
  unmount();
  open();
  const again = await screen.findByText(words.common.draft.discard);
  act(() => again.click());
  expect(form.values.name).toBe("");
  await settled();
  expect(drafts().size).toBe(0);
});

it("shows nobody what another person typed, nor anybody before unlocking", async () => {
  const { unmount } = open();
  await settled();
  type("Directie");
  unmount();
  await waitFor(() => expect(drafts().size).toBe(1));
  now.userId = "other";
  const other = open();
  await settled();
  expect(form.values.name).toBe("");
  other.unmount();
  Object.assign(now, { userId: "u", state: "locked" });
  open();
  await settled();
  expect(form.values.name).toBe("");
});

it("says so when the thing was changed in the meantime, and forgets after a week", async () => {
  const { unmount } = open("f", "monday");
  await settled();
  type("Directie");
  unmount();
  await waitFor(() => expect(drafts().size).toBe(1));
  const second = open("f", "tuesday");
  await screen.findByText(/changed in the meantime/);
  second.unmount();
  await settled();
  for (const [name, value] of drafts()) drafts().set(name, { ...(value as object), at: Date.now() - 8 * 86_400_000 });
  open("f", "tuesday");
  await settled();
  expect(form.values.name).toBe("");
  expect(drafts().size).toBe(0);
});
