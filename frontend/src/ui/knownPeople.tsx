import { Alert, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { formatList } from "../i18n/format.ts";
import { currentLanguage, useTranslation } from "../i18n/i18n.ts";
import { nameOf } from "./nameOf.ts";

/** Somebody with a place already. */
export interface Known {
  id: string;
  name: string;
  email: string;
  /** Invited, and not accepted yet: the invitation can be sent again. */
  open: boolean;
}

interface Doors {
  /** Who of them has a place already. */
  find: (emails: string[]) => Promise<Known[]>;
  /** Sends somebody's invitation again. */
  again: (id: string) => Promise<unknown>;
}

/**
 * Invites by address. Who is invited before is told of once, with the offer to send it again: `send` answers false when
 * the person has to be told first; the same addresses asked for again are meant.
 */
export function useInviting({ find, again }: Doors) {
  const { t } = useTranslation();
  const [told, setTold] = useState<{ asked: string; people: Known[] } | null>(null);
  const among = (emails: string[]): Known[] => (told?.asked === emails.join(" ") ? told.people : []);
  const send = async (emails: string[], invite: (fresh: string[]) => Promise<unknown>): Promise<boolean> => {
    let people = among(emails);
    if (people.length === 0) {
      people = await find(emails);
      if (people.length > 0) {
        setTold({ asked: emails.join(" "), people });
        return false;
      }
    }
    const open = people.filter((one) => one.open);
    for (const { id } of open) await again(id);
    const taken = new Set(people.map(({ email }) => email));
    const fresh = emails.filter((email) => !taken.has(email));
    if (fresh.length > 0) {
      await invite(fresh);
      notifications.show({ message: t("members.invite.sent", { count: fresh.length }) });
    }
    if (open.length > 0) notifications.show({ message: t("common.addresses.resent", { count: open.length }) });
    return true;
  };
  /** What `send` will do, in words. */
  const label = (emails: string[]): string => {
    const here = among(emails);
    if (!here.some(({ open }) => open)) return t("members.invite.submit", { count: Math.max(1, emails.length) });
    return t(emails.length > here.length ? "common.addresses.resend" : "members.actions.reinvite");
  };
  return { among, send, label };
}

export function AlreadyHere({ people }: { people: Known[] }) {
  const { t } = useTranslation();
  const list = (some: Known[]) => formatList(some.map(nameOf), currentLanguage());
  const open = people.filter((one) => one.open);
  const members = people.filter((one) => !one.open);
  if (people.length === 0) return null;
  return (
    <Alert variant="light" role="status">
      {open.length > 0 && (
        <Text size="sm">{t("common.addresses.already", { count: open.length, addresses: list(open) })}</Text>
      )}
      {members.length > 0 && <Text size="sm">{t("common.addresses.members", { addresses: list(members) })}</Text>}
    </Alert>
  );
}
