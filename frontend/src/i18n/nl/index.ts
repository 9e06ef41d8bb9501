import { common } from "./common.ts";
import { identity } from "./identity.ts";
import { providers } from "./providers.ts";
import { collections } from "./collections.ts";
import { members } from "./members.ts";
import { shell } from "./shell.ts";

export const words = { members, collections, common, identity, providers, shell };
