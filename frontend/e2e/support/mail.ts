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

/** Waits for a mail to this address with a link to this page of the portal, and answers the newest. */
export async function mailWithLink(stack: Stack, to: string, route: string): Promise<{ mail: Mail; link: string }> {
  const start = `${stack.url}/#/${route}`;
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(300)) {
    for (const mail of await mailsTo(stack, to)) {
      const link = mail.text.split(/\s+/).find((word) => word.startsWith(start));
      if (link) return { mail, link };
    }
  }
  throw new Error(`No mail to ${to} with a link to ${route}`);
}
