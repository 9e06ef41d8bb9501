import "./ui/fonts.css";
// In a layer, so that our own style sheets win wherever in the page they are loaded.
import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "./app/global.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { setRequestLanguage } from "./api/client.ts";
import { startDrafts } from "./api/drafts.ts";
import { startRecentClients } from "./api/recentClients.ts";
import { session } from "./api/session.ts";
import { startSightings } from "./api/sightings.ts";
import { App } from "./app/App.tsx";
import { startTrustedTypes } from "./app/trustedTypes.ts";
import { startLanguages } from "./i18n/i18n.ts";
import { askWhetherAmongPages } from "./ui/BackCloses.tsx";

startTrustedTypes();
askWhetherAmongPages(() => session.state() === "unlocked");
await session.restore();
startSightings();
startDrafts();
startRecentClients();
await startLanguages((language) => {
  document.documentElement.lang = language;
  setRequestLanguage(language);
});

document.querySelector(".first")?.remove();
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
