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
  settings: {
    title: "My provider",
    description: "How clients and invoices know you.",
    saved: "Saved",
    details: "Details",
    onlyAdmins: "Only a provider admin can change this.",
    unchanged: "Nothing has changed yet.",
    reload: "Load the newest version",
  },
};
