const EMAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;
const IN_BRACKETS = /<\s*([^<>\s]+@[^<>\s]+)\s*>/g;

export interface Addresses {
  emails: string[];
  wrong: string[];
}

/**
 * Takes addresses out of what was typed or pasted: apart by commas, semicolons, spaces or lines, each once. Where mail
 * programs write `Name <address>`, the name is passed over.
 */
export function addressesIn(text: string): Addresses {
  const parts = text.split(/[;\n]+/).flatMap((line) => {
    const named = [...line.matchAll(IN_BRACKETS)].map(([, address]) => address!);
    const words = line
      .replace(IN_BRACKETS, " ")
      .split(/[\s,"]+/)
      .filter(Boolean);
    return named.length > 0 ? [...named, ...words.filter((word) => EMAIL.test(word))] : words;
  });
  const emails = [...new Set(parts.filter((part) => EMAIL.test(part)).map((part) => part.toLowerCase()))];
  return { emails, wrong: [...new Set(parts.filter((part) => !EMAIL.test(part)))] };
}
