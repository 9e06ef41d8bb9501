import type { begin as en } from "../../en/help/begin.ts";
import type { SameHelp } from "../../help.ts";

/** Wat wie begint eerst wil weten. */
export const begin: SameHelp<typeof en> = {
  portal: {
    title: "Wegwijs",
    about: "Hoe het portaal in elkaar zit, en waar je er dingen vindt.",
    who: "iedereen.",
    parts: {
      products: [
        "Drie delen",
        "De knop {shell.switcher.label} bovenaan toont welke delen van jou zijn.",
        {
          list: [
            "{shell.switcher.passwordManager}: [je eigen kluis](vault), met je eigen items en wat met je wordt gedeeld.",
            "{shell.switcher.adminConsole}: een organisatie die je helpt beheren.",
            "{shell.switcher.providerPortal}: alleen voor wie bij een provider werkt. Begin op [de startpagina](start).",
          ],
        },
      ],
      finding: [
        "Iets vinden",
        "{palette.open}, of Ctrl-K (⌘-K op een Mac), vindt met een paar letters een klant, een persoon, een pagina, iets wat je kunt doen of een hulppagina. In een lijst springt `/` naar het zoekveld.",
        "Heb je een klant geopend? De gekleurde balk bovenaan zegt welke, en brengt je naar een andere.",
      ],
      help: [
        "Hulp",
        "Druk op elke pagina op `?`, of kies {shell.help.open}. De pagina blijft erachter staan, met wat je aan het typen was. Een link in een tekst brengt je naar de pagina die hij noemt, bij de klant of provider waar je bent.",
        "[Alle hulp](#portal) heeft een lijst en een zoekveld: kies onderaan {shell.help.all}.",
      ],
      safe: [
        "Wat de server weet",
        "Items en namen van collecties worden in je browser versleuteld voordat ze worden verstuurd. De server bewaart ze en kan ze niet lezen. Namen van mensen, groepen, klanten en beleid kan hij wel lezen.",
        "Doe je een tijdje niets, dan vergrendelt het portaal: de sleutels zijn uit je browser, wat je typte is bewaard. Hoelang dat duurt kies je bij [je account](account).",
      ],
      nothing: [
        "“Hier is niets voor je”",
        "Dit zie je waar een pagina niet bestaat en waar ze niet van jou is: het portaal maakt daar geen verschil tussen. Vraag het een beheerder. Is iets grijs, wijs het dan aan of ga er met Tab heen: het zegt waarom.",
      ],
    },
  },
  newClient: {
    title: "Een klantorganisatie starten",
    about:
      "Een klantorganisatie is de kluis, de mensen en de regels van een van je klanten. Je maakt haar in twee minuten, en de eigenaar krijgt een uitnodiging per mail.",
    who: "providerbeheerders. Een servicegebruiker ziet de knop met de reden waarom het niet kan. Zonder beheerder wordt er niets gekocht.",
    parts: {
      before: [
        "Voor je begint",
        "Je hebt een naam voor de organisatie nodig, een factuur-e-mail voor haar facturen en het adres van wie eigenaar wordt. Heeft de klant hier al een organisatie? [Voeg die dan toe](#addClient). Zijn het er veel? [Neem een bestand](#importClients).",
      ],
      form: [
        "Vul het formulier in",
        {
          steps: [
            "Open het providerportaal, ga naar [Klanten](clients) en kies {clients.create.open}.",
            "Vul {clients.create.name}, {clients.create.billingEmail} en {clients.create.ownerEmail} in. {clients.create.language} is de taal van de uitnodiging en van de eerste collectie.",
            "Kies een plan. Beide geven iedereen de premiumfuncties; Enterprise voegt bedrijfsbeleid, accountherstel en aangepaste rollen toe.",
            "Geef het aantal gebruikersplaatsen. Iedereen die wordt uitgenodigd, neemt er een in. Zijn ze op, dan komen er vanzelf bij; vink {clients.create.limited} aan om te zeggen tot hoeveel.",
            "Neem extra opslag als dat nodig is, en kies of de prijs {clients.create.annually} of {clients.create.monthly} wordt berekend.",
            "Kies hoe er wordt betaald. Met {clients.create.payWith.invoice} maakt de klant het geld over binnen 30 dagen na elke [factuur](#providerInvoices). Met {clients.create.payWith.card}, na koppeling van [Stripe](#sellerDetails/card), leidt {clients.create.submit} naar een pagina van Stripe en terug.",
            "{clients.create.submit} toont alles nog eens, met de prijs. Er bestaat dan nog niets. De tweede keer {clients.create.submit} maakt de klant.",
          ],
        },
      ],
      cost: [
        "Wat het kost",
        "De prijs per plaats staat bij elk plan ([je eigen](#sellerDetails/prices), als je die gaf), die van een gigabyte bij de opslag en het totaal in het overzicht, met {subscription.buy.discount} eraf: per maand of per jaar, zonder btw. Daar staat ook hoeveel opslag is inbegrepen. Bestanden aan items hangen kan nog niet in Portaal, dus extra opslag kan wachten.",
      ],
      then: [
        "Wat er dan gebeurt",
        "Je browser maakt de sleutels van de organisatie, en de eigenaar krijgt een mail. De link erin werkt vijf dagen; opnieuw sturen doe je bij de [leden van de klant](#members). Je komt meteen in de kluis van de klant, en gaat verder met [een typische inrichting](#typicalSetup).",
        "Heeft de eigenaar geaccepteerd, dan krijgt je team een mail. Vergelijk de [vingerafdrukzin](#phrase) aan de telefoon en bevestig: pas dan opent de eigenaar iets.",
      ],
      wrong: [
        "Wat er mis kan gaan",
        "Wordt de betaling geweigerd, dan is er niets gemaakt en blijft staan wat je typte. Valt de verbinding weg na de laatste keer Indienen, druk dan nog eens: dezelfde klant komt er nooit twee keer. Een verkeerd adres van de eigenaar verbeter je bij de uitnodiging, onder de leden.",
      ],
    },
  },
  typicalSetup: {
    title: "Een typische inrichting",
    about:
      "Zes stappen die de meeste nieuwe organisaties nodig hebben, in de volgorde die het beste werkt. Elke stap heeft een reden om voor de volgende te komen.",
    who: "medewerkers van de provider, en eigenaren en beheerders van de organisatie. De pagina [Inrichting](setup) houdt bij wat gedaan is.",
    parts: {
      collections: [
        "1. Collecties",
        "Een collectie is een la die mensen delen. Maak eerst de laden, dan heeft elk item een plek. Er zijn twee gewone manieren: een per afdeling, of een per taak (bankzaken, sociale media, leveranciers). Een [kant-en-klaar patroon](patterns) maakt ze allemaal tegelijk. Meer bij [Collecties](#collections).",
      ],
      items: [
        "2. De kluis",
        "Leg de logins, notities, kaarten en identiteiten van de klant in de [kluis](organizationVault), elk in een of meer collecties. Doe dat voordat er mensen komen: dan vinden ze iets. Een bestand importeren kan nog niet in Portaal.",
      ],
      policies: [
        "3. Bedrijfsbeleid",
        "Stel de regels in voordat er iemand is. Sommig [beleid](policies) trekt de toegang in van leden die niet voldoen; zolang er niemand is, raakt het niemand. Begin met tweestapslogin, eisen aan hoofdwachtwoorden, en één organisatie. Alleen voor Enterprise; meer bij [Bedrijfsbeleid](#policies).",
      ],
      sso: [
        "4. Inloggen met SSO",
        "Voor organisaties waar mensen elders met één werkaccount inloggen. Dit kan Portaal nog niet: bij de stap staat {setup.states.unavailable}, en hij telt niet mee.",
      ],
      groups: [
        "5. Groepen",
        "Geef toegang aan groepen, en niet aan mensen een voor een. Wie bij een [groep](groups) komt, heeft meteen haar collecties, en verliest ze bij vertrek. Afdelingen zijn goede groepen. Met collecties per taak kunnen afdelingen er een delen: Marketing en Verkoop gebruiken beide Sociale media.",
      ],
      members: [
        "6. Mensen",
        "Nodig nu [leden](members) uit: Uitnodigen → Accepteren → Bevestigen. Noem hun groepen of collecties in de uitnodiging. Vertel ze [hoe ze aan hun app komen](#memberApps). Stap voor stap staat het bij [Leden](#members).",
        "Is Entra ID, Okta of een andere [directory](#directory) gekoppeld, dan nodigt die mensen vanzelf uit. Nodig er anders veel tegelijk uit met een bestand, of met een [link om lid te worden](#members/link).",
      ],
      skip: [
        "Hier niet nodig?",
        "Kies {setup.dismiss} bij een stap die deze organisatie kan missen. {setup.undismiss} haalt hem terug. Een klant waar een week lang niemand behalve de eigenaar is uitgenodigd, staat op je [startpagina](start). De volgende stap van elke klant staat in een kolom van de [klantenlijst](clients).",
      ],
    },
  },
  memberApps: {
    title: "Hoe leden aan hun app komen",
    about:
      "Wachtwoorden zijn het handigst waar mensen inloggen: in de browser en op de telefoon. Portaal werkt met de officiële Bitwarden-apps; ze hoeven alleen het adres van deze server te weten.",
    who: "elk lid. Het kost niets extra.",
    parts: {
      address: [
        "Het adres van deze server",
        "De apps vragen om een server-URL. Dat is {origin}. De apps weigeren er een die niet met `https` begint; doet deze dat niet, vraag dan wie de server beheert om die wel. Portaal hoort niet bij Bitwarden; alleen de apps zijn van hen.",
      ],
      extension: [
        "In de browser en op een computer",
        {
          steps: [
            "Installeer de Bitwarden-extensie uit de winkel van je browser, of de desktopapp van bitwarden.com.",
            "Open op het eerste scherm de keuze van de server naast “Inloggen op”, en kies “Zelf gehost”.",
            "Vul de server-URL van hierboven in, laat de andere velden leeg, en sla op.",
            "Log in met je e-mailadres, je hoofdwachtwoord en, als je die hebt ingesteld, je tweede stap.",
          ],
        },
      ],
      phone: [
        "Op een telefoon of tablet",
        "Installeer Bitwarden Password Manager uit de App Store of Google Play, en doe hetzelfde. Sta daarna toe dat de app wachtwoorden invult: in de instellingen, onder automatisch invullen, staat waar.",
      ],
      cli: [
        "Op de opdrachtregel",
        "Stel eerst de server in: `bw config server` met de server-URL erachter. Daarna `bw login`.",
      ],
      sees: [
        "Wat je daar ziet",
        "Je eigen items, en de collecties die jij of je groepen hebben gekregen. Wat iemand alleen door een rol kan openen, zoals een eigenaar of een medewerker van de provider, staat in dit portaal en niet in de apps.",
        "Wijzigingen van anderen komen met de volgende synchronisatie, die je in de instellingen van de app ook zelf kunt starten.",
      ],
      wrong: [
        "Als inloggen niet lukt",
        "Kijk eerst naar de server: met de verkeerde wordt ook het juiste wachtwoord geweigerd. De eerste keer is een mail over een nieuw apparaat gewoon. Na te veel verkeerde wachtwoorden moet je wachten; de app zegt hoelang.",
      ],
    },
  },
  phrase: {
    title: "Vingerafdrukzin",
    about:
      "Vijf woorden die bij iemands sleutel horen. Vergelijk je ze voordat je iemand bevestigt, dan weet je dat niemand de sleutel onderweg heeft verwisseld.",
    who: "wie mensen bevestigt, en wie bevestigd wordt.",
    parts: {
      why: [
        "Waarom dit wordt gevraagd",
        "Bevestigen betekent: je browser versleutelt de sleutel van de organisatie voor de sleutel van die persoon. Die sleutel geeft de server je. Een gekraakte server kan in plaats daarvan een eigen sleutel geven, en meelezen. Dezelfde vijf woorden maken kan hij niet.",
      ],
      how: [
        "Hoe je vergelijkt",
        {
          steps: [
            "Bel de persoon, op een nummer dat je kent. Vraag het niet per mail: wie de mail leest, kan antwoorden.",
            "De ander leest de woorden voor van de pagina waarop die wacht, of uit [het eigen account](account).",
            "Vergelijk met de woorden op je scherm. Alle vijf gelijk, in dezelfde volgorde? Bevestig dan.",
          ],
        },
      ],
      differ: [
        "De woorden verschillen",
        "Bevestig niet. Vraag of de ander kijkt bij het account met het uitgenodigde adres. Verschillen de woorden dan nog, meld het dan aan wie deze server beheert.",
      ],
      later: [
        "Daarna",
        "Je browser onthoudt de sleutel. Toont de server ooit een andere voor dezelfde persoon, dan weigert het portaal die en zegt dat.",
        "Wie de organisatie mag wijzigen, maar niet een medewerker van een provider voor wie ze haar items dicht houdt, kan kiezen: {members.confirmMany.trust}. Dan worden mensen daar bevestigd zonder te vergelijken. Dat is sneller, en geeft deze bescherming op. De keuze staat in het logboek.",
      ],
    },
  },
  twoStep: {
    title: "Tweestapslogin",
    about: "Een tweede bewijs na het hoofdwachtwoord, zodat wie je wachtwoord kent nog niet binnenkomt.",
    who: "iedereen, voor het eigen account. Een organisatie kan het verplichten.",
    parts: {
      methods: [
        "Drie manieren",
        {
          list: [
            "{identity.twoStep.methods.key}: een sleutel die je insteekt, of een passkey van je apparaat. Het veiligst; op een valse site werkt hij niet.",
            "{identity.twoStep.methods.app}: een app op je telefoon toont elke halve minuut een nieuwe code.",
            "{identity.twoStep.methods.email}: een code in je mail. Goed als tweede manier.",
          ],
        },
      ],
      setUp: [
        "Instellen",
        {
          steps: [
            "Open [je account](account) en ga naar {identity.twoStep.title}.",
            "Kies {identity.twoStep.setUp} bij een methode, en vul je hoofdwachtwoord in.",
            "Doe wat het scherm vraagt, en probeer het uit met een eerste code of aanraking.",
            "Kies {identity.twoStep.showRecovery}, en bewaar de code ergens buiten je kluis.",
          ],
        },
        "Je krijgt een mail als er een methode bij komt of verdwijnt. Verwijder je er een, dan word je overal elders uitgelogd.",
      ],
      lost: [
        "Telefoon of sleutel kwijt",
        "Neem een andere methode, of de herstelcode: die laat je één keer binnen en zet tweestapslogin uit, dus stel het meteen opnieuw in. Waar een organisatie tweestapslogin verplicht, kost dat je daar je toegang. Heb je geen van beide? Een organisatie bij wier accountherstel je bent aangemeld, kan het voor je uitzetten. Anders kan niemand dat.",
      ],
      required: [
        "Als een organisatie het verplicht",
        "Je kunt er zonder geen lid worden, tenzij je er eigenaar of beheerder wordt: die vallen erbuiten, en medewerkers van de provider ook. Zet je je laatste methode uit, of gebruik je de herstelcode, dan wordt je toegang daar meteen ingetrokken en krijg je een mail; stel het weer in en vraag een beheerder om je toegang te herstellen. Een [passkey waarmee je inlogt](#account/passkeys) telt niet als tweede stap.",
      ],
    },
  },
};
