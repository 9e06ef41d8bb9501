/** The provider's own reason, among those for which an organisation is suspended. */
const BY_PROVIDER = "provider";

/** An invoice of its provider that was not paid. */
const UNPAID = "unpaid";

interface Suspended {
  suspensions: string[];
}

/** Whether its provider suspended an organisation; something else may suspend it as well. */
export const isByProvider = ({ suspensions }: Suspended): boolean => suspensions.includes(BY_PROVIDER);

/** Whether its subscription was cancelled and has ended. */
export const isEnded = ({ suspensions }: Suspended): boolean => suspensions.includes("ended");

/** Whether something else than its provider suspends an organisation. */
export const isByOthers = ({ suspensions }: Suspended): boolean => suspensions.some((why) => why !== BY_PROVIDER);

/** Whether an invoice that was not paid suspends an organisation. */
export const isUnpaid = ({ suspensions }: Suspended): boolean => suspensions.includes(UNPAID);
