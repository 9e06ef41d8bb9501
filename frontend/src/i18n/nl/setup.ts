import type { setup as en } from "../en/setup.ts";
import type { Words } from "../words.ts";

export const setup: Words<typeof en> = {
  title: "Inrichting",
  description:
    "Wat er voor een nieuwe klant meestal moet gebeuren, in de volgorde die het beste werkt. Sla over wat deze klant niet nodig heeft.",
  progress_one: "{{done}} van {{count}} stap afgehandeld",
  progress_other: "{{done}} van {{count}} stappen afgehandeld",
  complete: "De inrichting is klaar",
  completeText: "Er staat niets meer open. Vanaf hier beheer je deze klant op de andere pagina's.",
  banner: { next: "Volgende stap: {{step}}", open: "Verder met inrichten" },
  states: { todo: "Te doen", done: "Gedaan", dismissed: "Niet nodig", notApplicable: "Niet in dit abonnement" },
  steps: {
    collections: {
      title: "Collecties maken",
      text: "Ze geven de kluis structuur, bijvoorbeeld op afdeling of op functie.",
      link: "Naar de collecties",
    },
    items: {
      title: "Vul de organisatiekluis",
      text: "Leg de logins, notities, kaarten en identiteiten van de klant in de collecties.",
      link: "Naar de kluis",
    },
    policies: {
      title: "Bedrijfsbeleid configureren",
      text: "Stel de regels in voordat er mensen bij komen: sommig beleid trekt de toegang in van leden die niet voldoen.",
      link: "Naar het bedrijfsbeleid",
      notApplicable: "Bedrijfsbeleid is er alleen voor Enterprise.",
    },
    sso: {
      title: "Aanmelding instellen met SSO",
      text: "Alleen als de klant elders met single sign-on inlogt.",
      unavailable:
        "Portaal kan SSO nog niet instellen. Heeft de klant het niet nodig, markeer deze stap dan als niet nodig.",
      notApplicable: "SSO is er alleen voor Enterprise.",
    },
    groups: {
      title: "Gebruikersgroepen maken",
      text: "Leden van een groep krijgen de rechten van de groep, zoals de collecties van hun afdeling.",
      unavailable:
        "Portaal kan groepen nog niet beheren. Tot die tijd geef je leden hun collecties rechtstreeks; markeer deze stap als niet nodig om verder te gaan.",
      notApplicable: "Dit abonnement heeft geen groepen.",
    },
    members: {
      title: "Begin met het uitnodigen van gebruikers",
      text: "Uitnodigen → Accepteren → Bevestigen: jij nodigt uit, zij accepteren, jij bevestigt.",
      link: "Naar de leden",
    },
  },
  dismiss: "Niet nodig",
  undismiss: "Toch nodig",
  count_one: "{{count}} aanwezig",
  count_other: "{{count}} aanwezig",
  countMany: "{{count}} of meer aanwezig",
};
