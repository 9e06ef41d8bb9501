import { useFaultText } from "../../ui/faultText.ts";
import { FormFault, type Submission } from "../../ui/form.tsx";
import { reloadSubscription } from "./reloadSubscription.ts";

interface Props {
  organizationId: string;
  submission: Pick<Submission, "fault" | "error">;
}

/** Why a change of a subscription was refused, in the server's words; when it was overtaken, the newest is offered. */
export function SubscriptionFault({ organizationId, submission }: Props) {
  const text = useFaultText();
  return (
    <FormFault
      submission={submission}
      onReload={() => reloadSubscription(organizationId)}
      stale={submission.fault ? text(submission.fault) : undefined}
    />
  );
}
