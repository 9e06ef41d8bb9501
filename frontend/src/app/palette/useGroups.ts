import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useProfile } from "../../api/query.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { useClientWays } from "../../model/useClientWays.ts";
import { IconBuildings, IconHelp } from "../../ui/icons.ts";
import { useOffered } from "../../ui/pageActions.tsx";
import { usePlace } from "../place.ts";
import { organizationNav, ownNav, providerNav } from "../products.ts";
import { findHelp, helpQuery } from "../help/texts.ts";
import { useHelpDoors } from "../help/state.tsx";
import { useAccountActions } from "../useAccountActions.ts";
import { type Entry, type EntryGroup, fits, ofAction, ofPage } from "./entries.ts";
import type { Scope } from "./state.tsx";
import { SHOWN, useClients, usePeople, useRecent } from "./useFound.ts";

const LAG_MS = 200;

/** The pages of the menus: of where one is first, then one's providers' and one's own. */
function usePages(): { here: Entry[]; elsewhere: Entry[] } {
  const { t } = useTranslation();
  const profile = useProfile();
  const { organizationId = "", providerId = "" } = usePlace();
  const named = [...profile.providerOrganizations, ...profile.organizations].find(({ id }) => id === organizationId);
  const inClient = organizationNav(t, profile, organizationId).map((item) => ofPage(item, named?.name ?? ""));
  const inProviders = profile.providers.map(({ id, name }) => ({
    id,
    pages: providerNav(t, profile, id).map((item) => ofPage(item, name)),
  }));
  const own = ownNav(t).map((item) => ofPage(item, t("shell.switcher.passwordManager")));
  const here = organizationId ? inClient : (inProviders.find(({ id }) => id === providerId)?.pages ?? own);
  const all = [...inClient, ...inProviders.flatMap(({ pages }) => pages), ...own];
  return { here, elsewhere: all.filter(({ key }) => !here.some((page) => page.key === key)) };
}

/** What can be done on this page, then what leads to a new client, then what one does with one's account. */
function useActions(): { here: Entry[]; elsewhere: Entry[] } {
  const profile = useProfile();
  const { organizationId, providerId } = usePlace();
  const client = profile.providerOrganizations.find(({ id }) => id === organizationId);
  const ways = useClientWays(providerId ?? client?.providerId ?? profile.providers[0]?.id ?? "");
  const here = useOffered().map(ofAction);
  const all = [...(ways ? Object.values(ways) : []), ...useAccountActions()].map(ofAction);
  return { here, elsewhere: all.filter(({ key }) => !here.some((action) => action.key === key)) };
}

/** Pages of help by their titles and headings; what is found opens over the page. */
function useHelpEntries(looked: string, wanted: boolean): Entry[] {
  const { open } = useHelpDoors();
  const { data } = useQuery({ ...helpQuery(currentLanguage()), enabled: wanted });
  if (!data || !wanted || looked === "") return [];
  return findHelp(data, looked, { inTexts: false })
    .slice(0, SHOWN)
    .map(({ name, text }) => ({
      key: `help ${name}`,
      label: text.title,
      Icon: IconHelp,
      run: () => open({ name }),
    }));
}

export interface Groups {
  groups: EntryGroup[];
  /** The server is asked, or will be at once: what is shown is not yet all. */
  looking: boolean;
  error: unknown;
  more: boolean;
}

/** What the palette shows for what was typed. */
export function useGroups(typed: string, scope: Scope): Groups {
  const { t } = useTranslation();
  const profile = useProfile();
  const { organizationId } = usePlace();
  const text = typed.trim();
  const [asked] = useDebouncedValue(text, LAG_MS);
  const recent = useRecent(text);
  // Before anything is typed, those that were opened lately are enough where there are any.
  const lists = asked !== "" || scope === "clients" || (recent.entries.length === 0 && !recent.looking);
  const clients = useClients(asked, lists);
  const people = usePeople(asked, scope === "all");
  const pages = usePages();
  const actions = useActions();
  const help = useHelpEntries(text, scope === "all");
  const late = asked !== text;
  const taken = new Set(recent.entries.map(({ key }) => key));
  const own = profile.organizations
    .filter(({ id }) => id !== organizationId)
    .map(({ id, name }): Entry => ({ key: `client ${id}`, label: name, Icon: IconBuildings, organizationId: id }))
    .filter((entry) => !taken.has(entry.key) && fits(entry, text));
  for (const { key } of own) taken.add(key);
  const everything = scope === "all";
  const chosen = ({ here, elsewhere }: { here: Entry[]; elsewhere: Entry[] }): Entry[] => {
    if (!everything) return [];
    return text === "" ? here : [...here, ...elsewhere].filter((entry) => fits(entry, text));
  };
  const groups: EntryGroup[] = [
    { key: "recent", label: t("palette.groups.recent"), entries: recent.entries },
    {
      key: "clients",
      label: t("palette.groups.clients"),
      entries: !late ? clients.entries.filter(({ key }) => !taken.has(key)) : [],
    },
    { key: "own", label: t("palette.groups.organizations"), entries: own },
    {
      key: "people",
      label: t("palette.groups.people", { name: people.of, interpolation: { escapeValue: false } }),
      entries: late ? [] : people.entries,
    },
    { key: "pages", label: t("palette.groups.pages"), entries: chosen(pages) },
    { key: "actions", label: t("palette.groups.actions"), entries: chosen(actions) },
    { key: "help", label: t("palette.groups.help"), entries: help },
  ];
  return {
    groups: groups.filter(({ entries }) => entries.length > 0),
    looking: late || recent.looking || clients.looking || people.looking,
    error: clients.error ?? people.error,
    more: !late && (clients.more || people.more),
  };
}
