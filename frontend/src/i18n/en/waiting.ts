export const waiting = {
  title: "Waiting",
  description:
    "Everyone who waits to be confirmed at any of your clients, and invitations that are about to end or were not delivered.",
  views: { label: "What to show", accepted: "To confirm", invited: "Invitations", undelivered: "Not delivered" },
  inviterLeft: "Has no place any more: ask whether this is meant",
  columns: {
    person: "Person",
    client: "Client",
    role: "Role",
    inviter: "Invited by",
    accepted: "Waiting since",
    invited: "Invited",
    expires: "Ends",
    phrase: "Fingerprint phrase",
  },
  atClient: "{{name}} ({{client}})",
  trusted: "{{client}} trusts this server's keys: no need to compare.",
  expired: "Ended",
  ending_one: "{{count}} invitation is about to end, or has ended.",
  ending_other: "{{count}} invitations are about to end, or have ended.",
  endingMany: "More than {{count}} invitations are about to end, or have ended.",
  showEnding: "Show invitations",
  why: "Confirming gives each of these people the key to the secrets of the client named beside them, and of no other. Matching words prove that nobody swapped a key on the way.",
  empty: {
    accepted: {
      title: "Nobody is waiting",
      text: "When somebody accepts an invitation at one of your clients, you find them here and confirm them.",
    },
    invited: {
      title: "No invitation is about to end",
      text: "Invitations are good for five days. Here are those that end within a day, and those that have ended.",
    },
    undelivered: {
      title: "Every invitation was delivered",
      text: "When the mail of an open invitation is refused or can't be sent in time, you find it here. Check the address with the client's members, or send it again.",
    },
    action: "Go to clients",
  },
};
