import type { TFunction } from "i18next";
import { openClient, profileQuery, queryClient } from "../../api/query.ts";
import { isUnopened } from "../../api/rights.ts";
import type { Profile } from "../../api/wire.ts";
import { paths } from "../../paths.ts";
import type { IconSearch } from "../../ui/icons.ts";
import type { PageAction } from "../../ui/pageActions.tsx";
import { holds } from "../../ui/plain.ts";
import { placeOf } from "../place.ts";
import { type NavItem, organizationNav } from "../products.ts";

/** Something that was found. One of three things happens when it is chosen. */
export interface Entry {
  key: string;
  label: string;
  /** Which of several of that name; searched too. */
  detail?: string | null;
  Icon?: typeof IconSearch;
  disabledReason?: string | null;
  organizationId?: string;
  to?: string;
  run?: () => void;
}

export interface EntryGroup {
  key: string;
  label: string;
  entries: Entry[];
}

export const fits = ({ label, detail }: Entry, looked: string): boolean => holds([label, detail], looked);

/** A page of a menu. */
export const ofPage = ({ label, to, Icon }: NavItem, detail: string): Entry => ({
  key: `page ${to}`,
  label,
  detail,
  to,
  Icon,
});

export const ofAction = ({ label, Icon, disabledReason, to, run }: PageAction): Entry => ({
  key: `action ${label}`,
  label,
  Icon,
  disabledReason,
  ...(to === undefined ? { run } : { to }),
});

/**
 * Where one comes to in another organisation: the page one is on now, if its menu has it there too, else the vault. The
 * organisation is opened for it; one that can't be says so on its page.
 */
export async function pageIn(t: TFunction, profile: Profile, organizationId: string, from: string): Promise<string> {
  const vault = paths.organizationVault(organizationId);
  const here = placeOf(from).organizationId;
  const shown = here && organizationNav(t, profile, here).find(({ to }) => from === to || from.startsWith(`${to}/`));
  if (!shown) return vault;
  if (isUnopened(profile, organizationId) && !(await openClient(organizationId).catch(() => false))) return vault;
  const now = queryClient.getQueryData(profileQuery.queryKey) ?? profile;
  const there = paths.organization(organizationId) + shown.to.slice(paths.organization(here).length);
  return organizationNav(t, now, organizationId).some(({ to }) => to === there) ? there : vault;
}
