/** How long a page may take on a busy machine, key derivation included. */
export const PATIENCE = 45_000;
