import type { domains as en } from "../../en/help/domains.ts";
import type { SameHelp } from "../../help.ts";

/** Wat een organisatie van zichzelf bewijst. */
export const domains: SameHelp<typeof en> = {
  domains: {
    title: "Domeinen",
    about: "Bewijs dat het domein in de e-mailadressen van je mensen van jullie is.",
    who: "eigenaren en beheerders, en medewerkers van de provider tenzij de klant zijn items voor hen afschermt. Alleen Enterprise.",
    parts: {
      why: [
        "Waar het voor is",
        "Single sign-on, waarmee mensen inloggen met het account dat ze op het werk hebben, zal je organisatie vinden door hun adres. Daarvoor moet zeker zijn van wie het domein is. Portaal heeft nog geen single sign-on: vandaag verandert een geverifieerd domein voor niemand iets, en er wordt geen account door van jullie.",
      ],
      claim: [
        "Claimen en verifiëren",
        {
          steps: [
            "Kies {domains.claim} en typ wat er na de @ komt, zoals bakkerij.example.",
            "Kopieer het record en zet het als TXT-record bij je domein. Dat kan waar het domein gekocht is, of bij wie het beheert.",
            "Wacht een paar minuten en kies {domains.verify.action}. Met {domains.record.action} in het menu van de rij zie je het record terug.",
          ],
        },
        "Heb je meer domeinen, dan claim je elk apart. Ook een deel ervoor, zoals winkel.bakkerij.example, claim je apart.",
      ],
      looks: [
        "Als je niets doet",
        "Portaal zoekt zelf naar het record: na een uur, en dan steeds minder vaak. Na een week krijgen eigenaren en beheerders een mail, en een week later vervalt de claim. Je kunt het domein opnieuw claimen. We vragen het aan twee nameservers, en allebei moeten ze het record tonen.",
      ],
      once: [
        "Van één organisatie",
        "Meer organisaties kunnen een domein claimen; de eerste van wie het record gevonden wordt, krijgt het. Heeft een andere organisatie jullie domein, dan hoor je dat zodra je eigen record er staat: die moet het dan verwijderen. Een geverifieerd domein blijft van jullie, ook als het record verdwijnt.",
      ],
      wrong: [
        "Wat er mis kan gaan",
        "Sommige aanbieders zetten het domein achter wat je als naam typt: laat de naam daar leeg of typ @. Kopieer de waarde in haar geheel, zonder spaties of aanhalingstekens. Een uitgang die velen delen, zoals co.uk, kun je niet claimen. Een domein verwijderen neemt niemand toegang af; wat er gebeurd is, staat in [het logboek](organizationEvents).",
      ],
    },
  },
};
