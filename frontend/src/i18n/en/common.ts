export const common = {
  product: "Portaal",
  actions: {
    save: "Save",
    cancel: "Cancel",
    close: "Close",
    retry: "Try again",
    back: "Back",
    more: "Show more",
    copy: "Copy",
    copied: "Copied",
    search: "Search",
    clearSearch: "Clear search",
    rowActions: "Actions for {{name}}",
    selectAll: "Select all rows on this page",
    selectRow: "Select {{name}}",
    selected_one: "{{count}} selected",
    selected_other: "{{count}} selected",
  },
  table: {
    searchHint: "Press / to search",
    sortBy: "Sort by {{column}}",
    shown_one: "{{count}} row shown",
    shown_other: "{{count}} rows shown",
    noMatches: "Nothing matches",
    noMatchesHint: "Try other words or clear the search.",
    actions: "Actions",
  },
  exportCsv: {
    action: "Export CSV",
    reading_one: "{{count}} row read…",
    reading_other: "{{count}} rows read…",
  },
  states: {
    loading: "Loading",
    errorTitle: "This didn't load",
    forbiddenTitle: "There is nothing here for you",
    forbiddenText:
      "The page doesn't exist, or you have no rights to it. Ask an administrator if you expected to find something.",
    notFoundTitle: "Page not found",
    notFoundText: "The link may be old, or a letter may be missing.",
    crashTitle: "Something went wrong on this page",
    crashText: "Your data is safe. Reload the page to continue; you will be asked for your master password.",
    pageCrashText: "Your data is safe. Try again, or choose another page.",
    offlineTitle: "No connection",
    offlineText: "This page couldn't be fetched. It opens by itself as soon as the connection is back.",
    staleTitle: "There is a newer version of Portaal",
    staleText: "This page belongs to the newer version. Reload to open it; you will be asked for your master password.",
    failedTitle: "This page didn't load",
    failedText: "The server didn't send it. Try again in a moment.",
    busy: "Opening the page",
    reload: "Reload",
    toHome: "To the start page",
  },
  confirmByName: {
    label: "Type {{name}} to confirm",
    mismatch: "This isn't the same name yet.",
  },
  faults: {
    network: "No connection to the server. Check your network and try again.",
    server: "The server had a problem. Try again in a moment.",
    tooMany_one: "Too many attempts. Try again in {{count}} second.",
    tooMany_other: "Too many attempts. Try again in {{count}} seconds.",
    stale: "Somebody else changed this in the meantime. Reload and make your change again.",
    notFound: "Not found, or you have no rights to it.",
    sessionEnded: "Your session has ended. Log in again.",
    unknown: "That didn't work. Try again.",
    kdfRefused:
      "The server asked for key settings that are too weak, so your password was not used. Tell your administrator.",
    keyMissing:
      "This browser doesn't have the key for that. Log out and in again; if it stays, ask an administrator to confirm you again.",
    keyChanged:
      "The key of this organisation, provider or person is another than before. It isn't used, and nothing was sealed for it.",
    pinsFull: "There is no room to remember more keys. Ask your administrator.",
    malformed: "An encrypted text from the server is damaged or was changed. Nothing was opened.",
    locked: "The vault is locked. Unlock it and try again.",
    wrongPassword: "That isn't the right master password.",
  },
  /** What was typed and not sent. */
  draft: {
    restored: "What you typed on {{when}} is back.",
    stale: "What you typed on {{when}} is back. This was changed in the meantime: check it before you save.",
    discard: "Start over",
    unfinished: "Not sent yet on this page",
    item: "{{label}}, typed on {{when}}. Open it again to go on.",
    drop: "Throw away",
  },
  /** What the portal remembers of keys, and refuses. */
  keys: {
    personChanged:
      "{{name}}'s key is another than the one you confirmed before, so nothing is shared with it. Call {{name}} and your administrator: a server that swaps keys could read along.",
    stop: {
      title: "Stopped: the server hides what this browser knows",
      pins_missing:
        "This browser remembers the keys of your providers and organisations. The server says that it never kept them.",
      pins_older: "The server shows an older list of keys than this browser has seen.",
      pins_damaged: "The list of keys the server sent doesn't open with your key.",
      what: "Nothing was opened or sealed. Log out and ask the person who runs the server what happened; a restored backup is one honest reason.",
      restart: "Start over",
      restartText:
        "The portal forgets every key it knows, here and in your other browsers, and asks you about each provider and organisation again. Only do this when the person who runs the server told you why the list is gone.",
    },
  },
  validation: {
    required: "Fill this in.",
    email: "Enter an e-mail address, such as name@example.com.",
    tooLong: "Use at most {{max}} characters.",
  },
  words: {
    optional: "optional",
  },
  /** Why something that waits for a feature can't be used; keys are the features of missing.gen.ts. */
  missing: {
    badge: "Not available yet",
    twoStep: "Not available yet: Portaal can't set up two-step login.",
    sso: "Not available yet: Portaal can't set up single sign-on.",
    groups: "Not available yet: Portaal can't manage groups.",
    directory: "Not available yet: Portaal can't link a directory.",
    accountRecovery: "Not available yet: Portaal can't recover accounts.",
    importExport: "Not available yet: Portaal can't import or export.",
    reports: "Not available yet: Portaal has no reports.",
    apiKeys: "Not available yet: Portaal has no API keys.",
  },
};
