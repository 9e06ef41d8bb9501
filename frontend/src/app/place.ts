import { matchPath, useLocation } from "react-router";
import { paths } from "../paths.ts";
import type { ProductName } from "./products.ts";

/** Where an address is: which product, and inside which provider or organisation. */
export interface Place {
  product: ProductName;
  providerId?: string;
  organizationId?: string;
}

export function placeOf(pathname: string): Place {
  const unborn = [paths.newProvider(), paths.invitedProvider()].includes(pathname);
  const providerId = unborn ? undefined : matchPath("/providers/:id/*", pathname)?.params.id;
  if (providerId) return { product: "providerPortal", providerId };
  const organizationId = matchPath("/organizations/:id/*", pathname)?.params.id;
  return organizationId ? { product: "adminConsole", organizationId } : { product: "passwordManager" };
}

/** Read from the address and not from the page's parameters, so that it also holds where a page doesn't exist. */
export const usePlace = (): Place => placeOf(useLocation().pathname);
