/** The browser goes there as a whole: nothing of another site is shown inside the portal. */
export const leave = { to: (address: string) => window.location.assign(address) };
