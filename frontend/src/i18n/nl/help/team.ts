import type { team as en } from "../../en/help/team.ts";
import type { SameHelp } from "../../help.ts";

/** Wie voor een provider werkt, mensen en programma's, en wat ze deden. */
export const team: SameHelp<typeof en> = {
  providerMembers: {
    title: "Je team",
    about: "De mensen die voor je provider werken: uitnodigen, bevestigen, wijzigen, verwijderen.",
    who: "providerbeheerders.",
    parts: {
      roles: [
        "Twee rollen",
        {
          list: [
            "{providers.members.roles.admin}: start, schorst en ontkoppelt klanten, zorgt voor het team, en leest het logboek.",
            "{providers.members.roles.serviceUser}: opent en beheert elke klant, en geeft niets uit.",
          ],
        },
      ],
      join: [
        "Er komt iemand bij",
        {
          steps: [
            "{providers.members.invite.open}, met één rol voor alle adressen. De link in de mail werkt vijf dagen.",
            "Ze accepteren, en de beheerders krijgen een mail.",
            "Vergelijk [de woorden](#phrase) en bevestig. Daarmee krijgen ze de sleutel van de provider, en zo de geheimen van al je klanten.",
          ],
        },
      ],
      change: [
        "Een rol wijzigen",
        "Dat geldt meteen, ook waar iemand is ingelogd. Niemand wijzigt de eigen rol, en de laatste beheerder blijft er een.",
      ],
      leave: [
        "Er gaat iemand weg",
        "Voor je iemand verwijdert, zie je welke plaatsen bij klanten vervallen en welke blijven, en hoeveel items die persoon zag. Vanaf het antwoord opent die niets meer van de provider of de klanten, en krijgt een mail. Ga daarna door [wat iemand heeft gezien](#reveals) en wijzig die wachtwoorden.",
        "Vink er meer aan om ze samen te verwijderen, hoogstens 25: van ieder zie je eerst hetzelfde. Wordt er een geweigerd, dan gaan de anderen wel, en lees je waarom. Jezelf verwijderen kan niet.",
      ],
      passkey: [
        "Passkeys",
        "De laatste kolom zegt wie er een heeft. Je kunt er [een eisen](#providerSettings/passkey).",
      ],
      wrong: [
        "Wat er mis kan gaan",
        "Iemand verwijderen neemt niet terug wat die weet, en ook geen sleutels die die bewaarde: die van de provider en de klanten worden niet vervangen. Is iemand lid van een klant omdat de klant dat zelf wilde, dan blijft dat zo: alleen de klant beëindigt dat.",
      ],
    },
  },
  reveals: {
    title: "Wat iemand heeft gezien",
    about:
      "Welke items van je klanten iemand uit het team bekeek, kopieerde of schreef: wat er moet veranderen als die weggaat.",
    who: "providerbeheerders.",
    parts: {
      list: [
        "De lijst",
        "Een rij per item, met de klant, wat er is gedaan, en wanneer voor het laatst. {audit.seen.states.changed} betekent dat het wachtwoord daarna is gewijzigd. Items hebben nummers en geen namen: kies ervoor om de namen te lezen, en de kluizen gaan open, wat in het logboek van elke klant komt.",
      ],
      work: [
        "De lijst afwerken",
        {
          steps: [
            "Kies {audit.seen.openOnly}.",
            "Open het item, wijzig het wachtwoord waar het wordt gebruikt, en bewaar het nieuwe.",
            "De rij is dan vanzelf klaar. Kies {audit.seen.tick} bij wat niet hoeft te veranderen.",
            "Aan het eind {common.exportCsv.action}: dat bestand is je bewijs.",
          ],
        },
      ],
      complete: [
        "Hoe volledig is dit?",
        "Er staat wat het portaal en de apps melden: bekeken, getoond, gekopieerd, ingevuld, geëxporteerd, geschreven. Wie een kluis mag lezen, kon meer openen dan dat, en een vervalste app meldt niets. Wijzig wat er het meest toe doet dus toch.",
      ],
      gone: [
        "Wat er niet staat",
        "Klanten die niet meer van jullie zijn. Van een klant die items voor jullie dicht houdt, of geschorst is, blijven de rijen staan, zonder namen. Wat ouder is dan de klant het logboek bewaart, is ook weg.",
      ],
    },
  },
  providerEvents: {
    title: "Het logboek van de provider",
    about: "Wie in je team wat deed, het nieuwste bovenaan.",
    who: "providerbeheerders.",
    parts: {
      what: [
        "Wat erin staat",
        "Klanten die zijn gestart, toegevoegd, geschorst en ontkoppeld; collega's die zijn uitgenodigd, bevestigd, gewijzigd en verwijderd; instellingen. Zet {audit.filters.clients} aan om ook te zien wat jullie mensen bij klanten deden. Wat mensen van een klant zelf deden, staat in [het logboek van die klant](#organizationEvents).",
      ],
      find: [
        "Iets vinden",
        "Kies een periode, een persoon en een soort. Lange logboeken worden in stappen doorzocht: {common.table.further} gaat door. In de lijst van klanten toont het menu van een rij alleen die klant.",
      ],
      export: [
        "Bewaren",
        "{common.exportCsv.action} bewaart wat je ziet. In het portaal kan niemand regels wijzigen of verwijderen.",
      ],
      read: [
        "Hoe je het leest",
        "“{audit.unknownPerson}” deed iets en zit niet meer in het team. {audit.operator} staat er waar wie de server beheert iets deed. Apparaat en adres zijn die waarvan het verzoek kwam.",
      ],
      former: [
        "Klanten die je niet meer hebt",
        "Je houdt wie er wat deed en wanneer, maar niet bij wie of aan welk item.",
      ],
    },
  },
  apiKeys: {
    title: "API-sleutels en de API",
    about:
      "Laat een eigen programma lezen wat je van je klanten weet, mensen uitnodigen en bevestigen, en klanten aanmaken: voor rapporten, je administratie of een script.",
    who: "providerbeheerders zien, maken en trekken sleutels in. Iedereen in het team leest de beschrijving van de API.",
    parts: {
      make: [
        "Een sleutel maken",
        {
          steps: [
            "Kies {apiKeys.create} en geef hem een naam die zegt waar hij voor is.",
            "Vink aan waar hij voor is, en niets anders. Mag hij kopen, typ dan hoeveel hij per maand aan rekeningen mag toevoegen.",
            "Kies hoe lang, hoogstens een jaar, en typ je hoofdwachtwoord.",
            "Kopieer de sleutel. Hij wordt alleen deze keer getoond; wie hem kwijtraakt, maakt een andere.",
          ],
        },
        "Je medebeheerders krijgen een mail, en in [het logboek](providerEvents) staat een regel.",
      ],
      may: [
        "Wat hij mag",
        "Een sleutel doet wat jij als een van het team mag, zover je het hebt aangevinkt; wat je als lid van een organisatie mag, mag hij niet. Met {apiKeys.scopes.membersInvite} en {apiKeys.scopes.clientsCreate} koopt hij plaatsen en klanten binnen zijn limiet voor de kalendermaand; wat telt is de prijs van een hele periode van wat hij koopt, en {apiKeys.columns.spending} toont het. Bij {apiKeys.scopes.membersConfirm} moet het programma elke keer iemand om de vijf woorden vragen. Om te bevestigen en klanten aan te maken heeft de sleutel een tweede helft, die in je browser wordt gemaakt en nooit naar ons gaat: met beide helften gaan de sleutels van je klanten open, met één helft niet.",
      ],
      end: [
        "Wanneer hij stopt",
        "Meteen, midden in zijn werk, als iemand hem intrekt, als hij verloopt, als je account wordt uitgeschakeld, en als je uit het team gaat of geen beheerder meer bent. Ga je weg en kom je terug, dan blijft hij dood. Zolang de provider is geschorst, doet hij niets. [Eist de provider een passkey](#providerSettings/passkey), dan werken alleen sleutels die zijn gemaakt na inloggen met een passkey.",
      ],
      use: [
        "Gebruiken",
        "{apiKeys.doc.open} toont elk verzoek met zijn antwoord, en bewaart de beschrijving als OpenAPI 3.1 voor je gereedschap. Voor het programma `portaal-cli` op de opdrachtregel zet je de sleutel in een bestand dat alleen jij kunt lezen en noem je dat bestand in `PORTAAL_KEY_FILE`; daarna toont `portaal-cli clients list` je klanten, met `--csv` als tabel voor een spreadsheet en met `--json` voor een script. `portaal-cli help` noemt de rest; `--dry-run` zegt vooraf wat iets kost.",
      ],
      wrong: [
        "Wat er mis kan gaan",
        "Wie een sleutel vindt, doet waar hij voor is. Bewaar hem waar je wachtwoorden bewaart. Weet je niet zeker wie hem heeft, trek hem dan in: {apiKeys.columns.used} zegt wanneer hij voor het laatst binnenkwam. Je hoofdwachtwoord wijzigen maakt geen eind aan een sleutel.",
      ],
    },
  },
};
