import type { waiting as en } from "../en/waiting.ts";
import type { Words } from "../words.ts";

export const waiting: Words<typeof en> = {
  title: "Wachtend",
  description:
    "Iedereen die bij een van je klanten op bevestiging wacht, en uitnodigingen die bijna verlopen of niet zijn bezorgd.",
  views: { label: "Wat je ziet", accepted: "Te bevestigen", invited: "Uitnodigingen", undelivered: "Niet bezorgd" },
  inviterLeft: "Heeft geen plaats meer: vraag of dit de bedoeling is",
  columns: {
    person: "Persoon",
    client: "Klant",
    role: "Rol",
    inviter: "Uitgenodigd door",
    accepted: "Wacht sinds",
    invited: "Uitgenodigd",
    expires: "Verloopt",
    phrase: "Vingerafdrukzin",
  },
  atClient: "{{name}} ({{client}})",
  trusted: "{{client}} vertrouwt de sleutels van deze server: vergelijken hoeft niet.",
  expired: "Verlopen",
  ending_one: "{{count}} uitnodiging verloopt bijna of is verlopen.",
  ending_other: "{{count}} uitnodigingen verlopen bijna of zijn verlopen.",
  endingMany: "Meer dan {{count}} uitnodigingen verlopen bijna of zijn verlopen.",
  showEnding: "Uitnodigingen tonen",
  why: "Met je bevestiging krijgt elk van deze mensen de sleutel tot de geheimen van de klant die ernaast staat, en van geen andere. Dezelfde woorden betekenen dat niemand een sleutel onderweg heeft verwisseld.",
  empty: {
    accepted: {
      title: "Er wacht niemand",
      text: "Zodra iemand bij een van je klanten een uitnodiging accepteert, vind je die persoon hier en bevestig je die.",
    },
    invited: {
      title: "Geen uitnodiging verloopt bijna",
      text: "Een uitnodiging is vijf dagen geldig. Hier staan die binnen een dag verlopen, en die verlopen zijn.",
    },
    undelivered: {
      title: "Elke uitnodiging is bezorgd",
      text: "Wordt de mail van een open uitnodiging geweigerd of lukt versturen niet op tijd, dan vind je die hier. Controleer het adres bij de leden van de klant, of stuur hem opnieuw.",
    },
    action: "Naar klanten",
  },
};
