import { Alert, Text } from "@mantine/core";
import { useTranslation } from "../../i18n/i18n.ts";
import type { useStructure } from "../../model/useStructure.ts";
import { IconInfo } from "../../ui/icons.ts";
import { ErrorState, LoadingState } from "../../ui/Page.tsx";

/** A client that another is made like. */
export interface LikeClient {
  id: string;
  name: string;
}

/** How far reading a client's structure is, and what of it can't be copied. */
export function StructureState({
  structure,
  like,
}: {
  structure: ReturnType<typeof useStructure>;
  like: LikeClient | null;
}) {
  const { t } = useTranslation();
  if (!like) return null;
  if (structure.data) {
    const { hidden } = structure.data;
    if (hidden === 0) return null;
    return (
      <Alert variant="light" icon={<IconInfo size={18} aria-hidden />}>
        <Text size="sm">{t("patterns.hidden", { count: hidden })}</Text>
      </Alert>
    );
  }
  if (structure.error) return <ErrorState error={structure.error} onRetry={() => void structure.refetch()} />;
  return <LoadingState rows={3} />;
}
