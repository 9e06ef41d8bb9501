import { begin } from "./begin.ts";
import { directory } from "./directory.ts";
import { domains } from "./domains.ts";
import { entry } from "./entry.ts";
import { invoices } from "./invoices.ts";
import { organization } from "./organization.ts";
import { own } from "./own.ts";
import { provider } from "./provider.ts";
import { team } from "./team.ts";

/** All pages of help, in the order of their index. */
export const help = {
  begin,
  entry,
  own,
  provider,
  team,
  organization: { ...organization, ...directory, ...domains },
  invoices,
};

export type AllHelp = typeof help;
