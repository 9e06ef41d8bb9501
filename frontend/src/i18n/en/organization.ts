export const organization = {
  title: "Organisation",
  description: "The name, subscription and settings of this organisation.",
  details: "Details",
  saved: "Saved",
  unchanged: "Nothing has changed yet.",
  fields: {
    name: "Organisation name",
    billingEmail: "Billing e-mail",
    billingEmailDescription: "Invoices and billing notices go here.",
    eventYears: "Keep the event log for",
    eventYearsDescription: "What is older is no longer shown. Nothing is kept for more than seven years.",
  },
  subscription: {
    title: "Subscription",
    plan: "Plan",
    seats: "User seats",
    seatsValue_one: "{{count}}, of which {{occupied}} taken",
    seatsValue_other: "{{count}}, of which {{occupied}} taken",
    limit: "Seat limit",
    noLimit: "No limit",
    planValue: "{{plan}}, {{interval}}",
    change:
      "Seats, limit, storage and plan can't be changed here yet. Seats are added automatically when you invite more people, up to the limit.",
    storage: "Encrypted storage",
    storageValue: "{{gigabytes}} GB",
  },
  collections: "Collections and items",
  switches: {
    limitCollectionCreation: {
      title: "Only owners and admins create collections",
      text: "Otherwise every member can create them.",
    },
    limitCollectionDeletion: {
      title: "Only owners and admins delete collections",
      text: "Otherwise anyone who manages a collection can delete it.",
    },
    limitItemDeletion: {
      title: "Only people who manage a collection delete its items",
      text: "Otherwise anyone who can edit an item can delete it.",
    },
    allowAdminAccessToAllCollectionItems: {
      title: "Owners and admins have access to every collection",
      text: "Otherwise they only have the collections given to them, and every collection needs someone who manages it.",
    },
    restrictProviderAccess: {
      title: "Provider staff can't read items",
      text: "They can still manage members, collections and policies.",
    },
  },
  log: "Event log",
  years_one: "{{count}} year",
  years_other: "{{count}} years",
  provider: "Provider",
  providerText: "{{name}} manages this organisation and its subscription.",
  restrictWarning: "Once this is on, only an owner of the organisation can turn it off again.",
  reasons: {
    owner: "Only an owner of the organisation can turn this off.",
    admin: "Only an owner, or a provider admin, can turn this on.",
    eventYears: "Only an owner of the organisation can change this.",
  },
};
