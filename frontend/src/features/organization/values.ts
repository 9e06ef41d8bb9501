import type { Organization } from "../../api/wire.ts";
import { type Language, languageOf } from "../../i18n/i18n.ts";

export const SWITCHES = [
  "limitCollectionCreation",
  "limitCollectionDeletion",
  "limitItemDeletion",
  "allowAdminAccessToAllCollectionItems",
] as const;
export type SwitchName = (typeof SWITCHES)[number] | "restrictProviderAccess";

type Texts = {
  name: string;
  billingEmail: string;
  culture: Language | "";
  eventYears: string;
};
/** The form of an organisation's settings. */
export type Values = Texts & Record<SwitchName, boolean>;
export type FieldName = keyof Values;

/** An organisation as its form shows it. */
export function valuesOf(organization: Organization): Values {
  const switches = [...SWITCHES, "restrictProviderAccess" as const].map((key) => [key, organization[key]]);
  return {
    name: organization.name,
    billingEmail: organization.billingEmail,
    culture: organization.culture ? languageOf(organization.culture) : "",
    eventYears: String(organization.eventRetentionYears),
    ...(Object.fromEntries(switches) as Record<SwitchName, boolean>),
  };
}

/** One field that somebody else changed: what it says now, and what was typed here, if that is something else. */
export interface Difference {
  field: FieldName;
  theirs: Values[FieldName];
  mine: Values[FieldName] | null;
}

/**
 * What becomes of a form when somebody else changed what it began with: what was typed stays, what wasn't touched
 * follows; and which fields the other changed.
 */
export function merge(base: Values, mine: Values, theirs: Values): { values: Values; others: Difference[] } {
  const fields = Object.keys(theirs) as FieldName[];
  const follows = (field: FieldName) => mine[field] === base[field];
  const values = Object.fromEntries(fields.map((field) => [field, (follows(field) ? theirs : mine)[field]])) as Values;
  const others = fields
    .filter((field) => theirs[field] !== base[field])
    .map((field) => ({
      field,
      theirs: theirs[field],
      mine: follows(field) || mine[field] === theirs[field] ? null : mine[field],
    }));
  return { values, others };
}

/** Where what was typed some other time differs from what is there now; who changed what can't be known any more. */
export function differing(mine: Values, theirs: Values): Difference[] {
  return (Object.keys(theirs) as FieldName[])
    .filter((field) => mine[field] !== theirs[field])
    .map((field) => ({ field, theirs: theirs[field], mine: mine[field] }));
}
