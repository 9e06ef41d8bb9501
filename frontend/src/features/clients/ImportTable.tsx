import { Anchor, ScrollArea, Table, Text } from "@mantine/core";
import { memo } from "react";
import { Link } from "react-router";
import { isAnnual, tierOf } from "../../api/plans.ts";
import { formatList } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import { saveCsv } from "../../ui/csv.ts";
import { type Said, useSaid } from "../../ui/said.ts";
import { type Attempts, isDone } from "./importAttempts.ts";
import { type Doubt, type ImportColumn, type ImportRow, labelOf } from "./importRows.ts";
import { useEveryWord } from "./useImportFacts.ts";

/** How it stands with a row. `open` was sent, and no answer came; `half` is there without reference, tags and notes. */
export type Standing = "wrong" | "held" | "left" | "open" | "half" | "failed" | "made";

export interface RowState {
  row: ImportRow;
  standing: Standing;
  doubts: Doubt[];
  /** Why it failed. */
  why: Said | null;
  /** The organisation that came of it. */
  made: string | null;
  /** What its plan doesn't have of the structure. */
  without: string[];
}

interface Facts {
  attempts: Attempts;
  results: ReadonlyMap<string, Said>;
  doubts: ReadonlyMap<string, Doubt[]>;
  /** Rows that are perhaps one too many are made too. */
  doubtful: boolean;
  /** The client whose structure they get. */
  likeId: string | null;
}

export function stateOf(
  row: ImportRow,
  without: string[],
  { attempts, results, doubts, doubtful, likeId }: Facts,
): RowState {
  const attempt = attempts[row.id];
  const why = results.get(row.id) ?? null;
  const found = doubts.get(row.id) ?? [];
  const standing = (): Standing => {
    if (!row.wish) return "wrong";
    if (isDone(row, attempt, likeId)) return "made";
    if (why) return "failed";
    if (attempt) return attempt.made === null ? "open" : "half";
    return found.length > 0 && !doubtful ? "held" : "left";
  };
  return { row, standing: standing(), doubts: found, why, made: attempt?.made ?? null, without };
}

/** Puts into words how it stands with rows. */
function useFates() {
  const { t } = useTranslation();
  const say = useSaid();
  const every = useEveryWord().data;
  const words = every?.find(({ shell }) => shell.language.label === t("shell.language.label")) ?? every?.[0];
  const label = (column: ImportColumn) => (words ? labelOf(column, words) : column);
  return ({ row, standing, doubts, why, made, without }: RowState): { texts: string[]; bad?: boolean } => {
    switch (standing) {
      case "wrong":
        return {
          texts: row.problems.map(({ column, text }) => (column ? `${label(column)}: ${text}` : text)),
          bad: true,
        };
      case "failed":
        return {
          texts: [why ? say(why) : "", ...(made ? [t("clientImport.standings.half")] : [])],
          bad: true,
        };
      case "held":
      case "left":
        return {
          texts: [
            ...doubts.map((doubt) => t(`clientImport.doubts.${doubt.kind}`, { ...doubt })),
            ...(without.length > 0
              ? [t("clientImport.without", { names: formatList(without, currentLanguage()) })]
              : []),
            ...(standing === "held" ? [t("clientImport.standings.held")] : []),
          ],
        };
      default:
        return { texts: [t(`clientImport.standings.${standing}`)] };
    }
  };
}

/** Saves what became of each row. */
export function useSaveResults() {
  const { t } = useTranslation();
  const fate = useFates();
  return (states: RowState[]) => {
    const head = [
      t("clientImport.line"),
      t("clients.create.name"),
      t("clients.create.ownerEmail"),
      t("clientImport.result"),
    ];
    const body = states.map((state) => {
      const { line, name, ownerEmail } = state.row;
      const texts = fate(state).texts;
      return [line, name, ownerEmail, (texts.length > 0 ? texts : [t("clientImport.standings.left")]).join(" ")];
    });
    saveCsv(t("clientImport.resultsFile"), [head, ...body]);
  };
}

/** Rows that need somebody come first: among five hundred they would not be found. */
const needsYou = ({ standing }: RowState): boolean => ["wrong", "failed", "held", "open", "half"].includes(standing);

/** Every row as it was understood, and what came or will come of it. */
export function ImportTable({ states }: { states: RowState[] }) {
  const { t } = useTranslation();
  const fate = useFates();
  const ordered = [...states.filter(needsYou), ...states.filter((state) => !needsYou(state))];
  const facts = ({ planType, wish }: ImportRow): string[] =>
    planType === null || !wish
      ? []
      : [
          t(`clients.plans.tiers.${tierOf(planType)}`),
          t("clients.summary.seats", { count: wish.seats }),
          t(isAnnual(planType) ? "clients.create.annually" : "clients.create.monthly"),
          t(`shell.language.${wish.culture}`, { lng: currentLanguage() }),
        ];
  return (
    <ScrollArea.Autosize
      mah={480}
      type="auto"
      viewportProps={{ tabIndex: 0, role: "group", "aria-label": t("clientImport.preview") }}
    >
      <Table verticalSpacing={6} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th style={{ whiteSpace: "nowrap", width: "4rem" }}>{t("clientImport.line")}</Table.Th>
            <Table.Th>{t("clients.columns.name")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {ordered.map((state) => {
            const { row, made, standing } = state;
            const { texts, bad = false } = fate(state);
            const said = [row.ownerEmail, ...facts(row), row.reference, ...row.tags].filter((one) => one !== "");
            return (
              <Line
                key={row.line}
                line={row.line}
                name={row.name}
                facts={said.join(" · ")}
                texts={texts.join("\n")}
                bad={bad}
                made={made}
                standing={standing}
              />
            );
          })}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}

interface LineProps {
  line: number;
  name: string;
  facts: string;
  /** One a line. */
  texts: string;
  bad: boolean;
  made: string | null;
  standing: Standing;
}

/** Drawn again only when it says something else: while five hundred are made, each has its turn. */
const Line = memo(function Line({ line, name, facts, texts, bad, made, standing }: LineProps) {
  return (
    <Table.Tr data-standing={standing}>
      <Table.Td>{line}</Table.Td>
      <Table.Td style={{ overflowWrap: "anywhere" }}>
        {made ? (
          <Anchor component={Link} to={paths.organizationVault(made)} size="sm" fw={550}>
            {name}
          </Anchor>
        ) : (
          <Text size="sm" fw={550}>
            {name}
          </Text>
        )}
        <Text size="xs" c="dimmed">
          {facts}
        </Text>
        {texts !== "" && (
          <Text size="xs" c={bad ? "var(--mantine-color-error)" : undefined} style={{ whiteSpace: "pre-line" }}>
            {texts}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
});
