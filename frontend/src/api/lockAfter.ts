const STORE_KEY = "portaal.lockAfter";

/** The times one can choose, in minutes. */
export const LOCK_CHOICES = [1, 5, 15, 30, 60, 240] as const;

const USUAL = 15;

let bound: { minutes: number; logOut: boolean } | null = null;

/** After how many minutes without activity the portal locks itself: a setting of this browser. */
export const lockAfter = {
  /** What was chosen, or less where an organisation wants that. */
  minutes(): number {
    const chosen = Number(localStorage.getItem(STORE_KEY));
    const wanted = (LOCK_CHOICES as readonly number[]).includes(chosen) ? chosen : USUAL;
    return Math.min(wanted, bound?.minutes ?? wanted);
  },
  /** The times one can choose from, where organisations set a limit. */
  choices(limit: number | null): number[] {
    const fit = LOCK_CHOICES.filter((minutes) => limit === null || minutes <= limit);
    return limit === null || fit.includes(limit as (typeof LOCK_CHOICES)[number]) ? fit : [...fit, limit];
  },
  /** What organisations ask of the person who is signed in: null for nothing. */
  bind(rule: { minutes: number; logOut: boolean } | null): void {
    bound = rule;
  },
  /** Whether the person is logged out when the time is over, instead of the vault locked. */
  logsOut(): boolean {
    return bound?.logOut ?? false;
  },
  choose(minutes: number): void {
    localStorage.setItem(STORE_KEY, String(minutes));
  },
};
