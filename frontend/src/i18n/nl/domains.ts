export const domains = {
  title: "Domeinen",
  description:
    "Bewijs dat het domein in de adressen van je mensen van jullie is. Dat heb je nodig voor single sign-on, en dat heeft Portaal nog niet: vandaag verandert er voor niemand iets.",
  claim: "Domein claimen",
  empty: {
    title: "Geen domeinen",
    text: "Claim het domein in de e-mailadressen van je mensen, zoals bakkerij.example.",
  },
  columns: { name: "Domein", state: "Status", checked: "Laatst gezocht" },
  never: "Nooit",
  states: {
    verified: "Geverifieerd",
    waiting: "Nog niet gevonden",
    ending: "Vervalt op {{date}} als het er dan niet is",
  },
  form: {
    text: "Je krijgt een tekstrecord om bij je domein te zetten. Dat kan wie het domein beheert, vaak waar het gekocht is.",
    name: "Domein",
    hint: "Wat er na de @ komt, zonder www.",
    submit: "Claimen",
  },
  record: {
    action: "Record bekijken",
    title: "Het record van {{name}}",
    text: "Zet dit record bij je domein. Het duurt vaak een paar minuten voor anderen het zien, soms een dag. We zoeken er zelf twee weken naar; kies Verifiëren om het nu te doen.",
    verified: "Dit domein is van jullie: het record is gevonden op {{date}}. Het hoeft niet te blijven staan.",
    type: "Type",
    host: "Naam of host",
    hostHint: "Sommige aanbieders willen hier een @, of niets: het is het record van het domein zelf.",
    value: "Waarde",
  },
  verify: {
    action: "Verifiëren",
    done: "{{name}} is geverifieerd",
    notFound: "Het record staat er nog niet. Controleer de waarde en wacht even.",
  },
  remove: {
    action: "Verwijderen",
    title: "{{name}} verwijderen?",
    text: "Het domein is dan niet meer van deze organisatie, en een andere kan het claimen. Niemand verliest toegang.",
    done: "{{name}} is verwijderd",
  },
  plan: "Jullie abonnement heeft geen domeinen. Wat er nog staat, kun je wel verwijderen.",
};
