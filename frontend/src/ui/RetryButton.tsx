import { Button, type ButtonProps } from "@mantine/core";
import { useTranslation } from "../i18n/i18n.ts";
import { IconRefresh } from "./icons.ts";

interface Props extends Pick<ButtonProps, "size" | "variant"> {
  onRetry: () => void;
  /** What happens, where trying again isn't the word for it. */
  label?: string;
}

/** Loads again what didn't come: the one button for it, wherever something failed. */
export function RetryButton({ onRetry, label, size, variant }: Props) {
  const { t } = useTranslation();
  return (
    <Button size={size} variant={variant} leftSection={<IconRefresh size={16} aria-hidden />} onClick={onRetry}>
      {label ?? t("common.actions.retry")}
    </Button>
  );
}
