import { api } from "./api.ts";
import { session } from "./session.ts";

/** Ends the session here at once; tells the server too, but doesn't wait for a server that is away. */
export async function logOut(): Promise<void> {
  const told = session.hasTokens() ? api.identityDeleteSession().catch(() => undefined) : undefined;
  await Promise.race([told, new Promise((resolve) => setTimeout(resolve, 2_000))]);
  session.end();
}
