import { common } from "./common.ts";
import { identity } from "./identity.ts";
import { providers } from "./providers.ts";
import { shell } from "./shell.ts";

export const words = { common, identity, providers, shell };
