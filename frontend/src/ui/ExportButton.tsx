import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "../i18n/i18n.ts";
import { type CsvValue, saveCsv } from "./csv.ts";
import { useFaultText } from "./faultText.ts";
import { IconDownload } from "./icons.ts";
import { useOffer } from "./pageActions.tsx";
import type { Rows } from "./rows.ts";

interface Props<T> {
  /** Without its ending. */
  fileName: string;
  load: (continuationToken: string | null, signal: AbortSignal) => Promise<Rows<T>>;
  header: string[];
  row: (row: T) => CsvValue[];
}

/** Saves a whole list as CSV, page after page, says how far it is, and can be stopped: then nothing is saved. */
export function ExportButton<T>({ fileName, load, header, row }: Props<T>) {
  const { t } = useTranslation();
  const text = useFaultText();
  const [read, setRead] = useState<number | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const run = async () => {
    const { signal } = (stop.current = new AbortController());
    const rows: CsvValue[][] = [];
    setRead(0);
    try {
      let next: string | null = null;
      do {
        const page: Rows<T> = await load(next, signal);
        if (signal.aborted) return;
        rows.push(...page.data.map(row));
        setRead(rows.length);
        next = page.continuationToken;
      } while (next);
      saveCsv(fileName, [header, ...rows]);
    } catch (err) {
      if (!signal.aborted) notifications.show({ color: "red", message: text(err) });
    } finally {
      setRead(null);
    }
  };
  const label = t("common.exportCsv.action");
  const start = read === null ? () => void run() : undefined;
  useOffer(start ? [{ label, Icon: IconDownload, run: start }] : []);
  return (
    <Group gap="xs">
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        aria-busy={read !== null}
        onClick={start}
      >
        {read === null ? label : t("common.exportCsv.reading", { count: read })}
      </Button>
      {read !== null && (
        <Button variant="subtle" color="gray" onClick={() => stop.current?.abort()}>
          {t("common.exportCsv.stop")}
        </Button>
      )}
    </Group>
  );
}
