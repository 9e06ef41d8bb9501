import { begin } from "./begin.ts";
import { entry } from "./entry.ts";
import { organization } from "./organization.ts";
import { own } from "./own.ts";
import { provider } from "./provider.ts";

/** All pages of help, in the order of their index. */
export const help = { begin, entry, own, provider, organization };

export type AllHelp = typeof help;
