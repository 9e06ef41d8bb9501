import { common } from "./common.ts";
import { identity } from "./identity.ts";
import { shell } from "./shell.ts";

/** The words of the pages before log-in: they come first, and alone, so that a slow line shows the log-in soon. */
export const first = { common, identity, shell };
