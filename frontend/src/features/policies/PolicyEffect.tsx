import { Alert, List, Loader, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { operation } from "../../api/query.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { IconAlert } from "../../ui/icons.ts";
import type { PolicyInfo } from "./catalogue.ts";

/** Whom a policy that takes access away takes it from; undefined while that isn't known, or isn't asked. */
export function useEffectOf(organizationId: string, info: PolicyInfo, asked: boolean) {
  return useQuery({
    ...operation("policiesGetEffect", organizationId, info.type),
    enabled: asked && info.revokes,
    staleTime: 0,
  });
}

/** As many names as one still reads; the rest is a number. */
const NAMED = 10;

interface Props {
  info: PolicyInfo;
  /** The policy is on already: what is shown is what an interrupted run left. */
  on: boolean;
  effect: ReturnType<typeof useEffectOf>;
}

/** Who will be hit, and what happens to them, before anything is saved. */
export function PolicyEffect({ info, on, effect: { data, isError } }: Props) {
  const { t } = useTranslation();
  if (on && !data?.revoked) return null;
  const key = info.key === "twoStep" ? "twoStep" : "singleOrganization";
  const count = data?.revoked ?? 0;
  const shown = data?.members.slice(0, NAMED) ?? [];
  const none = data?.revoked === 0;
  return (
    <Alert
      color={none ? "gray" : "yellow"}
      variant="light"
      icon={<IconAlert size={18} aria-hidden />}
      title={data ? t(on ? "policies.effect.left" : "policies.effect.title", { count }) : t("policies.warning")}
    >
      <Stack gap="xs" aria-live="polite">
        {!data && !isError && <Loader size="sm" aria-label={t("policies.effect.loading")} />}
        {isError && <Text size="sm">{t("policies.effect.unknown")}</Text>}
        {shown.length > 0 && (
          <List size="sm">
            {shown.map(({ id, name, email }) => (
              <List.Item key={id}>{name ? `${name} (${email})` : email}</List.Item>
            ))}
            {count > shown.length && (
              <List.Item>{t("policies.effect.more", { count: count - shown.length })}</List.Item>
            )}
          </List>
        )}
        {!none && <Text size="sm">{t(`policies.types.${key}.warning`)}</Text>}
      </Stack>
    </Alert>
  );
}
