/** A text without accents and capitals, to look for words in it. */
export const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether the texts hold every word of what is looked for, whatever the accents and capitals. */
export function holds(texts: (string | null | undefined)[], looked: string): boolean {
  const all = plain(texts.filter(Boolean).join(" "));
  return plain(looked)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
