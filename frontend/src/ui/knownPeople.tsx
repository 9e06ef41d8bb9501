import { Alert, Text } from "@mantine/core";
import { useState } from "react";
import { formatList } from "../i18n/format.ts";
import { currentLanguage, useTranslation } from "../i18n/i18n.ts";

/** Somebody with a place already. */
export interface Known {
  id: string;
  name: string;
  email: string;
  /** Invited, and not accepted yet: the invitation can be sent again. */
  open: boolean;
}

export interface Asked {
  fresh: string[];
  /** Whose invitation is to be sent again. */
  again: Known[];
}

/**
 * Who is invited before is told of once, with the offer to send it again. `split` answers null when the person has to be
 * told first; the same addresses asked for again are meant.
 */
export function useKnownPeople(find: (emails: string[]) => Promise<Known[]>) {
  const [told, setTold] = useState<{ asked: string; people: Known[] } | null>(null);
  const among = (emails: string[]): Known[] => (told?.asked === emails.join(" ") ? told.people : []);
  const split = async (emails: string[]): Promise<Asked | null> => {
    let people = among(emails);
    if (people.length === 0) {
      people = await find(emails);
      if (people.length > 0) {
        setTold({ asked: emails.join(" "), people });
        return null;
      }
    }
    const taken = new Set(people.map(({ email }) => email));
    return { fresh: emails.filter((email) => !taken.has(email)), again: people.filter(({ open }) => open) };
  };
  return { among, split };
}

export function AlreadyHere({ people }: { people: Known[] }) {
  const { t } = useTranslation();
  const list = (some: Known[]) =>
    formatList(
      some.map(({ name, email }) => name || email),
      currentLanguage(),
    );
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
