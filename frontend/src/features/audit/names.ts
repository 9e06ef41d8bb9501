import type { AuditEvent } from "../../api/wire.ts";
import { nameOf } from "../../ui/nameOf.ts";

/** What a line is about, and the way to it where the reader may open it. */
export interface About {
  text: string;
  to?: string;
}

/** Somebody whose lines can be asked for: by the account, and by the place here, which an invited person has first. */
export interface LogPerson {
  key: string;
  name: string;
  userId: string | null;
  placeId: string | null;
}

/** The names the page knows; null where it knows none, such as of somebody who left. */
export interface EventNames {
  people: LogPerson[];
  /** Who did it, by user id; the event says in which capacity. */
  person: (userId: string, event: AuditEvent) => string | null;
  /** What or whom it was done to. */
  about: (event: AuditEvent) => About | null;
  /** Reads the names of items too; left out when they are read already, or can't be. */
  readItems?: () => void;
}

interface Place {
  id: string;
  userId: string | null;
  name: string | null;
  email: string;
}

/** Everybody once, by name: those with a place here, then whoever else acts here, such as a provider's staff. */
export function peopleOf(places: Place[], others: { userId: string | null; name: string }[]): LogPerson[] {
  const people: LogPerson[] = places.map((place) => ({
    key: place.id,
    name: nameOf(place),
    userId: place.userId,
    placeId: place.id,
  }));
  for (const { userId, name } of others)
    if (userId && !people.some((person) => person.userId === userId))
      people.push({ key: userId, name, userId, placeId: null });
  return people.sort((a, b) => a.name.localeCompare(b.name, undefined, { sensitivity: "base" }));
}
