import { Button, Group, Input, SegmentedControl, SimpleGrid, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { groupsCreate } from "../../api/generated/limits.ts";
import type { OrganizationRights } from "../../api/rights.ts";
import { type Language, useTranslation, wordsOf } from "../../i18n/i18n.ts";
import { languageChoices } from "../../i18n/languageChoices.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { FormFault, useSubmit } from "../../ui/form.tsx";
import { LoadingState } from "../../ui/Page.tsx";
import { ClientSelect } from "../../model/ClientSelect.tsx";
import { policyReasonIn } from "../../model/structure.ts";
import { type LikeClient, StructureState } from "./Structure.tsx";
import { Gifts, NameList } from "./PatternEditor.tsx";
import { Notes, Onward } from "./PatternNotes.tsx";
import { PatternPreview } from "./PatternPreview.tsx";
import {
  type Existing,
  isDone,
  type Lists,
  listsOf,
  type May,
  type PatternName,
  PATTERNS,
  planOf,
  wrongIn,
} from "../../model/patterns.ts";
import { useStructure } from "../../model/useStructure.ts";
import { usePatternRun } from "./usePatternRun.tsx";

interface Props {
  organizationId: string;
  rights: OrganizationRights;
  /** Why no groups are made: the plan has none, or the person doesn't manage them. */
  groupsReason: "plan" | "right" | null;
  /** Provider staff whom the organisation keeps from its items: they give nobody anything. */
  restricted: boolean;
  /** The language of the client. */
  theirs: Language;
  existing: Existing;
  /** Looks again at what there is. */
  readAgain: () => Promise<Existing>;
  /** Whose clients it can be made like; null for who works in no provider. */
  providerId?: string | null;
  /** The client that it is to be like at first. */
  like?: LikeClient | null;
  /** Nobody but its owner is in yet. */
  alone?: boolean;
}

interface Values extends Record<string, unknown> {
  pattern: PatternName;
  /** Null is the client's. */
  language: Language | null;
  /** The lists that were changed, by pattern and language: another choice throws none away. */
  changed: Partial<Record<string, Lists>>;
  like: LikeClient | null;
}

/** The lists of a pattern, what will come of them, and the button that makes it. */
export function PatternForm(props: Props) {
  const { organizationId, rights, groupsReason, restricted, theirs, existing, readAgain } = props;
  const { providerId = null, like: first = null, alone = false } = props;
  const { t } = useTranslation();
  const may: May = {
    collections: rights.may("collectionsCreate"),
    groups: groupsReason === null,
    access: groupsReason === null && !restricted,
    policy: policyReasonIn(rights, alone),
  };
  const maker = restricted ? null : (rights.organization.organizationUserId ?? null);
  // Of a strict organisation, a collection that its maker doesn't manage needs a group that does.
  const strict = !rights.organization.allowAdminAccessToAllCollectionItems && maker === null;
  const making = usePatternRun(organizationId, maker);
  const form = useForm<Values>({
    initialValues: { pattern: first ? "client" : "department", language: null, changed: {}, like: first },
    validate: () => wrongs(),
  });
  const { pattern, like } = form.values;
  const language = form.values.language ?? theirs;
  const words = useQuery({ queryKey: ["words", language], queryFn: () => wordsOf(language) }).data;
  const structure = useStructure(pattern === "client" ? like : null);
  const at = pattern === "client" ? `client ${like?.id}` : `${pattern} ${language}`;
  const begin = pattern === "client" ? structure.data : words && listsOf(pattern, words.patterns.names);
  const lists = begin && offered(form.values.changed[at] ?? begin, groupsReason);
  const plan = lists && planOf(lists, existing, may);
  function wrongs(): Record<string, string> {
    const isNew = new Set(plan?.collections.filter(({ fate }) => fate === "new").map(({ entry }) => entry.id));
    const wrong = lists
      ? wrongIn(lists, groupsCreate.name.maxLength, ({ id }) => strict && may.access && isNew.has(id))
      : {};
    return Object.fromEntries(Object.entries(wrong).map(([path, why]) => [path, t(`patterns.wrong.${why}`)]));
  }
  const kept = useDraft(`patterns ${organizationId}`, form, { label: t("patterns.title") });
  const submission = useSubmit(form, kept, async () => {
    if (!lists) return;
    await making.run(planOf(lists, await readAgain(), may));
    notifications.show({ message: t("patterns.done") });
  });
  const change = (more: Partial<Lists>) => {
    if (!lists) return;
    making.clear();
    form.setFieldValue("changed", { ...form.values.changed, [at]: { ...lists, ...more } });
  };
  const choose = (values: Partial<Values>) => {
    making.clear();
    form.clearErrors();
    form.setValues(values);
  };
  const busy = submission.pending;
  const over = plan !== undefined && isDone(plan);
  const stuck = strict && !may.access ? t("patterns.notes.strict") : null;
  return (
    <form onSubmit={submission.submit} noValidate>
      <Stack gap="lg">
        <DraftNote draft={kept} />
        <FormFault submission={submission} onReload={() => void readAgain()} />
        <Notes groupsReason={groupsReason} restricted={restricted} collections={may.collections} />
        <Group gap="lg" align="flex-start">
          <Choice
            label={t("patterns.pattern")}
            value={pattern}
            disabled={busy}
            data={[...PATTERNS, ...(providerId ? (["client"] as const) : [])].map((value) => ({
              value,
              label: t(`patterns.${value}`),
            }))}
            onChange={(value) => choose({ pattern: value as PatternName })}
          />
          {pattern === "client" && providerId ? (
            <ClientSelect
              label={t("patterns.like")}
              providerId={providerId}
              except={organizationId}
              disabled={busy}
              value={like}
              onChange={(client) => choose({ like: client })}
            />
          ) : (
            <Choice
              label={t("patterns.language")}
              value={language}
              disabled={busy}
              data={languageChoices(t)}
              onChange={(value) => choose({ language: value as Language })}
            />
          )}
        </Group>
        <Text size="sm">{t(`patterns.${pattern}Text`)}</Text>
        {pattern === "client" && <StructureState structure={structure} like={like} />}
        {!lists || !plan ? (
          pattern !== "client" && <LoadingState rows={3} />
        ) : (
          <>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              {groupsReason === null && (
                <NameList
                  kind="groups"
                  entries={lists.groups}
                  errors={form.errors}
                  disabled={busy}
                  maxLength={groupsCreate.name.maxLength}
                  onChange={(groups) => change({ groups })}
                />
              )}
              <NameList
                kind="collections"
                entries={lists.collections}
                errors={form.errors}
                disabled={busy}
                onChange={(collections) => change({ collections })}
              />
            </SimpleGrid>
            {may.access && <Gifts lists={lists} disabled={busy} onChange={(access) => change({ access })} />}
            <PatternPreview plan={plan} making={making} />
            <Group>
              <DisabledWithReason reason={stuck ?? (over && !busy ? t("patterns.nothing") : null)}>
                <Button type="submit" loading={busy}>
                  {t("patterns.make")}
                </Button>
              </DisabledWithReason>
              {over && !busy && (
                <Onward
                  organizationId={organizationId}
                  rights={rights}
                  groups={plan.groups.some(({ fate }) => fate === "here")}
                />
              )}
            </Group>
          </>
        )}
      </Stack>
    </form>
  );
}

/** What a person may be offered: without groups, the collections alone. */
const offered = (lists: Lists, groupsReason: Props["groupsReason"]): Lists =>
  groupsReason === null ? lists : { ...lists, groups: [], access: {} };

interface ChoiceProps {
  label: string;
  value: string;
  disabled: boolean;
  data: { value: string; label: string }[];
  onChange: (value: string) => void;
}

function Choice({ label, ...control }: ChoiceProps) {
  return (
    <Input.Wrapper label={label} labelElement="div">
      <div>
        <SegmentedControl aria-label={label} maw="100%" styles={{ label: { whiteSpace: "normal" } }} {...control} />
      </div>
    </Input.Wrapper>
  );
}
