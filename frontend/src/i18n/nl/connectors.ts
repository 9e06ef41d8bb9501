import type { connectors as english } from "../en/connectors.ts";

/** The words of the pages that other clients open for security keys, where those don't send their own. */
export const connectors: typeof english = {
  title: "Beveiligingssleutel",
  text: "Raak je beveiligingssleutel aan, of volg wat je browser vraagt.",
  use: "Beveiligingssleutel gebruiken",
  waiting: "Wachten op de beveiligingssleutel…",
  remember: "Vraag het op dit apparaat 30 dagen niet meer",
  done: "De beveiligingssleutel is geaccepteerd. Je kunt dit tabblad sluiten.",
  back: "Terug naar de app",
  failed: "Er reageerde geen beveiligingssleutel. Probeer het opnieuw.",
  notHere: "Deze browser kan hier geen beveiligingssleutels gebruiken.",
  broken: "In deze link staat niet wat erin hoort. Begin opnieuw in de app.",
};
