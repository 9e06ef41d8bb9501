export const members = {
  title: "Members",
  description: "People join in three steps: you invite them, they accept, you confirm.",
  columns: { name: "Name", role: "Role", collections: "Collections", status: "Status" },
  states: { invited: "Invited", accepted: "Needs confirmation", confirmed: "Confirmed", revoked: "Revoked" },
  mail: {
    not_sent: "Mail not sent",
    queued: "Sending mail…",
    reasons: {
      refused: "The mail service rejects this address. Check the spelling.",
      unwritable: "The invitation could not be composed. Tell the person who runs Portaal.",
      late: "The invitation could not be sent in time. Resend it.",
    },
  },
  filters: { status: "Status", all: "All statuses" },
  roles: { owner: "Owner", admin: "Admin", user: "User", custom: "Custom" },
  roleTexts: {
    owner: "Can do everything, including settings.",
    admin: "Manages members, collections and policies, but not owners.",
    user: "Uses the items in the collections below.",
    custom: "Can do what you select.",
  },
  permissions: {
    accessEventLogs: "Read the event log",
    accessImportExport: "Import and export",
    createNewCollections: "Create collections",
    editAnyCollection: "Edit any collection",
    deleteAnyCollection: "Delete any collection",
    manageGroups: "Manage groups",
    managePolicies: "Manage policies",
    manageSso: "Manage single sign-on",
    manageUsers: "Manage members",
    manageResetPassword: "Recover accounts",
    manageScim: "Manage directory sync",
  },
  fields: {
    role: "Role",
    permissions: "Permissions",
    collections: "Collections",
    collectionsDescription: "Available once the person is confirmed.",
    addCollection: "Add a collection",
    noCollections: "None selected yet.",
  },
  seats: {
    counter_one: "{{occupied}} of {{count}} seat taken",
    counter_other: "{{occupied}} of {{count}} seats taken",
    grows: "All seats are taken. The next person adds a seat, which is billed.",
    adds_one: "This adds {{count}} seat: {{price}} more {{period}}, before tax.",
    adds_other: "This adds {{count}} seats: {{price}} more {{period}}, before tax.",
    cannotAdd_one: "This needs {{count}} more seat, which only a provider admin can buy. Invite fewer people.",
    cannotAdd_other: "This needs {{count}} more seats, which only a provider admin can buy. Invite fewer people.",
    addsUnpriced: "This adds seats, which are billed.",
    limitReached:
      "All {{seats}} seats are taken and that is the limit. Remove or revoke someone before you invite others; the limit can't be raised here yet.",
    limitRefused:
      "There aren't enough seats for everyone: the limit is {{seats}}. Nobody was invited. Invite fewer people, or remove or revoke someone first.",
  },
  invite: {
    open: "Invite members",
    title: "Invite members",
    emailsDescription:
      "Up to {{max}}, separated by commas, spaces or line breaks. Everyone gets the same role and collections.",
    submit_one: "Send invitation",
    submit_other: "Send {{count}} invitations",
    sent_one: "The invitation is on its way",
    sent_other: "{{count}} invitations are on their way",
  },
  confirm: {
    title: "Confirm {{name}}",
    compare:
      "Call {{name}} and ask for the fingerprint phrase in their account settings. Confirm only if it is exactly this one:",
    phrase: "Fingerprint phrase",
    why: "Confirming gives this person the key to the organisation's secrets. Matching words prove that nobody swapped their key on the way.",
    submit: "Confirm",
  },
  remove: {
    title: "Remove {{name}}",
    lastOwner:
      "This is the last confirmed owner. Until you confirm another one, only the provider can change this organisation's settings.",
    text_zero:
      "This person loses access to the organisation immediately. They have no collections. To let them back in, invite them again.",
    text_one:
      "This person immediately loses access to the organisation and to {{count}} collection. The items stay. To let them back in, invite them again.",
    text_other:
      "This person immediately loses access to the organisation and to {{count}} collections. The items stay. To let them back in, invite them again.",
  },
  revoke: {
    title: "Revoke the access of {{name}}",
    text: "This person loses access to the organisation at once and keeps their place: their role and collections come back when you restore it.",
  },
  actions: {
    confirm: "Confirm",
    reinvite: "Resend invitation",
    edit: "Role and collections",
    revoke: "Revoke access",
    restore: "Restore access",
    remove: "Remove",
  },
  results: {
    confirm: "Confirmed",
    reinvite: "Invitation sent again",
    revoke: "Access revoked",
    restore: "Access restored",
    removed: "{{name}} was removed",
    saved: "{{name}} was saved",
  },
  reasons: {
    role: "Your role can't manage this role.",
    right: "You can only give permissions you have yourself.",
    customNotInPlan: "Custom roles are for Enterprise only.",
    yourself: "You can't do this to yourself.",
    notInvited: "Only open invitations can be resent.",
    notAccepted: "The invitation must be accepted first.",
    notWaiting: "There is nothing to confirm.",
    alreadyRevoked: "Access is already revoked.",
    notRevoked: "Access isn't revoked.",
    full: "All seats are taken and the limit is reached.",
    cannotSpend: "All seats are taken, and only a provider admin can buy more.",
  },
  empty: {
    title: "No members yet",
    text: "Invite the first people. They get an e-mail, accept, and then you confirm them.",
  },
};
