import { Alert, Button, Stack } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useCallback, useEffect, useRef, useState } from "react";
import { Fault } from "../errors.ts";
import { useTranslation } from "../i18n/i18n.ts";
import type { FormDraft } from "./formDraft.ts";
import { useFaultText } from "./faultText.ts";
import { IconAlert } from "./icons.ts";

/** The error of a whole form. Errors of one field stand at the field. */
export function FormError({ children }: { children: React.ReactNode }) {
  if (!children) return null;
  // Another text is another error, which comes into sight again; a text that is drawn again isn't.
  return <ShownError key={typeof children === "string" ? children : ""}>{children}</ShownError>;
}

interface FormFaultProps {
  submission: Submission;
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

/** Puts the server's validation errors at the fields the form has; answers whether all of them found one. */
export function applyFieldErrors<T extends Record<string, unknown>>(form: UseFormReturnType<T>, fault: Fault): boolean {
  const names = Object.keys(fault.fields);
  const known = names.filter((name) => name in form.getValues());
  form.setErrors(Object.fromEntries(known.map((name) => [name, fault.fields[name]?.[0]])));
  return names.length > 0 && known.length === names.length;
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
 * `error`; the first wrong field gets focus.
 */
export function useSubmit<T extends Record<string, unknown>>(
  form: UseFormReturnType<T>,
  draft: FormDraft,
  run: (values: T) => Promise<void>,
): Submission {
  const text = useFaultText();
  const [pending, setPending] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  useErrorsInLanguage(form);

  const focusFirst = (errors: Record<string, unknown>) => {
    const wrong = Object.keys(errors);
    const at = (name: string) => wrong.find((path) => path === name || path.startsWith(`${name}.`));
    const first = Object.keys(form.getValues()).map(at).find(Boolean);
    if (first) form.getInputNode(first)?.focus();
  };

  const send = async (values: T) => {
    if (pending) return;
    setPending(true);
    setFault(null);
    try {
      await run(values);
      draft.sent();
    } catch (err) {
      if (!(err instanceof Fault && applyFieldErrors(form, err))) return setFault(err);
      focusFirst(err.fields);
    } finally {
      setPending(false);
    }
  };

  return { pending, fault, error: fault === null ? null : text(fault), submit: form.onSubmit(send, focusFirst) };
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
  const all = useCallback(
    (...checks: ((value: string) => string | null)[]) =>
      (value: string) =>
        checks.map((check) => check(value)).find((text) => text !== null) ?? null,
    [],
  );
  return { required, email, maxLength, all };
}
