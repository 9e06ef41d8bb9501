import type { directory as en } from "../../en/help/directory.ts";
import type { SameHelp } from "../../help.ts";

/** Wie er komt en gaat via een directory. */
export const directory: SameHelp<typeof en> = {
  directory: {
    title: "Mensen uit een directory",
    about:
      "Hebben mensen een werkaccount in Entra ID, Okta of een andere directory, dan zegt die via SCIM 2.0 wie er komt en gaat. Niemand hoeft nog met de hand te worden uitgenodigd of verwijderd.",
    who: "eigenaren, beheerders en aangepaste rollen met {members.permissions.manageScim} zien en beëindigen de koppeling. Zij maken de sleutel, en providerbeheerders ook; servicegebruikers niet, want een directory koopt plaatsen. Het zit in Teams en Enterprise.",
    parts: {
      connect: [
        "Koppelen",
        {
          steps: [
            "Kies {directory.make}, zeg hoe lang de sleutel werkt, en geef je hoofdwachtwoord.",
            "Kopieer het adres en de sleutel naar de directory. De sleutel zie je één keer.",
            "Test daar de verbinding, en kies wie bij de toepassing hoort.",
          ],
        },
        "Wie een directory mag koppelen, krijgt een mail over elke nieuwe sleutel. Een organisatie heeft er één; een andere komt ervoor in de plaats.",
      ],
      entra: [
        "Microsoft Entra ID",
        {
          steps: [
            "Enterprise applications → New application → Create your own application, niet uit de galerie.",
            "Provisioning → Automatic. Tenant URL is het adres, Secret Token de sleutel. Test de verbinding en sla op.",
            "Mappings: zet het inrichten van groepen uit. Zet daarna provisioning aan.",
          ],
        },
      ],
      okta: [
        "Okta",
        {
          steps: [
            "Voeg de toepassing `SCIM 2.0 Test App (OAuth Bearer Token)` toe; gebruikersnamen zijn e-mailadressen.",
            "Provisioning → Configure API integration: het adres is de base URL, de sleutel het OAuth bearer token.",
            "To App: create users, update user attributes, deactivate users.",
          ],
        },
        "Andere vragen om dezelfde twee. OneLogin en JumpCloud hebben een toepassing voor SCIM 2.0 met een bearer-token.",
      ],
      does: [
        "Wat er dan gebeurt",
        {
          list: [
            "Wie daar wordt toegewezen, wordt hier uitgenodigd, als gebruiker, met een plaats. Plaatsen worden bijgekocht tot de limiet van de organisatie; daarboven krijgt de directory dat te horen.",
            "Ze accepteren, en iemand bevestigt ze, zoals bij elke [uitnodiging](#members): daarvoor heeft geen directory de sleutels.",
            "Wie daar wordt uitgezet, verliest meteen de toegang, en krijgt die terug als hij weer wordt aangezet.",
            "Wie daar wordt gewist, wordt verwijderd. De eigen kluis blijft van diegene zelf.",
          ],
        },
        "Eigenaren, beheerders en mensen van de provider wijzigt ze nooit. Groepen, rollen en e-mailadressen regel je hier.",
      ],
      wrong: [
        "Wat er mis kan gaan",
        "De directory toont in woorden wat er is geweigerd. Een adres dat al een plaats heeft, wordt niet twee keer uitgenodigd: de directory vindt het aan de gebruikersnaam. Is een sleutel uitgelekt, kies dan {directory.end.action}, of maak een andere; wat ermee is gedaan, staat in het [logboek](organizationEvents).",
      ],
    },
  },
};
