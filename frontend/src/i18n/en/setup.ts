export const setup = {
  title: "Set-up",
  description:
    "What usually has to be done for a new client, in the order that works best. Skip what this client doesn't need.",
  progress_one: "{{done}} of {{count}} step settled",
  progress_other: "{{done}} of {{count}} steps settled",
  complete: "The set-up is complete",
  completeText: "Nothing is open any more. From here on you manage this client on the other pages.",
  banner: { next: "Next step: {{step}}", open: "Continue the set-up" },
  states: { todo: "To do", done: "Done", dismissed: "Not needed", notApplicable: "Not in the plan" },
  steps: {
    collections: {
      title: "Create collections",
      text: "They give the vault its structure, for example by department or by function.",
      link: "To the collections",
    },
    items: {
      title: "Fill the vault",
      text: "Put the client's logins, notes, cards and identities in the collections.",
      link: "To the vault",
    },
    policies: {
      title: "Set enterprise policies",
      text: "Set the rules before people join: some policies revoke members who don't comply.",
      link: "To the policies",
      notApplicable: "Policies are for Enterprise only.",
    },
    sso: {
      title: "Set up login with SSO",
      text: "Only when the client logs in elsewhere with single sign-on.",
      unavailable: "Portaal can't set up SSO yet. If the client doesn't need it, mark this step as not needed.",
      notApplicable: "SSO is for Enterprise only.",
    },
    groups: {
      title: "Create user groups",
      text: "Members of a group get its rights, such as the collections of their department.",
      unavailable:
        "Portaal can't manage groups yet. Until then you give members their collections directly; mark this step as not needed to go on.",
      notApplicable: "This plan has no groups.",
    },
    members: {
      title: "Invite users",
      text: "Invite → Accept → Confirm: you invite, they accept, you confirm.",
      link: "To the members",
    },
  },
  dismiss: "Not needed",
  undismiss: "Needed after all",
  count_one: "{{count}} there",
  count_other: "{{count}} there",
  countMany: "{{count}} or more there",
};
