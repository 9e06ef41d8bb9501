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
    keyNote: "Your browser makes the provider's key now. The server only ever gets it wrapped for you.",
    created: "{{name}} is ready",
  },
  members: {
    title: "Members",
    description: "The people of your provider. They open your clients; provider admins also create them.",
    search: "Search members",
    columns: { name: "Name", role: "Role", status: "Status" },
    states: { invited: "Invited", accepted: "Needs confirmation", confirmed: "Confirmed" },
    roles: { admin: "Provider admin", serviceUser: "Service user" },
    roleTexts: {
      admin: "Creates clients, manages these members, reads the event log and opens every client.",
      serviceUser: "Opens every client and administers it, but creates none.",
    },
    invite: {
      open: "Invite members",
      role: "Role",
      emailsDescription: "At most {{max}}, with commas, spaces or lines between them. They all get the same role.",
    },
    confirmWhy:
      "With your confirmation this person gets the provider's key, and with it the secrets of all your clients. The same words mean that nobody swapped their key on the way.",
    remove: {
      title: "Remove {{name}}",
      text: "This person loses access to this provider and to all of its clients at once. Their own account stays. To let them back in, invite them again.",
      ends: "Their places in these clients end too, because your staff gave them: {{clients}}.",
      stays: "Their own places in these clients stay, because the clients gave them: {{clients}}.",
    },
    reasons: {
      notInvited: "Only open invitations can be sent again.",
      notAccepted: "The invitation must be accepted first.",
      confirmed: "There is nothing to confirm.",
      yourself: "You can't remove yourself. Ask another provider admin.",
    },
    waiting_one: "{{count}} person accepted the invitation and waits for your confirmation.",
    waiting_other: "{{count}} people accepted the invitation and wait for your confirmation.",
    empty: { title: "No members yet", text: "Invite the first people." },
  },
  events: {
    title: "Event logs",
    description: "What your provider's people did. What happened inside a client is in that client's own log.",
    fileName: "{{name}} - event log",
  },
  settings: {
    title: "My provider",
    description: "The name your clients see, and where your invoices go.",
    saved: "Saved",
    details: "Details",
    onlyAdmins: "Only a provider admin can change this.",
    unchanged: "Nothing has changed yet.",
    reload: "Load the newest version",
  },
};
