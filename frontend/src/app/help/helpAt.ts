import { matchRoutes } from "react-router";
import { routes } from "../../routes.tsx";
import type { HelpName } from "./texts.ts";

/** What the table of routes says of a page beside what is loaded for it. */
export interface PageHandle {
  help: HelpName;
}

/** The help of the page at an address, as the table of routes has it. */
export function helpAt(pathname: string): HelpName {
  const handles = (matchRoutes(routes, pathname) ?? []).map(({ route }) => route.handle as PageHandle | undefined);
  return handles.findLast(Boolean)?.help ?? "portal";
}
