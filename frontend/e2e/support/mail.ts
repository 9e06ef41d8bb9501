import { setTimeout as sleep } from "node:timers/promises";
import type { Stack } from "./stack.ts";

export interface Mail {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

export const mailsTo = async (stack: Stack, to: string): Promise<Mail[]> => {
  const answer = await fetch(`${stack.url}/_local/mail.json`);
  return ((await answer.json()) as Mail[]).filter((mail) => mail.to.toLowerCase() === to.toLowerCase());
};

/** Waits until something is found in the mails to an address, newest first, and answers it. */
async function awaited<T>(stack: Stack, to: string, what: string, find: (mail: Mail) => T | undefined): Promise<T> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(300)) {
    for (const mail of await mailsTo(stack, to)) {
      const found = find(mail);
      if (found !== undefined) return found;
    }
  }
  throw new Error(`No mail to ${to} ${what}`);
}

/** Waits for a mail to this address with a link to this page of the portal, and answers the newest. */
export function mailWithLink(stack: Stack, to: string, route: string): Promise<{ mail: Mail; link: string }> {
  const start = `${stack.url}/#/${route}`;
  return awaited(stack, to, `with a link to ${route}`, (mail) => {
    const link = mail.text.split(/\s+/).find((word) => word.startsWith(start));
    return link === undefined ? undefined : { mail, link };
  });
}

/** Waits for a mail to this address about a subject, and answers the newest. */
export const mailAbout = (stack: Stack, to: string, subject: RegExp): Promise<Mail> =>
  awaited(stack, to, `about ${subject}`, (mail) => (subject.test(mail.subject) ? mail : undefined));
