import { first } from "./first.ts";
import { apiKeys } from "./apiKeys.ts";
import { audit } from "./audit.ts";
import { billing } from "./billing.ts";
import { branding } from "./branding.ts";
import { clientImport } from "./clientImport.ts";
import { clients } from "./clients.ts";
import { handover } from "./handover.ts";
import { invoices } from "./invoices.ts";
import { directory } from "./directory.ts";
import { domains } from "./domains.ts";
import { groups } from "./groups.ts";
import { invoice } from "./invoice.ts";
import { providers } from "./providers.ts";
import { collections } from "./collections.ts";
import { members } from "./members.ts";
import { vault } from "./vault.ts";
import { views } from "./views.ts";
import { health, start } from "./start.ts";
import { waiting } from "./waiting.ts";
import { sight } from "./sight.ts";
import { setup } from "./setup.ts";
import { palette } from "./palette.ts";
import { subscription } from "./subscription.ts";
import { suspension } from "./suspension.ts";
import { passkeys } from "./passkeys.ts";
import { patterns } from "./patterns.ts";
import { policies } from "./policies.ts";
import { recovery } from "./recovery.ts";
import { organizationEvents } from "./organizationEvents.ts";
import { organization } from "./organization.ts";

export const words = {
  ...first,
  directory,
  domains,
  organization,
  organizationEvents,
  palette,
  passkeys,
  patterns,
  policies,
  recovery,
  apiKeys,
  audit,
  billing,
  branding,
  clientImport,
  clients,
  invoice,
  handover,
  invoices,
  setup,
  sight,
  subscription,
  suspension,
  vault,
  views,
  start,
  health,
  waiting,
  members,
  collections,
  groups,
  providers,
};

/** English is the type: every other language must have exactly these keys. */
export type AllWords = typeof words;
