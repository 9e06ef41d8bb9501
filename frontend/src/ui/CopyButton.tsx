import { ActionIcon, CopyButton as Copy, Tooltip } from "@mantine/core";
import { useTranslation } from "../i18n/i18n.ts";
import { IconCheck, IconCopy } from "./icons.ts";

/** Copies a text. `what` names it for screen readers; `onCopied` is for the log. */
export function CopyButton({ value, what, onCopied }: { value: string; what: string; onCopied?: () => void }) {
  const { t } = useTranslation();
  return (
    <Copy value={value} timeout={2000}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t("common.actions.copied") : t("common.actions.copy")}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${copied ? t("common.actions.copied") : t("common.actions.copy")}: ${what}`}
            onClick={() => {
              copy();
              onCopied?.();
            }}
          >
            {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
    </Copy>
  );
}
