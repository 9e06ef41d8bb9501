import { Alert, Button, Stack } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useCallback, useEffect, useRef, useState } from "react";
import { Fault } from "../errors.ts";
import { useTranslation } from "../i18n/i18n.ts";
import type { FormDraft } from "./formDraft.ts";
import { useFaultText } from "./faultText.ts";
import { IconAlert } from "./icons.ts";
import { isWhole } from "./isWhole.ts";
import { type Outcome, usePending } from "./usePending.ts";

/** The error of a whole form. Errors of one field stand at the field. */
export function FormError({ children }: { children: React.ReactNode }) {
  if (!children) return null;
  // Another text is another error, which comes into sight again; a text that is drawn again isn't.
  return <ShownError key={typeof children === "string" ? children : ""}>{children}</ShownError>;
}

interface FormFaultProps {
  submission: Pick<Submission, "fault" | "error">;
  /** Loads the newest version into the form. */
  onReload: () => void;
  /** What became of the person's change, where the usual words don't do. */
  stale?: string;
}

/** Why saving failed. When somebody else was first, it offers to load what they made of it; never by itself. */
export function FormFault({ submission: { fault, error }, onReload, stale }: FormFaultProps) {
  const { t } = useTranslation();
  if (!(fault instanceof Fault && fault.isStale)) return <FormError>{error}</FormError>;
  return (
    <FormError>
      <Stack gap="xs" align="flex-start">
        {stale ?? t("common.faults.stale")}
        <Button size="xs" variant="default" onClick={onReload}>
          {t("common.actions.loadNewest")}
        </Button>
      </Stack>
    </FormError>
  );
}

/** Comes into sight and takes the focus when it appears, wherever on the page the button was. */
function ShownError({ children }: { children: React.ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <Alert
      ref={box}
      tabIndex={-1}
      color="red"
      variant="light"
      icon={<IconAlert size={18} aria-hidden />}
      role="alert"
      style={{ scrollMargin: "4rem" }}
    >
      {children}
    </Alert>
  );
}

/** Writes the errors at the fields again when the language changes. */
export function useErrorsInLanguage<T extends Record<string, unknown>>(form: UseFormReturnType<T>): void {
  const { i18n } = useTranslation();
  const latest = useRef(form);
  useEffect(() => {
    latest.current = form;
  });
  const written = useRef(i18n.language);
  useEffect(() => {
    if (written.current === i18n.language) return;
    written.current = i18n.language;
    const { errors, validateField } = latest.current;
    for (const name of Object.keys(errors)) validateField(name);
  }, [i18n.language]);
}

const INPUTS = "input, textarea, select";

const fieldsOf = (root: ParentNode): HTMLElement[] => [...root.querySelectorAll<HTMLElement>("[data-path]")];

/** What takes the focus in a field: in a group of choices the chosen one. */
function inputOf(field: HTMLElement): HTMLElement | null {
  if (field.matches(INPUTS)) return field;
  return (
    field.querySelector<HTMLElement>("[aria-checked=true], input:checked") ??
    field.querySelector<HTMLElement>(`${INPUTS}, button`)
  );
}

/**
 * Brings the first wrong field that is on screen into sight, and the focus to it. Only within `root`: another form of
 * the page may have a field of the same name.
 */
export function focusFirst(root: ParentNode, errors: Record<string, unknown>): void {
  const field = fieldsOf(root).find(({ dataset }) => dataset.path! in errors);
  if (field) return inputOf(field)?.focus();
  // A field that was put together by hand says only that it is wrong, once it is drawn.
  requestAnimationFrame(() => root.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}

/** The field on screen that the server means: itself, or that of which it is a part (`emails[2]` is in `emails`). */
function fieldFor(root: ParentNode, name: string): string | null {
  const paths = new Set(fieldsOf(root).map(({ dataset }) => dataset.path!));
  const parts = name.replace(/\[(\d+)\]/g, ".$1").split(".");
  const names = parts.map((_, i) => parts.slice(0, parts.length - i).join("."));
  return names.find((path) => paths.has(path)) ?? null;
}

/** The server's words by the fields on screen, and those for which there is none. */
function sorted(root: ParentNode, { fields }: Fault): { placed: Record<string, string>; loose: string[] } {
  const placed: Record<string, string> = {};
  const loose: string[] = [];
  for (const [name, texts] of Object.entries(fields)) {
    const field = fieldFor(root, name);
    if (field === null) loose.push(...texts);
    else placed[field] ??= texts[0] ?? "";
  }
  return { placed, loose };
}

export interface Submission {
  pending: boolean;
  /** For FormError; null when nothing is wrong or the fields say it. */
  error: string | null;
  fault: unknown;
  submit: (event?: React.FormEvent<HTMLFormElement>) => void;
}

/**
 * Submits a form once at a time; what was kept of it goes once it is sent. Field errors go to the fields, the rest to
 * `error`, with the words for fields that aren't on screen; the first wrong field gets focus.
 */
export function useSubmit<T extends Record<string, unknown>>(
  form: UseFormReturnType<T>,
  draft: FormDraft,
  run: (values: T) => Outcome,
): Submission {
  const text = useFaultText();
  const [pending, once] = usePending();
  const [fault, setFault] = useState<unknown>(null);
  const [loose, setLoose] = useState<string[]>([]);
  useErrorsInLanguage(form);

  const refused = (err: unknown, root: ParentNode) => {
    const { placed, loose } = err instanceof Fault ? sorted(root, err) : { placed: {}, loose: [] };
    form.setErrors(placed);
    setLoose(loose);
    if (Object.keys(placed).length === 0 || loose.length > 0) return setFault(err);
    focusFirst(root, placed);
  };

  const send = (values: T, root: ParentNode) =>
    once(async () => {
      setFault(null);
      setLoose([]);
      try {
        return await draft.send(() => run(values));
      } catch (err) {
        refused(err, root);
      }
    });

  const submit = (event?: React.FormEvent<HTMLFormElement>) => {
    const root = event?.currentTarget ?? document;
    form.onSubmit(
      (values) => send(values, root),
      (errors) => focusFirst(root, errors),
    )(event);
  };

  const error = fault === null ? null : [...new Set([text(fault), ...loose])].join(" ");
  return { pending, fault, error, submit };
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The checks forms share; each answers a text or null, as Mantine wants. */
export function useValidators() {
  const { t } = useTranslation();
  const required = useCallback((value: string) => (value.trim() ? null : t("common.validation.required")), [t]);
  const email = useCallback((value: string) => (EMAIL.test(value.trim()) ? null : t("common.validation.email")), [t]);
  const maxLength = useCallback(
    (max: number) => (value: string) => (value.length <= max ? null : t("common.validation.tooLong", { max })),
    [t],
  );
  const whole = useCallback(
    (min: number, max: number) => (value: unknown) =>
      isWhole(value, min, max) ? null : t("common.validation.wholeNumber", { min, max }),
    [t],
  );
  const all = useCallback(
    (...checks: ((value: string) => string | null)[]) =>
      (value: string) =>
        checks.map((check) => check(value)).find((text) => text !== null) ?? null,
    [],
  );
  return { required, email, maxLength, whole, all };
}
