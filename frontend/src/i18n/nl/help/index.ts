import type { AllHelp } from "../../en/help/index.ts";
import type { SameHelp } from "../../help.ts";
import { begin } from "./begin.ts";
import { directory } from "./directory.ts";
import { domains } from "./domains.ts";
import { entry } from "./entry.ts";
import { invoices } from "./invoices.ts";
import { organization } from "./organization.ts";
import { own } from "./own.ts";
import { provider } from "./provider.ts";
import { team } from "./team.ts";

export const help: { [G in keyof AllHelp]: SameHelp<AllHelp[G]> } = {
  begin,
  entry,
  own,
  provider,
  team,
  organization: { ...organization, ...directory, ...domains },
  invoices,
};
