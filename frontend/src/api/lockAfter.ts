const STORE_KEY = "portaal.lockAfter";

/** The times one can choose, in minutes. */
export const LOCK_CHOICES = [1, 5, 15, 30, 60, 240] as const;

const USUAL = 15;

/** After how many minutes without activity the portal locks itself: a setting of this browser. */
export const lockAfter = {
  minutes(): number {
    const chosen = Number(localStorage.getItem(STORE_KEY));
    return (LOCK_CHOICES as readonly number[]).includes(chosen) ? chosen : USUAL;
  },
  choose(minutes: number): void {
    localStorage.setItem(STORE_KEY, String(minutes));
  },
};
