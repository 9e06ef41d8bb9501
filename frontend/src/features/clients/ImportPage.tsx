import { Button, Checkbox, Group, Progress, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { Link, useParams } from "react-router";
import { operation, useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import type { Plan, Provider } from "../../api/wire.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { ClientSelect } from "../../model/ClientSelect.tsx";
import { DraftNote, type FormDraft, useDraft } from "../../model/drafts.tsx";
import { paths } from "../../paths.ts";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { FormError, useSubmit } from "../../ui/form.tsx";
import { Page } from "../../ui/Page.tsx";
import { isDone } from "./importAttempts.ts";
import { type Doubt, doubtsOf, FILE_LIMIT, type Known } from "./importRows.ts";
import { FileError, ImportSource } from "./ImportSource.tsx";
import { ImportTable, type RowState, type Standing, stateOf, useSaveResults } from "./ImportTable.tsx";
import { ImportTotals } from "./ImportTotals.tsx";
import { useEveryWord, useExisting, useImportFile, useLacking } from "./useImportFacts.ts";
import { useSoldPlans } from "./useSoldPlans.ts";
import { ELSEWHERE, type ImportValues, useImportRun } from "./useImportRun.ts";

/** Many clients at once: a file, what would come of it, and nothing on the server before Create. */
export function Component() {
  const { t } = useTranslation();
  const { providerId = "" } = useParams();
  const admin = mayInProvider(useProfile(), providerId, "providersCreateClient");
  const provider = useQuery({ ...operation("providersGet", providerId), enabled: admin });
  const { sold, queries } = useSoldPlans(providerId, admin);
  const seller = useQuery({ ...operation("invoicesGetSeller", providerId), enabled: admin });
  const words = useEveryWord();
  return (
    <Page
      title={t("clientImport.title")}
      description={t("clientImport.description", { max: FILE_LIMIT })}
      query={[provider, ...queries, seller, words]}
      forbidden={!admin}
    >
      {provider.data && sold && seller.data && words.data && (
        <Import key={providerId} provider={provider.data} {...sold} country={seller.data.country} words={words.data} />
      )}
    </Page>
  );
}

/** Something is left to do, so what was pasted is kept. */
const UNFINISHED = Symbol("unfinished");

const whileUnfinished = (draft: FormDraft): FormDraft => ({
  ...draft,
  send: async <R,>(run: () => Promise<R>): Promise<R> => {
    try {
      return await draft.send(run);
    } catch (err) {
      if (err !== UNFINISHED) throw err;
      return undefined as R;
    }
  },
});

interface Props {
  provider: Provider;
  plans: Plan[];
  pricesRevision: number;
  country: string; // the provider's own: most clients are there too
  words: Known["words"];
}

function Import({ provider, plans, pricesRevision, country, words }: Props) {
  const { t } = useTranslation();
  const { billingEmail } = provider;
  const place = {
    name: `clients-import ${provider.id}`,
    label: t("clientImport.title"),
    path: paths.importClients(provider.id),
  };
  const form = useForm<ImportValues>({
    initialValues: { text: "", doubtful: false, attempts: {}, defaults: null, like: null },
  });
  const usual = useMemo(() => ({ billingEmail, country }), [billingEmail, country]);
  const { text, doubtful, attempts, like } = form.values;
  const defaults = form.values.defaults ?? { ...usual, culture: currentLanguage() };
  const likeId = like?.id ?? null;
  const kept = useDraft(place.name, form, { label: place.label });
  const making = useImportRun(provider.id, pricesRevision, form, place);
  const { setFieldValue, getValues } = form;
  const { clear } = making;
  const change = useCallback(
    (next: string) => {
      clear();
      const before = getValues();
      const isNew = before.text.trim() === "" && Object.keys(before.attempts).length === 0;
      if (isNew || !before.defaults) setFieldValue("defaults", { ...usual, culture: currentLanguage() });
      setFieldValue("text", next);
    },
    [clear, getValues, setFieldValue, usual],
  );
  const [elsewhere, setElsewhere] = useState(false);
  const [read] = useDebouncedValue(text, 300);
  const file = useImportFile(read, defaults, plans, words);
  const tooMany = file.rows.length > FILE_LIMIT;
  const rows = tooMany ? [] : file.rows;
  const existing = useExisting(provider.id, rows);
  const none: ReadonlyMap<string, Doubt[]> = new Map();
  const doubts = existing.data ? doubtsOf(rows, existing.data, ({ id }) => id in attempts) : none;
  const { without, hidden } = useLacking(like, plans);
  const states = rows.map((row) =>
    stateOf(row, without(row), { attempts, results: making.results, doubts, doubtful, likeId }),
  );
  const count = (standing: Standing) => states.filter((state) => state.standing === standing).length;
  const good = states.filter(isToDo);

  const submission = useSubmit(form, whileUnfinished(kept), async () => {
    setElsewhere(false);
    const end = await making.run(async () => {
      // What colleagues made meanwhile is seen now.
      const { data, error } = await existing.refetch();
      if (error || !data) throw error;
      const begun = form.getValues().attempts;
      const found = doubtsOf(rows, data, ({ id }) => id in begun);
      return rows.filter((row) =>
        isToDo(stateOf(row, [], { attempts: begun, results: new Map(), doubts: found, doubtful, likeId })),
      );
    });
    setElsewhere(end === ELSEWHERE);
    const made = form.getValues().attempts;
    if (end !== null || rows.some((row) => !isDone(row, made[row.id], likeId))) throw UNFINISHED;
  });
  const busy = submission.pending;
  const waits = read !== text || (rows.length > 0 && (!existing.data || existing.isPlaceholderData));
  const over = rows.length > 0 && count("made") === rows.length;
  return (
    <form onSubmit={submission.submit} noValidate>
      <Stack gap="lg">
        {!busy && <DraftNote draft={kept} />}
        <FormError>{elsewhere ? t("clientImport.elsewhere") : submission.error}</FormError>
        <ImportSource text={text} disabled={busy} words={words} onChange={change} />
        <ClientSelect
          label={t("patterns.like")}
          description={t("clientImport.likeHint")}
          providerId={provider.id}
          disabled={busy}
          value={like}
          onChange={(client) => form.setFieldValue("like", client)}
        />
        {hidden > 0 && <Text size="sm">{t("patterns.hidden", { count: hidden })}</Text>}
        <FileError file={file} tooMany={tooMany} empty={read.trim() !== "" && read === text} />
        {rows.length > 0 && (
          <>
            <Text size="sm" role="status" aria-live="polite">
              {t("clientImport.counts", {
                left: good.length,
                made: count("made"),
                held: count("held"),
                wrong: count("wrong"),
              })}
            </Text>
            {doubts.size > 0 && (
              <Checkbox
                label={t("clientImport.doubtful", { count: doubts.size })}
                disabled={busy}
                {...form.getInputProps("doubtful", { type: "checkbox" })}
              />
            )}
            <ImportTotals wishes={good.flatMap(({ row }) => row.wish ?? [])} plans={plans} />
            {making.progress && (
              <Progress
                value={(making.progress.done / Math.max(1, making.progress.total)) * 100}
                aria-label={t("clientImport.progress")}
              />
            )}
            <ImportTable states={states} />
            <FormError>{existing.error && !existing.data ? t("clientImport.notCompared") : null}</FormError>
            <Actions
              states={states}
              busy={busy}
              over={over}
              disabled={waits}
              begun={Object.keys(attempts).length > 0}
              onPause={making.pause}
              onAgain={() => {
                making.clear();
                kept.discard();
              }}
              providerId={provider.id}
            />
          </>
        )}
      </Stack>
    </form>
  );
}

const isToDo = ({ standing }: RowState): boolean => ["left", "open", "half", "failed"].includes(standing);

interface ActionsProps {
  states: RowState[];
  providerId: string;
  busy: boolean;
  /** All are made. */
  over: boolean;
  begun: boolean;
  disabled: boolean;
  onPause: () => void;
  onAgain: () => void;
}

function Actions({ states, providerId, busy, over, begun, disabled, onPause, onAgain }: ActionsProps) {
  const { t } = useTranslation();
  const save = useSaveResults();
  const count = states.filter(isToDo).length;
  return (
    <Group>
      {over ? (
        <Button component={Link} to={paths.clients(providerId)}>
          {t("clientImport.toClients")}
        </Button>
      ) : (
        <DisabledWithReason reason={count === 0 && !busy ? t("clientImport.nothing") : null}>
          <Button type="submit" loading={busy} disabled={disabled}>
            {t(begun ? "clientImport.goOn" : "clientImport.start", { count })}
          </Button>
        </DisabledWithReason>
      )}
      {busy && (
        <Button variant="default" onClick={onPause}>
          {t("clientImport.pause")}
        </Button>
      )}
      {!busy && begun && count === 0 && (
        <Button variant="default" onClick={onAgain}>
          {t("clientImport.again")}
        </Button>
      )}
      {!busy && begun && (
        <Button variant="default" onClick={() => save(states)}>
          {t("clientImport.results")}
        </Button>
      )}
    </Group>
  );
}
