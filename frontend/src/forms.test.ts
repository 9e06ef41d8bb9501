import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const SRC = import.meta.dirname;
const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((name) => /(?<!\.test)\.tsx$/.test(name));
const text = (name: string): string => readFileSync(join(SRC, name), "utf8");
const forms = files.filter((name) => /\buseForm[<(]/.test(text(name)));

it("finds the forms", () => {
  expect(forms).toContain(join("features", "vault", "ItemForm.tsx"));
  expect(forms.length).toBeGreaterThan(12);
});

it("keeps a draft of every form, or says why not", () => {
  expect(forms.filter((name) => !/\b(useDraft|withoutDraft|usePasswordSubmit)\(/.test(text(name)))).toEqual([]);
});

it("keeps no draft of a form with a master password", () => {
  const secret = forms.filter((name) => /MasterPasswordFields|current-password/.test(text(name)));
  expect(secret.length).toBeGreaterThan(3);
  expect(secret.filter((name) => !/withoutDraft\("masterPassword"\)|usePasswordSubmit\(/.test(text(name)))).toEqual([]);
});

it("submits every form in the shared way, which brings errors to their fields and the focus to the first", () => {
  const own = forms.filter((name) => !/\b(useSubmit|usePasswordSubmit)\(/.test(text(name)));
  // A form in two steps, whose fields and focus are NewClientForm's.
  expect(own).toEqual([join("features", "clients", "NewClientPage.tsx")]);
  expect(text(join("features", "clients", "NewClientForm.tsx"))).toContain("focusFirst(");
  expect(files.filter((name) => /getInputNode\(/.test(text(name)))).toEqual([]);
});

it("takes how long or large a field may be from the server, and types no such number by hand", () => {
  const sources = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((name) =>
    /(?<!\.test|\.gen|schema\.d)\.tsx?$/.test(name),
  );
  const typed = sources.filter(
    (name) => !name.startsWith(join("api", "generated")) && /\b(maxLength|maxItems)\b[=:({ ]*\d/.test(text(name)),
  );
  expect(typed).toEqual([]);
});
