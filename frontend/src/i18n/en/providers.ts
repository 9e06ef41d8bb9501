export const providers = {
  fields: {
    name: "Provider name",
    businessName: "Business name",
    billingEmail: "Billing e-mail",
    billingEmailDescription: "Invoices and billing notices go here.",
  },
  create: {
    title: "Become a provider",
    description: "A provider creates and manages organisations for its clients. You become its first provider admin.",
    submit: "Create provider",
    keyNote: "Your browser generates the provider's key. The server only ever gets it encrypted for you.",
    created: "{{name}} is ready",
  },
  setup: {
    title: "Set up your provider",
    description: "The operator of this server invited you. You become the first provider admin.",
    submit: "Set up provider",
  },
  closed: {
    title: "New providers come in by invitation here",
    text: "Ask the operator of this server for an invitation. It comes by mail.",
  },
  members: {
    title: "Members",
    description: "The people who work for your provider. They manage your clients; provider admins also create them.",
    columns: { name: "Name", role: "Role", status: "Status", passkey: "Passkey" },
    states: { invited: "Invited", accepted: "Needs confirmation", confirmed: "Confirmed" },
    passkey: { has: "Set up", none: "None" },
    roles: { admin: "Provider admin", serviceUser: "Service user" },
    roleTexts: {
      admin: "Creates clients, manages these members, reads the event log and opens every client.",
      serviceUser: "Opens and manages every client, but can't create any.",
    },
    invite: {
      open: "Invite members",
      emailsDescription: "Up to {{max}}, separated by commas, spaces or line breaks. Everyone gets the same role.",
    },
    role: {
      label: "Role",
      change: "Change role",
      changed: "{{name}} is now: {{role}}",
      when: "It counts at once, also where they are logged in.",
    },
    confirmWhy:
      "Confirming gives this person the provider's key, and with it the secrets of all your clients. Matching words prove that nobody swapped their key on the way.",
    seen: "What they have seen",
    confirmManyWhy:
      "Confirming gives these people the provider's key, and with it the secrets of all your clients. Matching words prove that nobody swapped a key on the way.",
    remove: {
      title: "Remove {{name}}",
      text: "This person immediately loses access to this provider and all of its clients. Their own account stays. To let them back in, invite them again.",
      ends: "Their places in these clients end too, because your staff gave them: {{clients}}.",
      stays: "Their own places in these clients stay, because the clients gave them: {{clients}}.",
      seen_one: "They have seen {{count}} item that hasn't been changed since, at {{clients}}.",
      seen_other: "They have seen {{count}} items that haven't been changed since, at {{clients}}.",
      seenMany: "They have seen more than {{count}} items at your clients.",
      seenDone: "Everything they have seen was changed or ticked off since.",
      seenOpen: "Look at the list",
      lapses:
        "A policy of these clients doesn't bind provider staff, but binds them from now on, and they don't meet it yet: {{clients}}. Their access there is revoked until they do. They get a mail about it.",
    },
    reasons: {
      notInvited: "Only open invitations can be resent.",
      notAccepted: "The invitation must be accepted first.",
      confirmed: "There is nothing to confirm.",
      yourself: "You can't remove yourself. Ask another provider admin.",
      ownRole: "You can't change your own role. Ask another provider admin.",
    },
    waiting_one: "{{count}} person accepted the invitation and is waiting for you to confirm.",
    waiting_other: "{{count}} people accepted the invitation and are waiting for you to confirm.",
    empty: { title: "No members yet", text: "Invite the first people." },
  },
  events: {
    title: "Event logs",
    description: "What your provider's staff did. What a client's own people did is in that client's log.",
    fileName: "{{name}} - event log",
  },
  end: {
    title: "Delete provider",
    text: "This deletes the provider and the places of all its members, at once. It can't be undone.",
    open: "Delete this provider",
    onlyAdmins: "Only a provider admin can delete the provider.",
    hasClients: "This provider still has clients. Unlink or delete them first.",
    lost: "Everybody on the team loses their place, you too, and is told by mail. Open invitations end, and nobody can read the event log any more.",
    stays: "Everybody's own account and vault stay.",
  },
  settings: {
    title: "My provider",
    description:
      "The name your clients see, where your invoices and replies to your mails go, and how your members log in.",
    saved: "Saved",
    details: "Details",
    requirePasskey: "Members must log in with a passkey",
    requirePasskeyText:
      "Whoever logs in without a passkey or security key can't open the provider or its clients. Their own vault stays open.",
    without: "Without a passkey yet",
    withoutText: "From the moment you save, they can't work until they log in with one: {{names}}.",
    onlyAdmins: "Only a provider admin can change this.",
    unchanged: "Nothing has changed yet.",
  },
};
