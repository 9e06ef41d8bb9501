import type { organization as en } from "../../en/help/organization.ts";
import type { SameHelp } from "../../help.ts";

/** De pagina's van een klant of een andere organisatie. */
export const organization: SameHelp<typeof en> = {
  vault: {
    title: "De kluis",
    about: "De logins, notities, kaarten en identiteiten van een organisatie, verdeeld over collecties.",
    who: "leden, voor wat ze kregen; eigenaren, beheerders en medewerkers van de provider zien meer, tenzij de instellingen anders zeggen.",
    parts: {
      find: [
        "Zoeken en openen",
        "Zoek op naam, of beperk de lijst tot een collectie en een soort. Namen worden in je browser ontcijferd. Wie een wachtwoord toont of kopieert, staat in het logboek.",
      ],
      make: [
        "Een item toevoegen",
        {
          steps: [
            "Maak eerst een [collectie](collections) als er geen is.",
            "Kies {vault.actions.create} en een soort, en vul het in.",
            "Kies minstens één collectie. Iedereen met toegang tot een daarvan ziet het item, ook in de apps.",
          ],
        },
        "Vink items aan om ze samen in meer collecties te leggen.",
      ],
      delete: [
        "Verwijderen en terugzetten",
        "Een item gaat naar de prullenbak, voor iedereen. Daar zet je het terug of verwijder je het voorgoed. Wie dat mag, zeggen de [instellingen](#organizationSettings/switches) van de organisatie.",
      ],
      who: [
        "Wie kan dit openen?",
        "Het menu van een item leidt naar iedereen die het kan openen, en waarom: zie [Wie wat opent](#access).",
      ],
      staff: [
        "Voor medewerkers van de provider",
        "De kluis openen komt in het logboek van de klant en in dat van je provider. “{vault.restricted.title}” betekent dat je van de klant geen items mag lezen. Leden, collecties en beleid beheer je nog wel.",
      ],
      wrong: [
        "Wat er mis kan gaan",
        "Heeft iemand het item intussen gewijzigd, dan wordt er niets overschreven: kopieer wat je nodig hebt en laad de nieuwste versie. Importeren, exporteren en bestanden aanhangen kan nog niet in Portaal.",
      ],
    },
  },
  collections: {
    title: "Collecties",
    about: "Een collectie is een la van de kluis die meer mensen delen. Ze bepaalt wie welke items ziet.",
    who: "eigenaren, beheerders en medewerkers van de provider; leden als de instellingen dat toestaan; voor één collectie wie haar beheert.",
    parts: {
      make: [
        "Ze maken",
        "{collections.create} maakt er een; een schuine streep in de naam legt haar onder een andere: Afdeling/Marketing. Een [kant-en-klaar patroon](#patterns) maakt een hele reeks. Hernoemen kan altijd.",
      ],
      levels: [
        "Vijf manieren om er een te hebben",
        {
          list: [
            "{collections.levels.view}: alles lezen.",
            "{collections.levels.viewExcept}: de wachtwoorden in de apps gebruiken zonder ze te zien.",
            "{collections.levels.edit}: ook items wijzigen.",
            "{collections.levels.editExcept}: wijzigen, maar geen wachtwoorden zien.",
            "{collections.levels.manage}: ook anderen toegang geven.",
          ],
        },
        "Heeft iemand haar op meer manieren, dan telt de ruimste. Dat apps wachtwoorden verbergen is een beleefdheid: wie handig is, komt erbij.",
      ],
      below: [
        "Toegang eronder",
        "Toegang tot een collectie zegt niets over de collecties eronder. {collections.spread.action} geeft die aan alle: je ziet eerst wie toegang krijgt en verliest, en kunt het 30 dagen ongedaan maken. Collecties die je later toevoegt, krijgen het niet vanzelf.",
      ],
      delete: [
        "Er een verwijderen",
        "De items blijven. Die in geen andere collectie zitten, zien alleen eigenaren en beheerders, en wie elk item mag lezen: door een recht, of als medewerker van een provider voor wie de klant zijn items niet dicht houdt. Een regel boven de lijst leidt erheen. Collecties eronder blijven.",
      ],
      wrong: [
        "Wat er mis kan gaan",
        "Hebben eigenaren en beheerders niet elke collectie, dan heeft elke collectie iemand nodig die haar beheert. “{collections.unmanaged}” staat bij die waar niemand dat doet.",
      ],
    },
  },
  groups: {
    title: "Groepen",
    about: "Wie in een groep zit, heeft meteen haar collecties, en verliest ze bij vertrek uit de groep.",
    who: "eigenaren, beheerders, medewerkers van de provider en leden met het recht {members.permissions.manageGroups}. Teams en Enterprise hebben groepen.",
    parts: {
      why: [
        "Waarom groepen",
        "Tien mensen maal acht collecties zijn tachtig keuzes. Met een groep per afdeling is het er één per persoon. Wie nieuw is, krijgt alles door bij een groep te komen; wie een afdeling verlaat, verliest het meteen.",
      ],
      make: [
        "Er een maken",
        {
          steps: [
            "Kies {groups.create} en geef een naam. De server kan namen van groepen lezen.",
            "Kies de collecties, en wat de groep in elke mag.",
            "Kies de leden. Wie is uitgenodigd, kan er al in; na de bevestiging werkt het.",
          ],
        },
        "Of maak ze allemaal met een [kant-en-klaar patroon](patterns).",
      ],
      together: [
        "Groep en eigen toegang samen",
        "Heeft iemand een collectie op meer manieren, dan telt de ruimste. Kijk dus naar beide als iemand te veel ziet: [Wie wat opent](#access) toont elke manier.",
      ],
      delete: [
        "Er een verwijderen",
        "Mensen verliezen meteen wat ze alleen door de groep hadden. Ze blijven lid, en de items blijven.",
      ],
      limits: [
        "Wat je niet kunt",
        "Je kunt jezelf niet in een groep zetten om meer te krijgen dan je hebt. Medewerkers van een provider voor wie de klant items dicht houdt, kunnen ook zo geen toegang geven.",
      ],
    },
  },
  patterns: {
    title: "Kant-en-klare patronen",
    about: "Collecties, groepen en wat elke groep krijgt, in één keer gemaakt uit een lijst die je eerst aanpast.",
    who: "wie collecties mag maken. Voor groepen moet je groepen mogen beheren, voor toegang die mogen geven.",
    parts: {
      three: [
        "Drie patronen",
        {
          list: [
            "{patterns.department}: elke afdeling heeft een eigen collectie en een eigen groep.",
            "{patterns.function}: collecties per taak, groepen per afdeling; meer afdelingen delen een collectie.",
            "{patterns.client}: wat een andere klant van je heeft. Voor medewerkers van de provider.",
          ],
        },
      ],
      steps: [
        "Hoe het gaat",
        {
          steps: [
            "Kies een patroon en de taal van de namen.",
            "Wijzig namen, voeg toe en haal weg, en zeg wat elke groep krijgt.",
            "Lees {patterns.preview.title}. Er wordt niets gemaakt tot je {patterns.make} kiest.",
            "Zet mensen in de groepen.",
          ],
        },
      ],
      again: [
        "Nog eens kan geen kwaad",
        "Wat dezelfde naam heeft, is er al en blijft zoals het is. Breekt het af, of mislukt een regel, doe het dan nog eens: alleen wat ontbreekt, wordt gemaakt.",
      ],
      client: [
        "Zoals een andere klant",
        "Items en mensen komen niet mee, en toegang die aan losse mensen is gegeven ook niet. Beleid valt weg als het plan het niet heeft, als het ander beleid nodig heeft, of als het leden die er zijn de toegang kan kosten. Accountherstel valt altijd weg: dat spreek je met mensen af.",
      ],
      wrong: [
        "Wat er wegvalt",
        "De pagina zegt welke delen je hier niet kunt maken, en waarom: een plan zonder groepen, een recht dat je niet hebt, of een klant die medewerkers geen toegang laat geven.",
      ],
    },
  },
  policies: {
    title: "Bedrijfsbeleid",
    about: "Regels voor iedereen in de organisatie: hoe mensen inloggen, wat apps doen, wat items mogen zijn.",
    who: "eigenaren, beheerders, medewerkers van de provider en leden die beleid beheren. Alleen voor Enterprise.",
    parts: {
      first: [
        "Stel het in voordat er mensen komen",
        "Drie doen het meeste werk: {policies.types.twoStep.title}, {policies.types.masterPassword.title} en {policies.types.singleOrganization.title}.",
      ],
      who: [
        "Voor wie het geldt",
        "Elke regel zegt wie erbuiten valt, vaak eigenaren, beheerders en medewerkers van de provider. Er staat ook wie hem afdwingt: de server, welke app iemand ook heeft; Portaal en de apps; of alleen de officiële apps, en dan kan iemand met een andere app eromheen.",
      ],
      revoke: [
        "Als leden hun toegang verliezen",
        "Bij beleid dat dat doet, staat {policies.revokes}. Voor je opslaat, zie je wie de toegang verliest. Die krijgt een mail, houdt de plaats en de gegevens, en je [herstelt](#members/end) de toegang zodra iemand voldoet. Beleid uitzetten herstelt niemand vanzelf.",
      ],
      password: [
        "Hoofdwachtwoorden",
        "Ze worden gecontroleerd als iemand er een kiest of wijzigt. Laat het ook bij het inloggen gebeuren, en wie een zwak wachtwoord heeft, wijzigt het dan. Bestaande wachtwoorden kan de server niet zien.",
      ],
      recovery: [
        "Accountherstel",
        "Beheerders kunnen een lid een nieuw hoofdwachtwoord geven, en medewerkers van de provider ook, tenzij de klant zijn items voor hen dicht houdt. Wie zich aanmeldt, stemt ermee in dat zij alles kunnen openen wat het account opent. Daarom wordt het gevraagd, en vergelijken mensen eerst de vijf woorden van de organisatie; lees die voor aan wie erom vraagt. Gaat aanmelden automatisch, dan wordt niemand nieuw bevestigd zonder.",
      ],
      not: [
        "Wat niet aan kan",
        "Soms is er eerst ander beleid nodig, en soms iets wat Portaal nog niet heeft, zoals inloggen met SSO. Dat staat er, met de reden.",
      ],
    },
  },
  members: {
    title: "Leden",
    about:
      "Wie er in de organisatie zit, met welke rol. Lid worden gaat in drie stappen: jij nodigt uit, zij accepteren, jij bevestigt.",
    who: "eigenaren, beheerders, medewerkers van de provider en leden met het recht {members.permissions.manageUsers}. Van de medewerkers koopt alleen een providerbeheerder plaatsen bij.",
    parts: {
      invite: [
        "Uitnodigen",
        "{members.invite.open}, op adres of uit een bestand, met een rol, collecties en groepen. Ieder neemt vanaf dan een plaats in. Komen er plaatsen bij, dan zegt het formulier wat die kosten voor je verstuurt. De link in de mail werkt vijf dagen.",
      ],
      confirm: [
        "Bevestigen",
        "Accepteert iemand, dan krijgen eigenaren en beheerders een mail; ook het team van de provider, zolang er geen eigenaar is bevestigd. Vergelijk [de woorden](#phrase), bevestig er een of meer, en ze krijgen een mail. Pas nu openen ze iets.",
      ],
      roles: [
        "Rollen",
        {
          list: [
            "{members.roles.owner}: alles. Zorg dat er twee zijn.",
            "{members.roles.admin}: leden, collecties en beleid, maar geen eigenaren.",
            "{members.roles.user}: gebruikt de collecties die je geeft.",
            "{members.roles.custom}: wat je aanvinkt; alleen bij Enterprise. Je geeft geen recht dat je zelf niet hebt.",
          ],
        },
      ],
      invitation: [
        "Geen mail?",
        "De rij zegt het als een mail niet weg kon. Onder {members.invitation.open} kopieer je de link, verbeter je het adres of trek je haar in.",
      ],
      link: [
        "Link om lid te worden",
        "Mensen met een adres van jullie domeinen worden zelf lid, als gebruiker. Je bevestigt ze als ieder ander. Er komen nooit plaatsen bij, en je kunt hem altijd beëindigen.",
      ],
      recovery: [
        "Een account herstellen",
        "Staat het [beleid](#policies/recovery) aan en is de persoon aangemeld, dan kun je een tijdelijk hoofdwachtwoord geven of de tweestapslogin uitzetten. Zeg het aan de telefoon. De persoon krijgt een mail, en kiest bij het inloggen een eigen wachtwoord.",
      ],
      end: [
        "Intrekken en verwijderen",
        "{members.actions.revoke} maakt de plaats vrij en bewaart rol en collecties voor later; {members.actions.restore} geeft ze terug. {members.actions.remove} beëindigt de plaats. Beide gelden meteen, en de persoon krijgt een mail. Wijzig wat die wist: het logboek zegt wat iemand zag.",
      ],
    },
  },
  access: {
    title: "Wie wat opent",
    about: "Wat één lid kan openen, of wie een collectie of item kan openen, met elke manier waarop dat kan.",
    who: "eigenaren, beheerders, medewerkers van de provider en wie leden beheert; voor één collectie wie haar beheert.",
    parts: {
      where: [
        "Waar je het vindt",
        "In het menu van een lid: {sight.member.action}. In het menu van een collectie of een item: {sight.collection.action}.",
      ],
      ways: [
        "De manieren",
        {
          list: [
            "zelf gekregen;",
            "door een groep;",
            "door een rol of een recht, zoals een eigenaar waar eigenaren elke collectie hebben;",
            "als medewerker van de provider.",
          ],
        },
        "De eerste regel van een rij telt, de ruimste. “Ook” noemt de andere: neem er een weg, en de volgende telt.",
      ],
      waiting: [
        "Wie er nog niet in is",
        "Wie is uitgenodigd, heeft geaccepteerd of is ingetrokken, opent niets. Je ziet wat die zou openen, en dat staat erbij.",
      ],
      apps: [
        "Portaal en apps",
        "Apps tonen wat iemand zelf of door een groep kreeg. De rest opent alleen in dit portaal. Een eigenaar kan hier dus meer zien dan op de telefoon.",
      ],
      less: [
        "Iemand minder geven",
        {
          steps: [
            "Zoek op deze pagina elke manier.",
            "Neem weg wat iemand zelf kreeg, bij [Leden](members) of [Collecties](collections).",
            "Haal de persoon uit de groep, of wijzig wat de groep geeft.",
            "Kijk opnieuw.",
          ],
        },
        "Het eindigt met het antwoord van de server. Wat iemand eerder zag, weet die: wijzig die wachtwoorden.",
      ],
    },
  },
  organizationEvents: {
    title: "Het logboek",
    about:
      "Wie in deze organisatie wat deed, het nieuwste bovenaan: ook medewerkers van de provider die de kluis openen.",
    who: "eigenaren, beheerders, medewerkers van de provider en leden met het recht {members.permissions.accessEventLogs}.",
    parts: {
      what: [
        "Wat erin staat",
        "Inloggen, items die zijn bekeken, getoond, gekopieerd en gewijzigd, mensen die zijn uitgenodigd, bevestigd en verwijderd, collecties, groepen, beleid en instellingen. Wachtwoorden en namen van items staan er niet in: kies {audit.items.read} om de namen te zien. Daarmee gaat de kluis open, en ook dat komt in het logboek.",
      ],
      find: [
        "Iets vinden",
        "Kies een periode, een persoon en een soort. In het menu van een lid of een item staat het logboek van alleen dat. Lange logboeken worden in stappen doorzocht: {common.table.further} gaat door.",
      ],
      keep: [
        "Hoe ver het teruggaat",
        "Zo lang als een eigenaar koos in de [instellingen](organizationSettings), hoogstens zeven jaar. Wat ouder is, wordt niet meer getoond. {common.exportCsv.action} bewaart wat je ziet.",
      ],
      trust: [
        "Hoe ver je erop kunt vertrouwen",
        "Wat de server doet, schrijft hij zelf. Wat in een app gebeurt, zoals een wachtwoord tonen, meldt de app: een vervalste kan zwijgen. In het portaal wijzigt of verwijdert niemand regels.",
      ],
      strange: [
        "Iets vreemds?",
        {
          list: [
            "Iemand die je niet kent: de pagina zegt of die van de provider is.",
            "Veel mislukte pogingen om in te loggen: bel de persoon, en laat het hoofdwachtwoord wijzigen.",
            "“{audit.unknownPerson}”: die is geen lid meer.",
          ],
        },
      ],
    },
  },
  subscription: {
    title: "Het abonnement",
    about: "Wat een organisatie afneemt, wat dat kost, wat straks in rekening te brengen is, en elke wijziging.",
    who: "eigenaren en medewerkers van de provider lezen het. Alleen providerbeheerders wijzigen het.",
    parts: {
      now: [
        "Wat er is gekocht",
        "Het plan, de prijs, de plaatsen, de limiet, de opslag en de huidige periode. Wie wordt uitgenodigd, neemt een plaats in; zijn ze op, dan komen er vanzelf bij, tot de limiet. Een organisatie zonder provider betaalt niets.",
      ],
      change: [
        "Plaatsen en opslag wijzigen",
        {
          steps: [
            "Open het [abonnement](subscription) van de klant.",
            "Wijzig {subscription.buy.seats}, {subscription.buy.limit}, {subscription.buy.storage} of {subscription.buy.discount}. Minder plaatsen dan er bezet zijn kan niet.",
            "Lees {subscription.buy.preview}: wat het is tot het einde van de periode, en wat een hele periode daarna kost.",
            "Kies {subscription.buy.submit}; op de knop staat de prijs. Wat in rekening te brengen is, is op de cent wat je zag.",
          ],
        },
        "Het geldt meteen, en staat in beide logboeken.",
      ],
      plan: [
        "Ander plan",
        "{subscription.plan.title} laat zien wat het andere plan kost, en wat erbij komt of vervalt. Met Teams gaat het beleid uit, kunnen accounts niet worden hersteld en zijn er geen aangepaste rollen: vink aan dat je dat hebt gezien. Het wordt geweigerd zolang iemand een aangepaste rol heeft, of SSO verplicht is.",
      ],
      renewal: [
        "Per maand, per jaar, of stoppen",
        "Kies wat er gebeurt als de periode eindigt. Tot dan wijzigt er niets en kun je het terugnemen.",
      ],
      ended: [
        "Na het einde",
        "Binnen een kwartier wordt de organisatie geschorst; haar eigenaren krijgen een mail. Er wordt niets in rekening gebracht. {subscription.resume.title} brengt alles terug, en brengt in rekening wat er van de periode over is. Is een factuur nog niet betaald, of heeft de provider de klant ook zelf geschorst, dan kan dat nog niet.",
        "90 dagen na het einde wordt ze geheel verwijderd. Eigenaren en providerbeheerders krijgen 30 en 7 dagen ervoor mail.",
      ],
      bill: [
        "Hoe er wordt gerekend",
        "Een periode wordt berekend als ze begint. Wat erin wijzigt, wordt berekend voor de rest ervan en komt bij de volgende rekening, ook binnen een jaar; wat te veel was, gaat terug. Geschorste tijd wordt niet berekend. De korting is eraf; btw komt erbij. Na [ontkoppelen](#clients/unlink) kost het niets.",
      ],
      details: [
        "Factuurgegevens",
        "Wat op [facturen](#organizationInvoices) staat, en waar ze heen worden gemaild. Eigenaren en providerbeheerders wijzigen het. [Welke btw wordt gerekend](#sellerDetails/tax) volgt eruit.",
      ],
      history: [
        "Geschiedenis",
        "Elke wijziging, de nieuwste eerst. {subscription.history.save} bewaart die, zodat elke rekening opnieuw te berekenen is.",
      ],
      wrong: [
        "Wat er mis kan gaan",
        "Wijzigde iemand anders of een uitnodiging intussen de aantallen, dan wordt er niets gekocht. Wat je typte, blijft staan; laad de nieuwste aantallen en kijk opnieuw naar de prijs.",
      ],
    },
  },
  organizationSettings: {
    title: "Instellingen van de organisatie",
    about: "De naam en adressen, het abonnement, en hoe vrij mensen met collecties en items omgaan.",
    who: "eigenaren en medewerkers van de provider. Een paar schakelaars zijn alleen voor eigenaren; de pagina zegt welke.",
    parts: {
      details: [
        "Gegevens",
        "De factuur-e-mail krijgt de [facturen](#organizationInvoices) en hun herinneringen, tenzij de [factuurgegevens](#subscription/details) een ander adres geven; geen andere mails. De taal is die van uitnodigingen aan mensen zonder account. Hoelang het [logboek](#organizationEvents) wordt bewaard, zegt een eigenaar.",
      ],
      subscription: [
        "Abonnement",
        "Plan, plaatsen, limiet en opslag; wat ze kosten en hoe je ze wijzigt, staat bij [Het abonnement](#subscription). Plaatsen komen er vanzelf bij als mensen worden uitgenodigd, tot de limiet; het team van de provider krijgt een mail met de prijs, of de eigenaren als er geen provider is. Bij de limiet kan niemand worden uitgenodigd tot iemand is verwijderd of ingetrokken.",
      ],
      switches: [
        "Collecties en items",
        "Wie collecties maakt en verwijdert, wie items verwijdert, en of eigenaren en beheerders elke collectie hebben. Zo niet, dan heeft elke collectie iemand nodig die haar beheert.",
      ],
      provider: [
        "De provider buiten houden",
        "{organization.switches.restrictProviderAccess.title}: vanaf dan beheren die medewerkers mensen, collecties en beleid, maar lezen ze geen items en geven ze niemand toegang ertoe. Een eigenaar of een providerbeheerder zet het aan; alleen een eigenaar zet het uit. Wat eerder is gelezen, blijft gelezen.",
      ],
      suspend: [
        "Schorsen",
        "Een providerbeheerder kan een klant een tijd sluiten: [wat dat betekent](#clients/suspend).",
      ],
      end: [
        "De organisatie verwijderen",
        "Een eigenaar of een providerbeheerder typt de naam en het eigen hoofdwachtwoord. Een eigenaar die zijn plaats van medewerkers van de provider kreeg, kan het niet. Alles erin is weg, voor iedereen en voorgoed. Leden houden hun account en krijgen een mail. Het abonnement stopt.",
      ],
    },
  },
};
