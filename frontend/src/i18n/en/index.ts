import { audit } from "./audit.ts";
import { clients } from "./clients.ts";
import { common } from "./common.ts";
import { groups } from "./groups.ts";
import { identity } from "./identity.ts";
import { providers } from "./providers.ts";
import { collections } from "./collections.ts";
import { members } from "./members.ts";
import { vault } from "./vault.ts";
import { setup } from "./setup.ts";
import { policies } from "./policies.ts";
import { organizationEvents } from "./organizationEvents.ts";
import { organization } from "./organization.ts";
import { shell } from "./shell.ts";

export const words = {
  organization,
  organizationEvents,
  policies,
  audit,
  clients,
  setup,
  vault,
  members,
  collections,
  common,
  groups,
  identity,
  providers,
  shell,
};

/** English is the type: every other language must have exactly these keys. */
export type AllWords = typeof words;
