import type { setup as en } from "../en/setup.ts";
import type { Words } from "../words.ts";

export const setup: Words<typeof en> = {
  title: "Inrichting",
  description:
    "Wat er voor een nieuwe klant meestal moet gebeuren, in de volgorde die het beste werkt. Sla over wat deze klant niet nodig heeft.",
  progress_one: "{{done}} van {{count}} stap gedaan",
  progress_other: "{{done}} van {{count}} stappen gedaan",
  complete: "De inrichting is klaar",
  completeText: "Er staat niets meer open. Vanaf hier beheer je deze klant op de andere pagina's.",
  banner: { next: "Volgende stap: {{step}}", open: "Verder met inrichten" },
  states: {
    todo: "Te doen",
    done: "Gedaan",
    dismissed: "Niet nodig",
    notApplicable: "Niet in dit plan",
    unavailable: "Nog niet beschikbaar",
  },
  steps: {
    collections: {
      title: "Collecties maken",
      text: "Ze geven de kluis structuur, bijvoorbeeld op afdeling of op functie.",
      link: "Naar de collecties",
      count_one: "{{count}} collectie",
      count_other: "{{count}} collecties",
      countMany: "{{count}} collecties of meer",
    },
    items: {
      title: "Vul de organisatiekluis",
      text: "Leg de logins, notities, kaarten en identiteiten van de klant in de collecties.",
      link: "Naar de kluis",
      count_one: "{{count}} item",
      count_other: "{{count}} items",
      countMany: "{{count}} items of meer",
    },
    policies: {
      title: "Bedrijfsbeleid configureren",
      text: "Stel de regels in voordat er mensen bij komen: sommig beleid trekt de toegang in van leden die niet voldoen.",
      link: "Naar het bedrijfsbeleid",
      notApplicable: "Bedrijfsbeleid is er alleen voor Enterprise.",
      count_one: "{{count}} beleidsregel aan",
      count_other: "{{count}} beleidsregels aan",
      countMany: "{{count}} beleidsregels of meer aan",
    },
    sso: {
      title: "Aanmelding instellen met SSO",
      text: "Alleen als de klant elders met single sign-on inlogt.",
      notApplicable: "SSO is er alleen voor Enterprise.",
      count_one: "{{count}} koppeling",
      count_other: "{{count}} koppelingen",
      countMany: "{{count}} koppelingen of meer",
    },
    groups: {
      title: "Gebruikersgroepen maken",
      text: "Leden van een groep krijgen de rechten van de groep, zoals de collecties van hun afdeling.",
      link: "Naar groepen",
      notApplicable: "Dit plan heeft geen groepen.",
      count_one: "{{count}} groep",
      count_other: "{{count}} groepen",
      countMany: "{{count}} groepen of meer",
    },
    members: {
      title: "Begin met het uitnodigen van gebruikers",
      text: "Uitnodigen → Accepteren → Bevestigen: jij nodigt uit, zij accepteren, jij bevestigt.",
      link: "Naar de leden",
      count_one: "{{count}} persoon uitgenodigd",
      count_other: "{{count}} mensen uitgenodigd",
      countMany: "{{count}} mensen of meer uitgenodigd",
    },
  },
  dismiss: "Niet nodig",
  undismiss: "Toch nodig",
};
