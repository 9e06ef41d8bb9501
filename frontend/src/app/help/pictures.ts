import type { paths } from "../../paths.ts";
import type { HelpName } from "./texts.ts";

/** What of a page of the portal a page of help shows. The journeys look for it, and `make screenshots` takes it. */
export interface HelpPicture {
  /** The page, by its name in `paths`. */
  page: keyof typeof paths;
  role: "list" | "radiogroup" | "region" | "table";
  /** What it is called there, as a word of the portal; the first of its role without. */
  called?: string;
}

export const pictures: Partial<Record<HelpName, HelpPicture>> = {
  start: { page: "start", role: "region", called: "start.now" },
  clients: { page: "clients", role: "table", called: "clients.title" },
  newClient: { page: "newClient", role: "radiogroup" },
  typicalSetup: { page: "setup", role: "list" },
  waiting: { page: "waiting", role: "table", called: "waiting.views.accepted" },
  policies: { page: "policies", role: "list", called: "policies.groups.logIn" },
};
