import type { own as en } from "../../en/help/own.ts";
import type { SameHelp } from "../../help.ts";

/** Wat van jezelf is. */
export const own: SameHelp<typeof en> = {
  account: {
    title: "Je account",
    about: "Je naam en taal, hoe je inlogt, waar je bent ingelogd, en de organisaties waarin je zit.",
    who: "jij, en niemand anders. Wat ertoe doet, vraagt eerst je hoofdwachtwoord.",
    parts: {
      profile: [
        "Profiel en adres",
        "Beheerders zien je naam naast je adres. De taal is die van het portaal en van mails aan jou. Een nieuw e-mailadres telt zodra je de code invult die erheen wordt gemaild; daarna log je ermee in, en het oude adres krijgt bericht.",
      ],
      password: [
        "Hoofdwachtwoord",
        "Wijzig je het, dan word je overal elders uitgelogd en krijg je een mail. Niemand kan het herstellen, tenzij je bent aangemeld voor het [accountherstel](#members/recovery) van een organisatie.",
      ],
      passkeys: [
        "Tweestapslogin en passkeys",
        "[Tweestapslogin](#twoStep) vraagt na je wachtwoord een code of een sleutel. Een passkey is iets anders: die logt je op zichzelf in, met vingerafdruk, gezicht of pincode, en kan ook de vergrendelde kluis openen. Bewaar hem op apparaten die alleen jij gebruikt. Je krijgt een mail als er een bij komt.",
      ],
      phrase: ["Vingerafdrukzin", "Vijf woorden van je eigen sleutel. Lees ze voor aan [wie je bevestigt](#phrase)."],
      devices: [
        "Waar je bent ingelogd",
        "Elke browser en app met een sessie. Log uit wat je niet herkent: bij het eerstvolgende verzoek is de toegang weg. Wijzig daarna je hoofdwachtwoord.",
      ],
      organizations: [
        "Organisaties",
        "Verlaat er een, meld je aan voor haar accountherstel, of meld je af. Voor je een organisatie verlaat, zie je hoeveel items je verliest. Wat van de organisatie is, blijft daar, ook wat jij erin legde. De laatste eigenaar kan niet weg.",
      ],
      end: [
        "Je account verwijderen",
        "Je account en je eigen kluis zijn meteen en voorgoed weg. Items van organisaties blijven bij die organisaties. Het wordt geweigerd zolang je de enige eigenaar van een organisatie of de enige beheerder van een provider bent: maak eerst een ander dat.",
      ],
    },
  },
  myVault: {
    title: "Mijn kluis",
    about: "Je eigen items, en wat je organisaties met je delen, in één lijst.",
    who: "iedereen. Je eigen items zie alleen jij.",
    parts: {
      find: [
        "Zoeken en openen",
        "Zoek op naam, of beperk de lijst tot een soort, eigenaar of collectie. Kies een item om het te zien: wachtwoorden en kaartnummers blijven verborgen tot je erom vraagt, en elk heeft een knop om het te kopiëren. Eenmalige codes tellen af terwijl je kijkt.",
      ],
      make: [
        "Een item maken",
        "{vault.actions.create} maakt een login, notitie, kaart of identiteit. Kies de eigenaar: jijzelf of een organisatie; dan is er ook een collectie nodig, en ziet iedereen met die collectie het. De generator naast het wachtwoord maakt een sterk wachtwoord. Sommige organisaties stellen er meer eisen aan.",
      ],
      trash: [
        "Verwijderen",
        "Een item gaat eerst naar de prullenbak. Daar zet je het terug of verwijder je het voorgoed. Zien anderen het item ook, dan verdwijnt het voor hen ook.",
      ],
      limits: [
        "Wat er kan ontbreken",
        {
          list: [
            "Een grijze knop zegt waarom: misschien mag je het item alleen bekijken, of gebruiken zonder het wachtwoord te zien.",
            "Een geschorste organisatie toont niets tot ze weer wordt geactiveerd.",
            "Misschien bewaart je organisatie alles zelf: dan maak je alleen items in haar collecties.",
            "Importeren, exporteren en bestanden aanhangen kan nog niet in Portaal.",
          ],
        },
        "Heeft iemand anders een item gewijzigd terwijl je het bewerkte, dan wordt er niets overschreven: kopieer wat je nodig hebt, laad de nieuwste versie en probeer het opnieuw.",
      ],
      apps: ["In de apps", "Dezelfde items staan in [de apps](#memberApps), op elk apparaat waarop je inlogt."],
    },
  },
  ownOrganization: {
    title: "Een eigen organisatie",
    about: "Deel met je gezin of je eigen bedrijf, zonder provider. Jij wordt de eigenaar.",
    who: "iedereen met een account, als de beheerder van deze server het heeft aangezet. Elk account kan er een paar maken.",
    parts: {
      cost: [
        "Wat het kost",
        "Niets, ook de plaatsen niet. Er zijn geen facturen, en geen hulp behalve die van de beheerder van deze server.",
      ],
      steps: [
        "Er een maken",
        {
          steps: [
            "Open [het formulier](newOrganization) en geef de organisatie een naam, een adres voor berichten en een taal.",
            "Kies een plan en een aantal plaatsen. Heb je er meer nodig, dan komen ze erbij.",
            "Je browser maakt de sleutels, en de organisatie is er meteen, met jou als eigenaar.",
          ],
        },
        "Ga verder met [een typische inrichting](#typicalSetup).",
      ],
      second: [
        "Maak op tijd een tweede eigenaar",
        "Niemand anders kan je weer binnenlaten. Kan de laatste eigenaar niet meer inloggen, dan blijft de organisatie dicht. [Nodig](members) iemand die je vertrouwt uit als eigenaar, en bevestig die.",
      ],
      later: [
        "Later een provider",
        "Werk je als beheerder voor een provider, dan kun je [de organisatie toevoegen](#addClient) aan zijn klanten. Vanaf dan heeft ze een prijs, die bij haar [abonnement](#subscription) staat, en krijgt ze [facturen](#organizationInvoices).",
      ],
      wrong: [
        "Als het wordt geweigerd",
        "Misschien staat een organisatie waarin je zit geen andere toe naast zich; de pagina zegt welke. Of de beheerder laat alleen providers organisaties maken.",
      ],
    },
  },
  startProvider: {
    title: "Provider worden",
    about:
      "Een provider maakt en beheert organisaties voor zijn klanten. Jij begint er een, en bent de eerste beheerder.",
    who: "iedereen met een account; laat de beheerder van de server providers alleen op uitnodiging toe, dan wie is uitgenodigd.",
    parts: {
      steps: [
        "Beginnen",
        {
          steps: [
            "Open [het formulier](newProvider), of de link in de mail van de beheerder. Die link werkt vijf dagen, één keer, voor jouw adres.",
            "Geef de naam die je klanten zien, je bedrijfsnaam, en een factuur-e-mail.",
            "Je browser maakt de sleutel van de provider. De server bewaart die versleuteld voor jou.",
          ],
        },
        "Dit kost niets; klanten hebben een prijs.",
      ],
      colleague: [
        "Haal meteen een collega erbij",
        "Ben je alleen en raak je je account kwijt, dan kan niemand je klanten nog als provider openen. [Nodig](providerMembers) een tweede providerbeheerder uit en bevestig die. Die heb je toch nodig als je zelf eigenaar van een klant bent: niemand bevestigt zichzelf.",
      ],
      next: [
        "En dan",
        {
          list: [
            "[Start een klantorganisatie](#newClient), of [voeg er een toe](#addClient) die er al is.",
            "Vul je [factuurgegevens](#sellerDetails) in: tot dan wachten je facturen.",
            "Vraag je team om [met een passkey in te loggen](#providerSettings/passkey).",
            "Kijk elke ochtend op de [startpagina](#start).",
          ],
        },
      ],
      wrong: [
        "Wat er mis kan gaan",
        "Zegt de pagina dat providers op uitnodiging komen, vraag het dan de beheerder van deze server. Werkt de link niet meer, dan stuurt de beheerder een nieuwe; de oudere mail is dan ongeldig.",
      ],
    },
  },
};
