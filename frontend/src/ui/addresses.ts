const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** How many people can be invited at once. */
export const MAX_INVITES = 20;

export interface Addresses {
  emails: string[];
  wrong: string[];
}

/** Takes addresses out of what was typed or pasted: apart by commas, semicolons, spaces or lines, each once. */
export function addressesIn(text: string): Addresses {
  const parts = text
    .split(/[\s,;]+/)
    .map((part) => part.replace(/^<|>$/g, "").toLowerCase())
    .filter(Boolean);
  const emails = [...new Set(parts)];
  return { emails: emails.filter((email) => EMAIL.test(email)), wrong: emails.filter((email) => !EMAIL.test(email)) };
}
