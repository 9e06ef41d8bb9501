import { Anchor, Button, Group, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";
import { operation, useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import type { Needs } from "../../api/wire.ts";
import { formatNumber } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconBuildings, IconCheck } from "../../ui/icons.ts";
import { Page } from "../../ui/Page.tsx";
import rows from "../../ui/Rows.module.css";
import { boardOf } from "./board.ts";
import { OverTime } from "./OverTime.tsx";
import classes from "./StartPage.module.css";
import { WeeklyMail } from "./WeeklyMail.tsx";

/** The server counts so far and no further. */
const MOST = 100;

const NOW = ["waiting", "staff", "invitations", "undelivered", "unnumbered", "pastDue", "full", "setup"] as const;
const RISKS = ["noOwner", "oneOwner", "policies", "twoStep", "stale"] as const;
type Kind = (typeof NOW)[number] | (typeof RISKS)[number];

/** Where something is done about it. */
function placeOf(kind: Kind, providerId: string): string {
  switch (kind) {
    case "waiting":
      return paths.waiting(providerId);
    case "invitations":
      return `${paths.waiting(providerId)}?view=invited`;
    case "undelivered":
      return `${paths.waiting(providerId)}?view=undelivered`;
    case "unnumbered":
      return `${paths.invoices(providerId)}?status=draft`;
    case "staff":
      return paths.providerMembers(providerId);
    case "oneOwner":
      return boardOf(providerId, "owner");
    default:
      return boardOf(providerId, kind);
  }
}

/** Where a provider's staff begin: what needs them now, counted over all clients, each a way to where it is done. */
export function Component() {
  const { t } = useTranslation();
  const { providerId = "" } = useParams();
  const profile = useProfile();
  const provider = profile.providers.find(({ id }) => id === providerId);
  // While it is suspended there is nothing to count: the frame says so.
  const counts = Boolean(provider?.enabled);
  const query = useQuery({ ...operation("providersGetNeeds", providerId), enabled: counts, staleTime: 0 });
  const needs = query.data;
  return (
    <Page
      title={t("start.title")}
      description={t("start.description")}
      forbidden={!provider}
      query={counts ? query : []}
      empty={needs?.clients === 0 && !needs.staff ? <NoClients providerId={providerId} /> : undefined}
    >
      {needs && (
        <>
          <Section
            title={t("start.now")}
            kinds={NOW}
            needs={needs}
            providerId={providerId}
            none={
              <EmptyState
                order={3}
                icon={<IconCheck size={26} />}
                title={t("start.quiet.title")}
                text={t("start.quiet.text")}
              />
            }
          />
          <Section
            title={t("start.risks")}
            kinds={RISKS}
            needs={needs}
            providerId={providerId}
            none={<Text c="dimmed">{t(needs.counted ? "start.calm" : "start.calmSoFar")}</Text>}
          />
          <OverTime providerId={providerId} />
          <Group gap="sm" mt="xl">
            <Button component={Link} to={paths.clients(providerId)} variant="default">
              {t("start.clients", { count: needs.clients, formatted: formatNumber(needs.clients, currentLanguage()) })}
            </Button>
            <Button component={Link} to={paths.health(providerId)} variant="default">
              {t("start.board")}
            </Button>
          </Group>
          <div className={classes.mail}>
            <WeeklyMail providerId={providerId} />
          </div>
        </>
      )}
    </Page>
  );
}

interface SectionProps {
  title: string;
  kinds: readonly Kind[];
  needs: Needs;
  providerId: string;
  /** Said when there is nothing. */
  none: ReactNode;
}

function Section({ title, kinds, needs, providerId, none }: SectionProps) {
  const { t } = useTranslation();
  const some = kinds.flatMap((kind) => {
    const count = needs[kind] ?? 0;
    return count > 0 ? [{ kind, count }] : [];
  });
  return (
    <section aria-label={title} className={classes.section}>
      <Title order={2} mb="sm">
        {title}
      </Title>
      {some.length === 0 ? (
        none
      ) : (
        <ul className={rows.list}>
          {some.map(({ kind, count }) => (
            <li key={kind} className={rows.row}>
              <div className={rows.words}>
                <Anchor component={Link} to={placeOf(kind, providerId)} fw={600}>
                  {t(`start.counts.${kind}`, { count, number: numberOf(count) })}
                </Anchor>
                <Text size="sm" c="dimmed">
                  {t(`start.why.${kind}`)}
                </Text>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const numberOf = (count: number): string => (count < MOST ? String(count) : `${MOST - 1}+`);

function NoClients({ providerId }: { providerId: string }) {
  const { t } = useTranslation();
  const admin = mayInProvider(useProfile(), providerId, "providersCreateClient");
  return (
    <EmptyState
      icon={<IconBuildings size={26} />}
      title={t("start.empty.title")}
      text={t(admin ? "start.empty.text" : "start.empty.textServiceUser")}
      action={
        admin && (
          <Button component={Link} to={paths.newClient(providerId)}>
            {t("clients.create.open")}
          </Button>
        )
      }
    />
  );
}
