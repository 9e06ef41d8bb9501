import { Button, Group, Stack, Text } from "@mantine/core";
import { memo } from "react";
import { currentLanguage, LANGUAGES, useTranslation } from "../../i18n/i18n.ts";
import { saveCsv } from "../../ui/csv.ts";
import { FileOrText } from "../../ui/FileOrText.tsx";
import { FormError } from "../../ui/form.tsx";
import { COLUMNS, exampleOf, FILE_LIMIT, type ImportFile, type Known, labelOf } from "./importRows.ts";
import { useEveryWord } from "./useImportFacts.ts";

interface SourceProps {
  text: string;
  disabled: boolean;
  words: Known["words"];
  onChange: (text: string) => void;
}

/** Where the rows come from: a file, or a table that is pasted. */
export const ImportSource = memo(function ImportSource({ text, disabled, words, onChange }: SourceProps) {
  const { t } = useTranslation();
  const own = words[LANGUAGES.indexOf(currentLanguage())]!;
  return (
    <Stack gap="sm">
      <Group justify="flex-start">
        <Button
          variant="default"
          size="xs"
          onClick={() => saveCsv(t("clientImport.exampleFile"), exampleOf(own, currentLanguage()))}
        >
          {t("clientImport.example")}
        </Button>
      </Group>
      <FileOrText
        choose={t("clientImport.choose")}
        accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
        paste={t("clientImport.paste")}
        description={t("clientImport.pasteHint", {
          headings: COLUMNS.map((column) => labelOf(column, own)).join(", "),
        })}
        minRows={4}
        maxRows={12}
        disabled={disabled}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: "0.8125rem" } }}
        text={text}
        onChange={onChange}
      />
    </Stack>
  );
});

/** Why nothing can come of a file as a whole, and what of it is left out. */
export function FileError({ file, tooMany, empty }: { file: ImportFile; tooMany: boolean; empty: boolean }) {
  const { t } = useTranslation();
  const every = useEveryWord().data;
  const own = every?.[LANGUAGES.indexOf(currentLanguage())];
  const names = own ? file.missing.map((column) => labelOf(column, own)).join(", ") : "";
  const why = () => {
    if (file.missing.length > 0) return t("clientImport.missing", { names });
    if (tooMany) return t("clientImport.tooMany", { max: FILE_LIMIT, count: file.rows.length });
    return empty && file.rows.length === 0 ? t("clientImport.empty") : null;
  };
  return (
    <>
      <FormError>{why()}</FormError>
      {file.ignored.length > 0 && (
        <Text size="sm" role="status">
          {t("clientImport.ignored", { names: file.ignored.join(", ") })}
        </Text>
      )}
    </>
  );
}
