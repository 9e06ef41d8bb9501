// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import type { Cipher, CipherBody, Profile } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { nothingKept } from "../../ui/formDraft.ts";
import { CARD_PARTS, emptyDraft, IDENTITY_PARTS } from "./draft.ts";
import { ItemForm } from "./ItemForm.tsx";
import { type Kind, MADE_KINDS } from "./items.ts";

vi.mock("../../api/query.ts", async (original) => ({
  ...(await original<typeof import("../../api/query.ts")>()),
  useProfile: () => ({ id: "me" }) as Profile,
}));
vi.mock("../../model/bindings.ts", () => ({
  useBindings: () => ({ generator: null, timeout: null, noOwnItems: false }),
}));
vi.mock("../../model/drafts.tsx", () => ({
  DraftNote: () => null,
  useDraft: () => nothingKept,
}));
vi.mock("../../crypto/vault.ts", () => ({
  CryptoError: class extends Error {},
  vault: { encrypt: async ({ texts }: { texts: string[] }) => texts.map((text) => text && `sealed ${text}`) },
}));

const { card, identity, fields } = words.vault;
const collections = [{ id: "c", path: "Department/IT", organizationId: "o", writable: true }];
const onClose = vi.fn();

const form = (kind: Kind, more: { owner?: string; collectionId?: string; stored?: Cipher } = {}) => (
  <ItemForm
    draft={emptyDraft(kind)}
    stored={more.stored ?? null}
    owner={more.owner ?? "me"}
    collections={collections}
    collectionId={more.collectionId}
    onClose={onClose}
    onReload={() => undefined}
  />
);
const labels = () => [...document.querySelectorAll("form label")].map((label) => label.textContent?.replace(" *", ""));
const field = (name: string) =>
  screen.getByLabelText<HTMLInputElement>((label) => label.replace(" *", "") === name, { selector: "input" });
const save = () => fireEvent.submit(document.querySelector("form")!);
const fill = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });

beforeEach(() => {
  vi.restoreAllMocks();
  vi.spyOn(api, "auditCreateEvents").mockResolvedValue(undefined);
});
afterEach(cleanup);

const ASKED: Record<(typeof MADE_KINDS)[number], string[]> = {
  login: [fields.username, fields.password, fields.uri, fields.totp],
  note: [],
  card: CARD_PARTS.map((part) => card[part]),
  identity: IDENTITY_PARTS.map((part) => identity[part]),
};

it.each(MADE_KINDS)("asks for what belongs to a %s, between its name and its notes", async (kind) => {
  await show(form(kind));
  expect(labels()).toEqual([fields.name, ...ASKED[kind], fields.notes]);
});

it("seals all of a card before it goes out, and sends nothing of another kind", async () => {
  const create = vi.spyOn(api, "vaultCreateItem").mockResolvedValue({} as never);
  await show(form("card"));
  fill(fields.name, "Company card");
  fill(card.number, "4111");
  save();
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  const body = create.mock.calls[0]![0] as CipherBody;
  expect(body).toMatchObject({ type: 3, name: "sealed Company card", card: { number: "sealed 4111", code: null } });
  expect([body.login, body.identity, body.secureNote]).toEqual([undefined, undefined, undefined]);
});

it("doesn't save an item of an organisation without a collection, and says so at the field", async () => {
  const create = vi.spyOn(api, "vaultCreateSharedItem").mockResolvedValue({} as never);
  await show(form("note", { owner: "o" }));
  fill(fields.name, "Door code");
  save();
  await screen.findByText(words.vault.needsCollection);
  expect(create).not.toHaveBeenCalled();
});

it("puts an item of an organisation where one came from", async () => {
  const create = vi.spyOn(api, "vaultCreateSharedItem").mockResolvedValue({} as never);
  await show(form("note", { owner: "o", collectionId: "c" }));
  fill(fields.name, "Door code");
  save();
  await waitFor(() => expect(create).toHaveBeenCalledOnce());
  expect(create.mock.calls[0]![0]).toMatchObject({ collectionIds: ["c"], cipher: { name: "sealed Door code" } });
});

it.each([
  ["login", [fields.password, fields.totp]],
  ["card", [card.number, card.code]],
] as const)(
  "keeps the secret parts of a %s out of reach of who may not see them, with the reason",
  async (kind, names) => {
    const stored = { id: "i", viewPassword: false, collectionIds: [], organizationId: null } as unknown as Cipher;
    await show(form(kind, { stored }));
    for (const name of names) expect(field(name).disabled, name).toBe(true);
    expect(screen.getAllByText(words.vault.reasons.passwordHidden)).toHaveLength(names.length);
  },
);

it("tells the log what the form of an item that is there shows, and of a new one nothing", async () => {
  const told = vi.spyOn(api, "auditCreateEvents").mockResolvedValue(undefined);
  const stored = { id: "i", organizationId: "o", viewPassword: true, collectionIds: ["c"] } as unknown as Cipher;
  const press = (what: string) =>
    fireEvent.mouseDown(screen.getByRole("button", { name: words.vault.actions.show.replace("{{what}}", what) }));
  await show(form("login", { owner: "o", collectionId: "c" }));
  press(fields.password);
  cleanup();
  expect(told).not.toHaveBeenCalled();
  await show(form("login", { owner: "o", stored }));
  press(fields.password);
  press(fields.password); // hides it
  press(fields.totp);
  cleanup();
  await show(form("card", { owner: "o", stored }));
  press(card.number);
  press(card.code);
  expect(told.mock.calls.map(([[row]]) => row!.type)).toEqual([1107, 1108, 1109, 1107, 1117, 1110]);
});
