export const sight = {
  member: { action: "What they can open", title: "What {{name}} can open", column: "Collection" },
  collection: { action: "Who can open this", title: "Who can open {{name}}" },
  item: { title: "Who can open this item", action: "Who can open this" },
  columns: { person: "Person", access: "Access" },
  waits: {
    invited: "{{name}} hasn't accepted the invitation yet. This is what they would open once they are confirmed.",
    accepted: "{{name}} isn't confirmed yet. This is what they would open once they are.",
    revoked: "{{name}} is revoked and opens nothing. This is what they would open once they are restored.",
  },
  wouldBe: {
    invited: "Invited: once confirmed",
    accepted: "Accepted: once confirmed",
    revoked: "Revoked: once restored",
  },
  discounted:
    "This place was given by provider staff to provider staff. While the organisation keeps its items from the provider, it opens nothing.",
  everything: "{{name}} opens every item of the organisation: {{how}}.",
  apps: "Apps only show what was given directly or through a group. The rest opens in this portal.",
  provider: "Staff of {{name}} can open it too, in this portal.",
  by: {
    direct: "given directly",
    group: "through group {{name}}",
    role: "as {{role}}",
    permission: "by the permission “{{permission}}”",
    staff: "as provider staff",
  },
  within: "{{by}}, in {{collection}}",
  one: "{{level}}, {{by}}",
  also: "Also: {{level}}, {{by}}",
  part: "Partly: {{level}}, {{by}}",
  empty: {
    member: { title: "Opens nothing", text: "Give this member a collection, or put them in a group that has one." },
    people: { title: "Nobody can open this", text: "Give a member or a group access to it." },
  },
};
