import type { sight as en } from "../en/sight.ts";
import type { Words } from "../words.ts";

export const sight: Words<typeof en> = {
  member: { action: "Wat dit lid kan openen", title: "Wat {{name}} kan openen", column: "Collectie" },
  collection: { action: "Wie deze kan openen", title: "Wie {{name}} kan openen" },
  item: { title: "Wie dit item kan openen", action: "Wie dit kan openen" },
  columns: { person: "Persoon", access: "Toegang" },
  waits: {
    invited: "{{name}} heeft de uitnodiging nog niet geaccepteerd. Dit kan geopend worden na de bevestiging.",
    accepted: "{{name}} is nog niet bevestigd. Dit kan geopend worden na de bevestiging.",
    revoked: "{{name}} is ingetrokken en opent niets. Dit kan weer geopend worden na herstel.",
  },
  wouldBe: {
    invited: "Uitgenodigd: na bevestiging",
    accepted: "Geaccepteerd: na bevestiging",
    revoked: "Ingetrokken: na herstel",
  },
  discounted:
    "Deze plaats is door medewerkers van de provider aan een medewerker gegeven. Zolang de organisatie haar items voor de provider afsluit, opent die niets.",
  everything: "{{name}} opent elk item van de organisatie: {{how}}.",
  apps: "Apps tonen alleen wat direct of via een groep is gegeven. De rest open je in dit portaal.",
  provider: "Medewerkers van {{name}} kunnen dit ook openen, in dit portaal.",
  by: {
    direct: "direct gegeven",
    group: "via groep {{name}}",
    role: "als {{role}}",
    permission: "door het recht ‘{{permission}}’",
    staff: "als medewerker van de provider",
  },
  within: "{{by}}, in {{collection}}",
  one: "{{level}}, {{by}}",
  also: "Ook: {{level}}, {{by}}",
  part: "Deels: {{level}}, {{by}}",
  empty: {
    member: { title: "Opent niets", text: "Geef dit lid een collectie, of zet het in een groep die er een heeft." },
    people: { title: "Niemand kan dit openen", text: "Geef een lid of een groep toegang." },
  },
};
