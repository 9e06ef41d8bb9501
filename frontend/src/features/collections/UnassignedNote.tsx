import { Alert, Button, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { operation } from "../../api/query.ts";
import type { OrganizationRights } from "../../api/rights.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";

/** How many items are in no collection, for those who can put them into one; nothing when there are none. */
export function UnassignedNote({ organizationId, rights }: { organizationId: string; rights: OrganizationRights }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    ...operation("vaultGetUnassigned", organizationId),
    enabled: rights.may("vaultGetUnassigned"),
  });
  if (!data?.items) return null;
  return (
    <Alert variant="light" mb="md">
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          {data.more
            ? t("collections.unassigned.many", { count: data.items })
            : t("collections.unassigned.text", { count: data.items })}
        </Text>
        <Button
          size="xs"
          variant="default"
          component={Link}
          to={`${paths.organizationVault(organizationId)}?collection=none`}
        >
          {t("collections.unassigned.show")}
        </Button>
      </Group>
    </Alert>
  );
}
