/** A slash parts levels, so that each side of it needs a name. The server only sees the sealed name. */
export const hasEmptyPart = (name: string): boolean =>
  name
    .trim()
    .split("/")
    .some((part) => part.trim() === "");
