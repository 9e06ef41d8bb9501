import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { InvoiceFile } from "../../api/wire.ts";
import { fromBase64 } from "../../crypto/bytes.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { save } from "../../ui/csv.ts";
import { useFaultText } from "../../ui/faultText.ts";
import { IconDownload } from "../../ui/icons.ts";
import { useOffer } from "../../ui/pageActions.tsx";
import { usePending } from "../../ui/usePending.ts";

interface Props {
  load: (format: "pdf" | "xml") => Promise<InvoiceFile>;
}

/** Saves an invoice as the server writes it, for people and for programs. */
export function Downloads({ load }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const [pending, once] = usePending();
  const get = (format: "pdf" | "xml") =>
    void once(async () => {
      try {
        const { name, type, content } = await load(format);
        save(name, new Blob([fromBase64(content)], { type }));
      } catch (err) {
        notifications.show({ color: "red", message: text(err) });
      }
    });
  const offers = (["pdf", "xml"] as const).map((format) => ({
    label: t(`invoice.download.${format}`),
    Icon: IconDownload,
    run: () => get(format),
  }));
  useOffer(offers);
  return (
    <Group gap="xs">
      {offers.map(({ label, run }) => (
        <Button
          key={label}
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          aria-busy={pending}
          onClick={run}
        >
          {label}
        </Button>
      ))}
    </Group>
  );
}
