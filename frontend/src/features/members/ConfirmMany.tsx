import { Button, Checkbox, Group, Modal, Stack, Switch, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { membersListPublicKeys } from "../../api/generated/limits.ts";
import type { KeyProof, Member, Organization } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { type PersonKey, readPersonKey } from "../../model/personKey.ts";
import { BackCloses } from "../../ui/BackCloses.tsx";
import { useFaultText } from "../../ui/faultText.ts";
import { FormError } from "../../ui/form.tsx";
import { inLots } from "../../ui/inLots.ts";
import { ErrorState, LoadingState } from "../../ui/Page.tsx";
import { useFocusBack } from "../../ui/useFocusBack.ts";
import { nameOf } from "../../ui/nameOf.ts";
import classes from "./ConfirmMany.module.css";
import { usePending } from "../../ui/usePending.ts";
import { type Said, useSaid } from "../../ui/said.ts";

export interface Compared {
  proof: KeyProof;
  member: Member;
  key: PersonKey;
}

export interface Refused {
  member: Member;
  why: Said;
}

interface Props {
  members: Member[];
  organization: Organization;
  /** The person may change the organisation, and so say whether its server's keys are trusted. */
  mayTrust: boolean;
  onClose: () => void;
  /** Those whose words were compared, and those whose key can't be used. */
  onConfirm: (compared: Compared[], refused: Refused[]) => void;
}

/** The keys of those who still wait, asked for together; a key that doesn't open keeps nobody else from theirs. */
async function loadKeys(organizationId: string, members: Member[]) {
  const users = new Map(members.map(({ id, userId }) => [id, userId ?? ""]));
  const keys = new Map<string, PersonKey | Error>();
  for (const ids of inLots([...users.keys()], membersListPublicKeys.ids.maxItems)) {
    const { data } = await api.membersListPublicKeys(organizationId, { ids });
    const read = ({ id, key }: (typeof data)[number]) => readPersonKey(users.get(id) ?? "", key);
    const loaded = await Promise.allSettled(data.map(read));
    loaded.forEach((one, i) => keys.set(data[i]!.id, one.status === "fulfilled" ? one.value : (one.reason as Error)));
  }
  return keys;
}

/**
 * The words of many people's keys side by side, each to be compared by phone. Nothing is wrapped for a key whose words
 * weren't ticked as compared, unless the organisation decided to trust this server's keys; whoever has another key than
 * before, or none that loads, is left out by name.
 */
export function ConfirmMany({ members, organization, mayTrust, onClose, onConfirm }: Props) {
  const { t } = useTranslation();
  const say = useSaid();
  useFocusBack();
  const query = useQuery({
    queryKey: ["membersListPublicKeys", organization.id, members.map(({ id }) => id)],
    queryFn: () => loadKeys(organization.id, members),
    staleTime: Infinity,
    gcTime: 0,
  });
  const keys = query.isFetching ? undefined : query.data;
  const [ticked, setTicked] = useState<ReadonlyMap<string, boolean>>(new Map());

  const { trustServerKeys: trusts } = organization;
  const isTicked = (member: Member, key: PersonKey) => ticked.get(member.id) ?? (trusts || key.known === "same");

  /** What was ticked by hand was compared; the rest was ticked before the person came. */
  const proofOf = ({ id }: Member, { known }: PersonKey): KeyProof => {
    if (known === "same") return "pinned";
    return ticked.get(id) || !trusts ? "compared" : "trusted";
  };

  const compared: Compared[] = [];
  const refused: Refused[] = [];
  for (const member of keys ? members : []) {
    const key = keys?.get(member.id);
    if (!key) refused.push({ member, why: { key: "members.reasons.notWaiting" } });
    else if (key instanceof Error) refused.push({ member, why: { fault: key } });
    else if (key.known === "changed")
      refused.push({ member, why: { key: "common.keys.personChanged", values: { name: nameOf(member) } } });
    else if (isTicked(member, key)) compared.push({ member, key, proof: proofOf(member, key) });
  }

  const row = (member: Member) => {
    const key = keys?.get(member.id);
    const no = refused.find((one) => one.member === member);
    const usable = no || !key || key instanceof Error ? null : key;
    return (
      <li key={member.id} className={classes.row}>
        {usable ? (
          <Checkbox
            label={
              <>
                <span className={classes.name}>{nameOf(member)}</span>
                <span className={classes.phrase}>{usable.phrase}</span>
                {usable.known === "same" && <span className={classes.note}>{t("members.confirmMany.before")}</span>}
              </>
            }
            checked={isTicked(member, usable)}
            onChange={(event) => setTicked(new Map(ticked).set(member.id, event.currentTarget.checked))}
          />
        ) : (
          <>
            <span className={classes.name}>{nameOf(member)}</span>
            <Text size="sm" c="var(--mantine-color-error)">
              {no && say(no.why)}
            </Text>
          </>
        )}
      </li>
    );
  };

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("members.confirmMany.title", { count: members.length })}
      closeButtonProps={{ "aria-label": t("common.actions.close") }}
    >
      <BackCloses opened onClose={onClose} />
      <Stack>
        <Text>{t(trusts ? "members.confirmMany.trusted" : "members.confirmMany.compare")}</Text>
        <Trust organization={organization} may={mayTrust} />
        {query.error && !query.isFetching ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : keys ? (
          <ul className={classes.list}>{members.map(row)}</ul>
        ) : (
          <LoadingState rows={3} />
        )}
        <Text size="sm" c="dimmed">
          {t("members.confirmMany.why")}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.actions.cancel")}
          </Button>
          <Button disabled={compared.length === 0} onClick={() => onConfirm(compared, refused)}>
            {t("members.confirmMany.submit", { count: compared.length, total: members.length })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** One decision for the whole organisation, which is written in its log: the server's word is enough. */
function Trust({ organization: { id, trustServerKeys }, may }: { organization: Organization; may: boolean }) {
  const { t } = useTranslation();
  const text = useFaultText();
  const [pending, once] = usePending();
  const [fault, setFault] = useState<unknown>(null);
  const change = (on: boolean) =>
    once(async () => {
      setFault(null);
      await api.organizationsUpdate(id, { trustServerKeys: on }).catch(setFault);
    });
  return (
    <div>
      <Switch
        label={t("members.confirmMany.trust")}
        checked={trustServerKeys}
        disabled={pending || !may}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      <Text size="xs" c="dimmed" mt={4}>
        {may ? t("members.confirmMany.trustText") : t("members.confirmMany.trustNotYours")}
      </Text>
      <FormError>{fault === null ? null : text(fault)}</FormError>
    </div>
  );
}
