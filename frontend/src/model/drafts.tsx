import { Alert, Button, Group, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useCallback, useEffect, useRef, useState } from "react";
import { draftStore } from "../api/drafts.ts";
import { session } from "../api/session.ts";
import { formatDateTime } from "../i18n/format.ts";
import { currentLanguage, useTranslation } from "../i18n/i18n.ts";
import { type FormDraft, type NoDraftReason, nothingKept } from "../ui/formDraft.ts";

export type { FormDraft };

/** How far what is kept may lag behind what is typed. */
const LAG_MS = 300;

interface Options {
  /** What the form is called on the page. */
  label: string;
  /** The version of the thing that is changed. */
  base?: string | null;
  /** What is brought back instead, where it is there: what was kept of the form as it was left. */
  from?: string | null;
  /** Called once it is known whether something was there, and what it was is in the form. */
  onOpen?: () => void;
}

/** For a form of which nothing may be kept, or nothing can be: with the reason. */
export function withoutDraft(reason: NoDraftReason): FormDraft & { reason: NoDraftReason } {
  return { ...nothingKept, reason };
}

const mounted = new Set<string>();

/** What is being sent, by form: whether it is a draft still is known when that has ended. */
const sending = new Map<string, Promise<unknown>>();

const ended = (form: string): Promise<unknown> => (sending.get(form) ?? Promise.resolve()).catch(() => undefined);

/** Whether a form is on the page now, or what was typed in it is being sent. */
export const isMounted = (form: string): boolean => mounted.has(form) || sending.has(form);

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const here = (): string => window.location.hash.slice(1).split("?")[0] || "/";

/**
 * Keeps what is typed in a form, sealed, until it is sent or thrown away, and brings it back when the form opens again.
 * `name` says which form of which thing: "members-invite <organisation>".
 */
export function useDraft<T extends Record<string, unknown>>(
  name: string,
  form: UseFormReturnType<T>,
  { label, base = null, from = null, onOpen }: Options,
): FormDraft {
  const [restored, setRestored] = useState<FormDraft["restored"]>(null);
  // What must not be kept: what the form began with, and what was sent.
  const settled = useRef<string | null>(null);
  const loaded = useRef(false);
  const path = useRef(here());
  const latest = useRef({ form, label, base, onOpen });
  useEffect(() => {
    latest.current = { form, label, base, onOpen };
  });
  const source = useRef(from);

  const write = useCallback(async () => {
    const { form: now, label: called, base: version } = latest.current;
    const values = now.getValues();
    if (!loaded.current || JSON.stringify(values) === settled.current) return;
    const began: unknown = JSON.parse(settled.current!);
    await draftStore.save(name, { label: called, path: path.current, base: version, values, began });
  }, [name]);

  const clean = useCallback(() => {
    settled.current = JSON.stringify(latest.current.form.getValues());
    setRestored(null);
    return draftStore.drop(name);
  }, [name]);

  useEffect(() => {
    let gone = false;
    mounted.add(name);
    settled.current = JSON.stringify(latest.current.form.getValues());
    loaded.current = false;
    const load = ended(name).then(async () => {
      const left = source.current === null ? null : await draftStore.load(source.current);
      return left ?? draftStore.load(name);
    });
    void load.then((draft) => {
      if (gone) return;
      loaded.current = true;
      if (!draft) {
        void write(); // what was typed meanwhile
        return latest.current.onOpen?.();
      }
      const { form: now, base: version } = latest.current;
      // Somebody who types faster than the browser reads means what they type, and gets back the rest.
      const before = JSON.parse(settled.current!) as Record<string, unknown>;
      const typed = Object.entries(now.getValues()).filter(([field, value]) => !isSame(value, before[field]));
      // What was left alone is now what the form begins with: somebody else may have changed it since.
      const began = draft.began as Record<string, unknown> | undefined;
      const kept = Object.entries(draft.values as T).filter(([field, value]) => !began || !isSame(value, began[field]));
      now.setValues({ ...(before as T), ...Object.fromEntries(kept), ...Object.fromEntries(typed) });
      setRestored({ at: draft.at, stale: draft.base !== version });
      latest.current.onOpen?.();
    });
    const stopWaiting = session.beforeLock(write);
    return () => {
      gone = true;
      stopWaiting();
      mounted.delete(name);
      void write();
    };
  }, [name, write]);

  const text = JSON.stringify(form.values);
  useEffect(() => {
    if (!loaded.current || text === settled.current) return;
    const timer = setTimeout(() => void write(), LAG_MS);
    return () => clearTimeout(timer);
  }, [text, write]);

  const discard = useCallback(() => {
    latest.current.form.reset();
    void clean();
  }, [clean]);
  const send = useCallback(
    async <R,>(run: () => Promise<R>): Promise<R> => {
      const sent = run().then(async (answer) => {
        await clean();
        return answer;
      });
      sending.set(name, sent);
      try {
        return await sent;
      } finally {
        if (sending.get(name) === sent) sending.delete(name);
      }
    },
    [name, clean],
  );
  return { restored, discard, send };
}

/** Says that what was typed before is there again. */
export function DraftNote({ draft }: { draft: FormDraft }) {
  const { t } = useTranslation();
  if (!draft.restored) return null;
  const { at, stale } = draft.restored;
  const when = formatDateTime(at, currentLanguage());
  return (
    <Alert color={stale ? "yellow" : "blue"} variant="light" role="status">
      <Group justify="space-between" gap="xs">
        <Text size="sm">{t(stale ? "common.draft.stale" : "common.draft.restored", { when })}</Text>
        <Button size="compact-sm" variant="default" onClick={draft.discard}>
          {t("common.draft.discard")}
        </Button>
      </Group>
    </Alert>
  );
}
