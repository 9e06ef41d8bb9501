import { Alert, Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { agreeTo, type LoadedKeys } from "../api/pins.ts";
import { dismissOddities, useOddities } from "../api/sightings.ts";
import { keysOf, refreshProfile, useProfile } from "../api/query.ts";
import type { Profile } from "../api/wire.ts";
import type { KeyName } from "../crypto/vault.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FormError } from "../ui/form.tsx";
import { IconAlert } from "../ui/icons.ts";
import { Page } from "../ui/Page.tsx";
import { usePress } from "../ui/usePress.ts";
import { policyKey } from "../model/policies.ts";
import { usePlace } from "./place.ts";
import classes from "./Shell.module.css";

const deferred = new Set<string>();

function nameIn(profile: Profile, { id, kind }: KeyName): string {
  const rows = kind === "provider" ? profile.providers : [...profile.organizations, ...profile.providerOrganizations];
  return rows.find((row) => row.id === id)?.name ?? id;
}

/** The provider by whose key one works in an organisation; undefined for who has a key of their own there. */
function throughProvider(profile: Profile, organizationId = ""): string | null | undefined {
  if (profile.organizations.some(({ id }) => id === organizationId)) return undefined;
  return profile.providerOrganizations.find(({ id }) => id === organizationId)?.providerId;
}

/** What the portal found out about the keys: asked before anything is used, refused keys shown on every page. */
export function KeyGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const profile = useProfile();
  const { organizationId, providerId } = usePlace();
  const [, again] = useState(0);
  const keys = keysOf(profile);
  const through = throughProvider(profile, organizationId);
  const here = ({ id }: KeyName) => id === organizationId || id === providerId || id === through;
  const asked = keys.asked.filter((name) => here(name) || !deferred.has(name.id));
  if (asked.length > 0) {
    const later = () => {
      for (const { id } of asked) deferred.add(id);
      again((n) => n + 1);
    };
    const elsewhere = asked.some(here) ? null : later;
    return (
      <Question key={asked.map(({ id }) => id).join()} profile={profile} asked={asked} keys={keys} later={elsewhere} />
    );
  }
  const stopped = keys.refused.find((name) => here(name) && name.why !== "secondSource");
  return (
    <>
      <Notices profile={profile} keys={keys} />
      {stopped ? (
        <div role="alert" className={classes.notice}>
          <EmptyState
            icon={<IconAlert size={26} />}
            title={t("shell.keys.stoppedTitle", { name: nameIn(profile, stopped) })}
            text={t("shell.keys.stoppedText")}
          />
        </div>
      ) : (
        children
      )}
    </>
  );
}

function Notices({ profile, keys }: { profile: Profile; keys: LoadedKeys }) {
  const { t } = useTranslation();
  return (
    <>
      {keys.refused.length > 0 && (
        <Alert color="red" className={classes.notice} role="alert" title={t("shell.keys.refusedTitle")}>
          {keys.refused.map((name) => (
            <Text key={name.id + name.why} size="sm">
              {t(`shell.keys.${name.why}`, { name: nameIn(profile, name) })}
            </Text>
          ))}
        </Alert>
      )}
      {keys.failed.length > 0 && (
        <Alert color="yellow" className={classes.notice} role="status">
          {t("shell.keysFailed", { count: keys.failed.length })}
        </Alert>
      )}
      <Oddities profile={profile} />
      {keys.unkept && (
        <Alert color="yellow" className={classes.notice} role="status">
          {t("shell.keys.unkept")}
        </Alert>
      )}
    </>
  );
}

/** What the server shows now doesn't follow from what it showed before. */
function Oddities({ profile }: { profile: Profile }) {
  const { t } = useTranslation();
  const oddities = useOddities();
  if (oddities.length === 0) return null;
  const nameOf = (scope: string) =>
    nameIn(profile, { id: scope, kind: "organization" }) === scope
      ? t("shell.nav.myVault")
      : nameIn(profile, { id: scope, kind: "organization" });
  return (
    <Alert
      color="yellow"
      className={classes.notice}
      role="alert"
      title={t("shell.keys.oddTitle")}
      withCloseButton
      closeButtonLabel={t("common.actions.close")}
      onClose={dismissOddities}
    >
      {oddities.map((odd, i) => {
        if (odd.what === "older")
          return (
            <Text key={i} size="sm">
              {t("shell.keys.older", { name: nameOf(odd.scope), count: odd.count })}
            </Text>
          );
        const key = policyKey(odd.type);
        const policy = key ? t(`policies.types.${key}.title`) : String(odd.type);
        const how = odd.was && !odd.on ? "policyOff" : odd.on && !odd.was ? "policyOn" : "policyChanged";
        return (
          <Text key={i} size="sm">
            {t(`shell.keys.${how}`, { name: nameOf(odd.scope), policy })}
          </Text>
        );
      })}
      <Text size="sm" mt={4}>
        {t("shell.keys.oddText")}
      </Text>
    </Alert>
  );
}

interface QuestionProps {
  profile: Profile;
  asked: KeyName[];
  keys: LoadedKeys;
  /** Null where the page asked for is that of a name in question. */
  later: (() => void) | null;
}

/** Before a key is used that nobody vouches for. The server alone could have made it up. */
function Question({ profile, asked, keys, later }: QuestionProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(() => (keys.first ? asked.map(({ id }) => id) : []));
  const { pending, press, error } = usePress();
  const agree = () =>
    press(async () => {
      await agreeTo(chosen);
      for (const { id } of asked) deferred.add(id);
      await refreshProfile();
    });
  return (
    <Page
      title={t("shell.keys.askTitle", { count: asked.length })}
      description={t(keys.first ? "shell.keys.askFirst" : "shell.keys.askNew")}
      narrow
    >
      <Stack>
        <FormError>{error}</FormError>
        <Checkbox.Group label={t("shell.keys.askLabel")} value={chosen} onChange={setChosen}>
          <Stack gap="xs" mt="xs">
            {asked.map((name) => (
              <Checkbox
                key={name.id}
                value={name.id}
                label={nameIn(profile, name)}
                description={t(`shell.keys.kind.${name.kind}`)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Text size="sm" c="dimmed">
          {t("shell.keys.askWhy")}
        </Text>
        <Group>
          <Button disabled={chosen.length === 0} loading={pending} onClick={agree}>
            {t("shell.keys.askYes")}
          </Button>
          {later && (
            <Button variant="default" onClick={later}>
              {t("shell.keys.askLater")}
            </Button>
          )}
        </Group>
      </Stack>
    </Page>
  );
}
