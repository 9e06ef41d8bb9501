import type { providers as en } from "../en/providers.ts";
import type { Words } from "../words.ts";

export const providers: Words<typeof en> = {
  fields: {
    name: "Naam van de provider",
    businessName: "Bedrijfsnaam",
    billingEmail: "Factuur-e-mail",
    billingEmailDescription: "Facturen en berichten daarover gaan hierheen.",
  },
  create: {
    title: "Provider worden",
    description: "Een provider maakt en beheert organisaties voor zijn klanten. Jij wordt de eerste providerbeheerder.",
    submit: "Provider maken",
    keyNote: "Je browser maakt nu de sleutel van de provider. De server krijgt hem alleen ingepakt voor jou.",
    created: "{{name}} is klaar",
  },
  settings: {
    title: "Mijn provider",
    description: "Zo kennen klanten en facturen je.",
    saved: "Opgeslagen",
    details: "Gegevens",
    onlyAdmins: "Alleen een providerbeheerder kan dit wijzigen.",
    unchanged: "Er is nog niets gewijzigd.",
    reload: "Nieuwste versie laden",
  },
};
