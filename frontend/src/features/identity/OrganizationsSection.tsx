import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../../api/api.ts";
import { operation, profileAfterChange, useProfile } from "../../api/query.ts";
import { MemberStatus } from "../../api/rights.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { useOnlyIn } from "../../model/useOnlyIn.ts";
import { useOwnOrganizations } from "../../model/useOwnOrganizations.ts";
import { roleOf } from "../../model/roles.ts";
import { paths } from "../../paths.ts";
import { ConfirmByName } from "../../ui/ConfirmByName.tsx";
import { Loaded } from "../../ui/Page.tsx";
import { OrganizationRecovery, type RecoveryPlace } from "./OrganizationRecovery.tsx";

interface Place {
  id: string;
  name: string;
  /** Null while the person still waits to be confirmed or restored. */
  type: number | null;
  revoked: boolean;
  recovery: Omit<RecoveryPlace, "id" | "name">;
}

/** The organisations that the person is in, or waits at, each with the way out. */
export function OrganizationsSection() {
  const { t } = useTranslation();
  const profile = useProfile();
  const waiting = useQuery(operation("membersListPlaces"));
  const [leaving, setLeaving] = useState<Place | null>(null);
  const places: Place[] = [
    ...profile.organizations.map(({ id, name, type, resetPasswordEnrolled, useResetPassword }) => ({
      id,
      name,
      type,
      revoked: false,
      recovery: { enrolled: resetPasswordEnrolled, told: null, inPlan: useResetPassword },
    })),
    ...(waiting.data?.data ?? []).flatMap(({ organizationId, name, status, ...row }) => {
      const told = { on: row.resetPasswordEnabled, enrols: row.autoEnrollEnabled };
      const recovery = { enrolled: row.resetPasswordEnrolled, told, inPlan: true };
      const revoked = status === MemberStatus.revoked;
      return organizationId ? [{ id: organizationId, name, type: null, revoked, recovery }] : [];
    }),
  ];
  const own = useOwnOrganizations();
  const onlyIn = useOnlyIn();
  if (places.length === 0 && !own && waiting.data) return null;
  return (
    <Card component="section">
      <Stack gap="sm">
        <Title order={2}>{t("identity.organizations.title")}</Title>
        {places.length > 0 && <Text c="dimmed">{t("identity.organizations.text")}</Text>}
        {places.map((place) => (
          <Stack key={place.id} gap={4}>
            <Group justify="space-between">
              <div style={{ minWidth: 0, overflowWrap: "anywhere" }}>
                <Text fw={550}>{place.name}</Text>
                <Text size="sm" c="dimmed">
                  {roleText(t, place)}
                </Text>
              </div>
              <Button
                variant="default"
                aria-label={t("identity.organizations.leaveOne", { name: place.name })}
                onClick={() => setLeaving(place)}
              >
                {t("identity.organizations.leave")}
              </Button>
            </Group>
            <OrganizationRecovery place={{ id: place.id, name: place.name, ...place.recovery }} />
          </Stack>
        ))}
        {/* What was read of them stands above, in one list: who is confirmed meanwhile keeps what is open there. */}
        <Loaded queries={[waiting]} rows={1}>
          {null}
        </Loaded>
        {own && onlyIn && (
          <Text size="sm" c="dimmed">
            {onlyIn}
          </Text>
        )}
        {own && !onlyIn && (
          <Group>
            <Button component={Link} to={paths.newOrganization()} variant="light">
              {t("shell.nav.ownOrganization")}
            </Button>
          </Group>
        )}
      </Stack>
      {leaving && <Leave place={leaving} onClose={() => setLeaving(null)} />}
    </Card>
  );
}

function roleText(t: TFunction, { type, revoked }: Place): string {
  if (revoked) return t("recovery.member.revoked");
  if (type === null) return t("identity.organizations.waiting");
  return t(`members.roles.${roleOf(type)}`);
}

/** What the person sees of the organisation now, and won't see afterwards. */
function useLoss({ id, type }: Place): { items: number; collections: number } | undefined {
  return useQuery({
    queryKey: ["syncGet", "loss", id],
    queryFn: async ({ signal }) => {
      const { ciphers, collections } = await api.syncGet({ excludeDomains: true, excludeClients: true }, signal);
      const own = <T extends { organizationId?: string | null }>(rows: T[]) =>
        rows.filter(({ organizationId }) => organizationId === id).length;
      return { items: own(ciphers), collections: own(collections) };
    },
    enabled: type !== null,
  }).data;
}

function Leave({ place, onClose }: { place: Place; onClose: () => void }) {
  const { t } = useTranslation();
  const { name } = place;
  const loss = useLoss(place);
  const items = t("identity.organizations.items", { count: loss?.items ?? 0 });
  const collections = t("identity.organizations.collections", { count: loss?.collections ?? 0 });
  return (
    <ConfirmByName
      opened
      onClose={onClose}
      title={t("identity.organizations.leaveTitle", { name })}
      name={name}
      confirmLabel={t("identity.organizations.leave")}
      onConfirm={async () => {
        await api.membersLeave(place.id);
        notifications.show({ message: t("identity.organizations.left", { name }) });
        await profileAfterChange();
      }}
    >
      <Stack gap="xs">
        {loss && <Text fw={550}>{t("identity.organizations.loss", { items, collections })}</Text>}
        <Text>
          {t(place.type === null ? "identity.organizations.withdrawText" : "identity.organizations.leaveText")}
        </Text>
      </Stack>
    </ConfirmByName>
  );
}
