import { Group, Progress, Stack, Text } from "@mantine/core";
import { useTranslation } from "../../i18n/i18n.ts";
import { StatusBadge, type Tone } from "../../ui/StatusBadge.tsx";
import {
  type Fate,
  isDone,
  pathOf,
  type Plan,
  type PlannedCollection,
  type PlannedGroup,
  type PlannedPolicy,
} from "../../model/patterns.ts";
import classes from "./Patterns.module.css";
import type { PatternRun } from "./usePatternRun.tsx";
import { useSaid } from "../../ui/said.ts";

const TONES: Record<Fate, Tone> = { new: "info", here: "quiet", left: "warn" };

/** Every line of a plan: whether it is made or there already, what the groups get, and how making it ended. */
export function PatternPreview({ plan, making }: { plan: Plan; making: PatternRun }) {
  const { t } = useTranslation();
  const { groups, collections, policies } = plan;
  const made = groups.filter(({ fate }) => fate === "new").length;
  // Counting what is left says nothing once it is all there; what comes then does.
  const over =
    isDone(plan) && !making.running && [...groups, ...collections, ...policies].every(({ fate }) => fate === "here");
  return (
    <section aria-label={t("patterns.preview.title")}>
      <Text component="h2" fw={600}>
        {t("patterns.preview.title")}
      </Text>
      <Text size="sm" c="dimmed" role="status" aria-live="polite">
        {over
          ? t(groups.length > 0 ? "patterns.preview.overGroups" : "patterns.preview.over")
          : [
              groups.length > 0 && t("patterns.preview.groups", { count: made }),
              t("patterns.preview.collections", { count: collections.filter(({ fate }) => fate === "new").length }),
              t("patterns.preview.gifts", { count: collections.reduce((n, { missing }) => n + missing.length, 0) }),
              policies.length > 0 &&
                t("patterns.preview.policies", { count: policies.filter(({ fate }) => fate === "new").length }),
            ]
              .filter(Boolean)
              .join(" · ")}
      </Text>
      {making.running && (
        <Progress
          mt="xs"
          value={(making.done / Math.max(1, making.total)) * 100}
          aria-label={t("patterns.preview.progress")}
        />
      )}
      <ul className={classes.lines}>
        {groups.map((group) => (
          <Line key={group.entry.id} kind="groups" line={group} making={making} />
        ))}
        {collections.map((collection) => (
          <Line key={collection.entry.id} kind="collections" line={collection} making={making} />
        ))}
        {policies.map((policy) => (
          <Line key={policy.entry.id} kind="policies" line={policy} making={making} />
        ))}
      </ul>
    </section>
  );
}

interface LineProps {
  kind: "groups" | "collections" | "policies";
  line: PlannedGroup | PlannedCollection | PlannedPolicy;
  making: PatternRun;
}

function Line({ kind, line, making }: LineProps) {
  const { t } = useTranslation();
  const say = useSaid();
  const result = making.results.get(pathOf(kind, line.entry));
  const gifts = "gifts" in line ? line.gifts : [];
  const given = gifts.map(({ group, level, has }) =>
    t(has ? "patterns.preview.hasAlready" : "patterns.preview.gets", {
      group: group.name,
      level: t(`collections.levels.${has ?? level}`),
    }),
  );
  const badge = (): { tone: Tone; words: string } => {
    if (result === null) return { tone: "good", words: t("patterns.preview.made") };
    if (result !== undefined) return { tone: "bad", words: t("patterns.preview.failed") };
    return { tone: TONES[line.fate], words: t(`patterns.preview.fates.${line.fate}`) };
  };
  const { tone, words } = badge();
  const title = (): string => {
    if ("key" in line) return t("patterns.preview.policy", { name: t(`policies.types.${line.key}.title`) });
    return t(`patterns.preview.${kind === "groups" ? "group" : "collection"}`, { name: line.name });
  };
  const why = "why" in line ? line.why : null;
  return (
    <li className={classes.line}>
      <Stack gap={2}>
        <Group gap="xs">
          <Text size="sm" fw={550}>
            {title()}
          </Text>
          <StatusBadge tone={tone}>{words}</StatusBadge>
        </Group>
        {given.length > 0 && (
          <Text size="xs" c="dimmed">
            {given.join(", ")}
          </Text>
        )}
        {why && (
          <Text size="xs" c="dimmed">
            {t(`patterns.preview.why.${why}`)}
          </Text>
        )}
        {result && (
          <Text size="xs" c="var(--mantine-color-error)">
            {say(result)}
          </Text>
        )}
      </Stack>
    </li>
  );
}
