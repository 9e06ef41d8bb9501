import { operation, queryClient } from "../../api/query.ts";

/** Asks anew for a subscription that somebody else has changed, and for what changes of it cost. */
export function reloadSubscription(organizationId: string): void {
  void queryClient.invalidateQueries(operation("organizationsGetSubscription", organizationId));
  reloadPreviews();
}

/** Asks anew for what changes cost and bring. */
export function reloadPreviews(): void {
  void queryClient.invalidateQueries({ queryKey: ["providersGetSubscriptionPreview"] });
}
