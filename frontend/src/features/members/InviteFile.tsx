import { Button, FileInput, Group, NativeSelect, Progress, ScrollArea, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { membersInvite } from "../../api/generated/limits.ts";
import { operation } from "../../api/query.ts";
import { MemberType, type OrganizationRights } from "../../api/rights.ts";
import type { Organization } from "../../api/wire.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { useCollections } from "../../model/useCollections.ts";
import { LEVEL_NAMES, type Level } from "../../ui/AccessEditor.tsx";
import { saveCsv } from "../../ui/csv.ts";
import { useFaultText } from "../../ui/faultText.ts";
import { FormError } from "../../ui/form.tsx";
import { readsAgain, textOf } from "../../ui/readCsv.ts";
import { type Said, useSaid } from "../../ui/said.ts";
import { AddedSeats } from "./AddedSeats.tsx";
import { FILE_LIMIT, type InviteRow, inviteRows, requestsOf, type Standing, standingOf } from "./inviteRows.ts";
import { mayManage } from "./people.ts";
import { useInviteRun } from "./useInviteRun.tsx";

interface Props {
  onClose: () => void;
  organization: Organization;
  rights: OrganizationRights;
  spends: boolean;
}

/**
 * Invites from a file. Nothing is sent before every row was on screen. Whoever has a place already is left alone, so
 * that a file whose sending was broken off is simply opened again.
 */
export function InviteFile({ onClose, organization, rights, spends }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const collections = useCollections(organization.id);
  const members = useQuery({ ...operation("membersList", organization.id, {}), staleTime: 0 });
  const [file, setFile] = useState<{ name: string; text: string } | null>(null);
  const [level, setLevel] = useState<Level>("view");
  const { results, running, run, clear } = useInviteRun(organization.id);

  const example = () => {
    const header = (["email", "role", "collections", "language"] as const).map((one) =>
      t(`members.file.columns.${one}`),
    );
    const path = collections.data?.[0]?.path ?? "";
    const row = ["bob@example.com", t("members.roles.user"), path, currentLanguage()];
    saveCsv("portaal", [header, row]);
  };

  const failed = collections.error ?? members.error;
  if (failed) return <FormError>{text(failed)}</FormError>;
  const ready = file && collections.data && members.data;
  const rows = ready
    ? inviteRows(file.text, {
        collections: collections.data,
        addresses: new Set(members.data.data.map(({ email }) => email.toLowerCase())),
        mayGive: (role) => mayManage(rights, MemberType[role]),
      })
    : [];
  const tooMany = rows.length > FILE_LIMIT;
  const count: Record<Standing, number> = { left: 0, sent: 0, failed: 0, here: 0, wrong: 0 };
  for (const row of rows) count[standingOf(row, results)]++;
  const good = rows.filter((row) => ["left", "failed"].includes(standingOf(row, results)));
  const tried = count.sent + count.failed;

  return (
    <Stack>
      <Text size="sm">{t("members.file.text", { max: FILE_LIMIT })}</Text>
      <Group justify="flex-start">
        <Button variant="default" size="xs" onClick={example}>
          {t("members.file.example")}
        </Button>
      </Group>
      <FileInput
        label={t("members.file.choose")}
        accept=".csv,.txt,text/csv,text/plain"
        fileInputProps={readsAgain}
        disabled={running}
        onChange={(chosen) => {
          clear();
          setFile(null);
          if (chosen) void textOf(chosen).then((content) => setFile({ name: chosen.name, text: content }));
        }}
      />
      <NativeSelect
        label={t("members.file.level")}
        data={LEVEL_NAMES.map((value) => ({ value, label: t(`collections.levels.${value}`) }))}
        value={level}
        disabled={running}
        onChange={(event) => setLevel(event.currentTarget.value as Level)}
      />
      {ready && (
        <>
          {(tooMany || rows.length === 0) && (
            <FormError>
              {tooMany ? t("members.file.tooMany", { max: FILE_LIMIT, count: rows.length }) : t("members.file.empty")}
            </FormError>
          )}
          {!tooMany && rows.length > 0 && (
            <>
              <Text size="sm" role="status" aria-live="polite">
                {t(tried > 0 ? "members.file.countsAfter" : "members.file.counts", count)}
              </Text>
              {good.length > 0 && !running && (
                <AddedSeats organization={organization} spends={spends} people={good.length} />
              )}
              {running && (
                <Progress
                  value={(tried / Math.max(1, tried + count.left)) * 100}
                  aria-label={t("members.file.progress")}
                />
              )}
              <Preview
                rows={rows}
                results={results}
                names={new Map(collections.data.map(({ id, path }) => [id, path]))}
              />
            </>
          )}
        </>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t(tried > 0 && !running ? "common.actions.close" : "common.actions.cancel")}
        </Button>
        <Button
          loading={running}
          disabled={tooMany || good.length === 0}
          onClick={() => void run(requestsOf(good, membersInvite.emails.maxItems), level)}
        >
          {t("members.invite.submit", { count: Math.max(1, good.length) })}
        </Button>
      </Group>
    </Stack>
  );
}

interface PreviewProps {
  rows: InviteRow[];
  results: ReadonlyMap<string, Said | null>;
  names: ReadonlyMap<string, string>;
}

/** Every row as it was understood, and what came or will come of it. */
function Preview({ rows, results, names }: PreviewProps) {
  const { t } = useTranslation();
  const say = useSaid();
  const fate = (row: InviteRow): { texts: string[]; bad?: boolean } => {
    const standing = standingOf(row, results);
    const result = results.get(row.email);
    if (standing === "wrong")
      return { texts: row.problems.map(({ kind, about }) => t(`members.file.problems.${kind}`, { about })), bad: true };
    if (standing === "failed") return { texts: [result ? say(result) : ""], bad: true };
    return { texts: standing === "left" ? [] : [t(`members.file.${standing}`)] };
  };
  const unknownRole = (row: InviteRow) => row.problems.some(({ kind }) => kind === "role");
  return (
    <ScrollArea.Autosize
      mah={360}
      type="auto"
      viewportProps={{ tabIndex: 0, role: "group", "aria-label": t("members.file.preview") }}
    >
      <Table verticalSpacing={4} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th style={{ whiteSpace: "nowrap" }}>{t("members.file.line")}</Table.Th>
            <Table.Th>{t("members.file.columns.email")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => {
            const { texts, bad } = fate(row);
            return (
              <Table.Tr key={row.line}>
                <Table.Td>{row.line}</Table.Td>
                <Table.Td style={{ overflowWrap: "anywhere" }}>
                  {row.email}
                  <Text size="xs" c="dimmed">
                    {[
                      ...(unknownRole(row) ? [] : [t(`members.roles.${row.role}`)]),
                      ...row.collections.map((id) => names.get(id)),
                    ].join(" · ")}
                  </Text>
                  {texts.map((text) => (
                    <Text key={text} size="xs" c={bad ? "var(--mantine-color-error)" : "dimmed"}>
                      {text}
                    </Text>
                  ))}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}
