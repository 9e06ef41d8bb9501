import { useSession } from "../../api/session.ts";
import { PublicLayout } from "../PublicLayout.tsx";
import { Component as Shell } from "../Shell.tsx";

/** Help is there for everybody: in the frame of the portal for whoever is in, in that of the log-in for others. */
export function Component() {
  return useSession().state === "unlocked" ? <Shell /> : <PublicLayout />;
}
