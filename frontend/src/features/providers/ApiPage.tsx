import { Button, Card, Code, Stack, Table, Text, Title } from "@mantine/core";
import type { CSSProperties } from "react";
import { useParams } from "react-router";
import { useProfile } from "../../api/query.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { downloadJson } from "../../ui/csv.ts";
import { Page } from "../../ui/Page.tsx";
import { apiDocument, fieldsOf, kindOf, type Operation, operations } from "./apiDocument.ts";

const ORIGIN = window.location.origin;
const TOKEN = `curl ${ORIGIN}/identity/connect/token \\
  -d grant_type=client_credentials -d scope=api.provider \\
  -d client_id=provider.<provider>.<key> -d client_secret=<secret>`;
const REQUEST = `curl ${ORIGIN}/api/providers/<provider>/organizations \\
  -H "Authorization: Bearer <access_token>"`;

/** Long words and addresses go on in the next line: nothing is to be scrolled sideways on a narrow screen. */
const ANYWHERE: CSSProperties = { overflowWrap: "anywhere" };
const WRAPPED: CSSProperties = { ...ANYWHERE, whiteSpace: "pre-wrap" };

/** What a program reaches with an API key, for people to read. */
export function Component() {
  const { t } = useTranslation();
  const { providerId = "" } = useParams();
  const known = useProfile().providers.some(({ id }) => id === providerId);
  return (
    <Page
      title={t("apiKeys.doc.title")}
      description={t("apiKeys.doc.description")}
      forbidden={!known}
      actions={
        <Button variant="default" onClick={() => downloadJson("portaal-openapi", apiDocument)}>
          {t("apiKeys.doc.download")}
        </Button>
      }
    >
      <Stack>
        <Card component="section">
          <Stack gap="sm">
            <Title order={2}>{t("apiKeys.doc.token")}</Title>
            <Text>{t("apiKeys.doc.tokenText")}</Text>
            <Code block style={WRAPPED}>
              {TOKEN}
            </Code>
            <Text>{t("apiKeys.doc.then")}</Text>
            <Code block style={WRAPPED}>
              {REQUEST}
            </Code>
            <Text>{t("apiKeys.doc.paged")}</Text>
          </Stack>
        </Card>
        {operations().map(({ method, path, operation }) => (
          <Described key={operation.operationId} method={method} path={path} operation={operation} />
        ))}
      </Stack>
    </Page>
  );
}

function Described({ method, path, operation }: { method: string; path: string; operation: Operation }) {
  const { t } = useTranslation();
  const answer = operation.responses["200"]?.content?.["application/json"]?.schema;
  const body = operation.requestBody?.content?.["application/json"]?.schema;
  const refusals = operation["x-faults"] ?? [];
  return (
    <Card component="section" aria-label={operation.summary}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {operation.summary}
        </Title>
        <Code block style={WRAPPED}>
          {method} {path}
        </Code>
        <Text size="sm">
          {t("apiKeys.doc.needs")}: <Code>{operation["x-scope"]}</Code>
        </Text>
        {operation.parameters && operation.parameters.length > 0 && (
          <Rows
            title={t("apiKeys.doc.parameters")}
            name={t("apiKeys.doc.parameter")}
            rows={operation.parameters.map((one) => ({
              name: one.name + (one.required ? ` (${t("apiKeys.doc.required")})` : ""),
              kind: kindOf(one.schema ?? {}),
              text: one.description ?? "",
            }))}
          />
        )}
        {body && <Rows title={t("apiKeys.doc.body")} name={t("apiKeys.doc.field")} rows={fieldsOf(body)} />}
        {answer && <Rows title={t("apiKeys.doc.answer")} name={t("apiKeys.doc.field")} rows={fieldsOf(answer)} />}
        {refusals.length > 0 && (
          <Text size="sm">
            {t("apiKeys.doc.codes")}:{" "}
            {refusals.map(({ status, code, ...words }) => `${status} ${code}: ${words[currentLanguage()]}`).join(" ")}
          </Text>
        )}
      </Stack>
    </Card>
  );
}

function Rows({
  title,
  name,
  rows,
}: {
  title: string;
  name: string;
  rows: { name: string; kind: string; text: string }[];
}) {
  const { t } = useTranslation();
  return (
    <Table aria-label={title} layout="fixed" verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="45%">
            {name} · {t("apiKeys.doc.kind")}
          </Table.Th>
          <Table.Th>{t("apiKeys.doc.meaning")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.name} style={ANYWHERE}>
            <Table.Td fz="xs" valign="top">
              <Text ff="monospace" fz="xs">
                {row.name}
              </Text>
              {row.kind}
            </Table.Td>
            <Table.Td fz="sm" lang="en" valign="top">
              {row.text}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
