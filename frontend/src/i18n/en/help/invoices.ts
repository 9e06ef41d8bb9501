import type { HelpTexts } from "../../help.ts";

/** Invoices, and what is paid. */
export const invoices = {
  sellerDetails: {
    title: "Billing details",
    about: "What stands on your invoices about you: name, address, VAT number, bank account and how they are numbered.",
    who: "the team reads it, provider admins change it.",
    parts: {
      who: [
        "Who sells",
        "You sell to your clients, so your name and address stand on their invoices. In countries with VAT a VAT number is needed, unless you tick {billing.seller.taxExempt}. Only how the number looks is checked, not whether it was given to you.",
      ],
      tax: [
        "Which VAT is charged",
        {
          list: [
            "A client in your own country: the standard rate there.",
            "A client elsewhere in the EU with a VAT number of its country: none. The client accounts for it (reverse charge).",
            "A client elsewhere in the EU without one: your rate. Above € 10,000 a year of such sales other rules hold, which Portaal doesn't know: ask your tax adviser.",
            "A client outside the EU: none. If you are outside the EU and the United Kingdom yourself, no VAT is charged abroad.",
          ],
        },
        "The client's country and VAT number stand on its [subscription](#subscription/details). Provider admins fill them in; an owner changes the rest of the address.",
      ],
      account: [
        "Where clients pay",
        "Changing the account asks for your master password, and all provider admins get a mail: nobody leads your money elsewhere unseen.",
      ],
      card: [
        "Payment by card",
        {
          steps: [
            "At Stripe, in your own account, make a webhook to the address at {billing.stripe.title}, with the events that stand there.",
            "Make a restricted key there, with the permissions that stand there.",
            "Choose {billing.stripe.connect} and give both, with your master password.",
          ],
        },
        "From then on a client can [give a card](#organizationInvoices/card), and each new invoice is charged to it. What was charged is marked as paid by itself. To replace a key, give another one; to stop, choose {billing.stripe.disconnect}: open invoices are then paid by transfer. Refunds are made at Stripe; take the payment back here too.",
      ],
      numbers: [
        "Numbers",
        "What you type at {billing.seller.prefix} comes before the number. Numbers go on without a gap, also when you change it.",
      ],
      currency: [
        "Currency",
        "{billing.seller.currency} holds for clients that are started from then on; others keep theirs, also those that you add. The list of clients adds up each currency by itself.",
      ],
      prices: [
        "Your own prices",
        "What you ask for a seat and an extra GB, plan by plan: of clients that you start or add from then on, and of those that get another plan or billing period. Others keep their price, until you tick {subscription.buy.today} on their [subscription](#subscription). Prices hold in one currency.",
      ],
      wrong: ["If somebody else changed it", "Nothing is saved then. What you typed stays until you load the newest."],
    },
  },
  providerInvoices: {
    title: "Invoices",
    about: "What your clients have to pay you and have paid, and what happens when they don't.",
    who: "everybody on the team reads the list. Only provider admins mark invoices as paid.",
    parts: {
      list: [
        "The list",
        "Every invoice, the newest first, also of former clients. Narrow it by where invoices stand, by client or by month, or search for a number or a name. Choose a number to open the invoice, with its PDF and XML. A credit note is set against the client's open invoices, the oldest first, and the rest against the next.",
      ],
      made: [
        "How an invoice is made",
        "By itself, about twenty minutes after each date of a client's bill. That comes every month; where a year is paid, the months between bill what changed. It waits as a draft until your [billing details](#sellerDetails) are complete. Then it gets its number, is mailed to the client and is due in 30 days.",
      ],
      paid: [
        "Mark as paid",
        {
          steps: [
            "Look with your bank what came in.",
            "Choose {invoices.paid.action} at an invoice, or tick several and choose it above the list.",
            "Give the day on which the money came in. It may not be before the invoice.",
          ],
        },
        "Many payments go faster [from a bank file](bankPayments). A mistake is undone with {invoices.back.action}. Whoever owns or administers the client as well doesn't mark its invoices while there is another provider admin, nor in the thirty days after one stopped.",
      ],
      late: [
        "When it isn't paid",
        {
          list: [
            "One day after the due date: a reminder to the billing e-mail and the owners.",
            "Seven days after it: a second one, with the date of the suspension.",
            "Fourteen days after it: the client is suspended. Its owners, its billing e-mail and your admins are mailed.",
            "Once nothing of the client is past due within the next seven days, it is reactivated at once, and its owners are mailed. The time between isn't billed.",
            "Seven days after the suspension: its subscription ends, and nothing more is billed; once it has paid, you resume it on its subscription page. Its data is kept for [90 days](#subscription/ended).",
          ],
        },
        "Nobody is suspended without a warning a week before. Who is past due stands on the [start page](#start) and the [health board](health).",
      ],
      export: [
        "For the bookkeeping",
        "{common.exportCsv.action} saves what the list shows: one row for each invoice, with net, VAT category and rate, VAT, total and the day of payment. The client report has one row for each client that was invoiced in the month you chose, or in this one: its seats, plan and storage as on its newest invoice then, and the sum before tax.",
      ],
    },
  },
  bankPayments: {
    title: "Payments from a bank file",
    about: "Marks many invoices as paid at once, from the file of your bank.",
    who: "provider admins.",
    parts: {
      file: [
        "The file",
        "Download your bank's transactions as CSV and choose the file, or paste the rows. It is read in your browser and sent nowhere. Files of ING, Rabobank, ABN AMRO and most English-speaking banks are recognised, as are tables made of CAMT files. If a column isn't, choose it yourself: the day and the amount are needed; whether it came in or went out, where the amount doesn't say it.",
      ],
      match: [
        "What matches",
        {
          list: [
            "The number of an open invoice has to stand in the text, with other signs between its parts or none.",
            "The amount has to be that of the invoice to the cent; a payment that names several pays them together.",
            "What went out is left out, and an invoice is paid by one payment only.",
          ],
        },
        "Each row says which invoice it pays, or why none. Those you mark by hand in the [list](invoices).",
      ],
      mark: [
        "Mark them",
        "Nothing happens before you choose the button, which says how many invoices it marks. Each is marked with the bank's day, one by one; a report names those that were refused. Doing it again with the same file marks nothing twice: what is paid isn't open any more.",
      ],
    },
  },
  organizationInvoices: {
    title: "The invoices of an organisation",
    about: "What the organisation has to pay its provider, what it has paid, and what happens when it doesn't.",
    who: "owners and provider staff. Owners also see what a former provider sent.",
    parts: {
      list: [
        "The list",
        "Every invoice that was closed, the newest first, with its date, until when it is to be paid, its total and where it stands. Choose a number to open it, with its PDF and XML. A new one is made soon after each date of a bill, mailed to the billing e-mail, and due in 30 days. Whoever is billed by the year is told by mail a month ahead what the next year comes to. Drafts aren't shown. It stays readable while the organisation is suspended.",
      ],
      pay: [
        "Paying",
        "Pay into the provider's bank account and give the number of the invoice, so that the provider finds it. Only the provider marks an invoice as paid, when it sees the money with its bank; nobody of the organisation does. Where a [card](#organizationInvoices/card) was given, each new invoice is charged to it and marked by itself.",
      ],
      card: [
        "By card or by transfer",
        "Where your provider takes cards, {billing.card.give} at [the subscription](subscription) leads to a page of Stripe and back. Owners and provider admins give the card, also while the organisation is suspended. When it is refused, the owners get a mail; another card is charged at once.",
      ],
      late: [
        "When it isn't paid in time",
        {
          list: [
            "One day and seven days after the due date the billing e-mail and the owners get a reminder. The second one names the date of the suspension, and so does the line above each page.",
            "Fourteen days after the due date the organisation is suspended: nobody opens or changes anything in it, and apps leave its items out. Nothing is deleted, and the time isn't billed.",
            "As soon as the provider has marked everything that is past due as paid, within the next seven days, all is there again as it was.",
            "Seven days after the suspension the subscription ends. The provider can resume it once everything is paid, for as long as the data is [kept](#subscription/ended).",
          ],
        },
      ],
      wrong: [
        "Something is wrong",
        "Ask the provider: an invoice that was closed is never changed, a mistake is put right with a credit note. What is bought, and what comes next, stands at [The subscription](#subscription).",
      ],
    },
  },
  invoice: {
    title: "An invoice",
    about:
      "One invoice or credit note, as its documents say it: who sells, who buys, each line, the tax and how to pay.",
    who: "the staff of the provider that sends it; once it has its number, the owners of the client, also after a change of provider.",
    parts: {
      read: [
        "Read it",
        "Each line says for which days it is. What changed within a period is a part of it: what came on top, or was given back. A credit note shows its amounts the other way round. Days are those of universal time, the same as in its documents.",
      ],
      draft: [
        "A draft",
        "{invoice.draft} has no number yet and may still change. Only the provider's staff see it, and it has no documents. Where the client left, or was deleted, before its country was known, a provider admin says it here; the next run then gives it its number.",
      ],
      save: [
        "Save or print it",
        "{invoice.download.pdf} is for people, in the language of the client, with the provider's logo. {invoice.download.xml} is for bookkeeping programs. The page itself can be printed too.",
      ],
      credit: [
        "Credit an invoice",
        {
          steps: [
            "Open the invoice and choose {invoice.credit.action}.",
            "Give the reason, which stands on the credit note, and type the number of the invoice.",
          ],
        },
        "Provider admins do this, except for a client that they own themselves while there is another admin. The credit note takes back the whole invoice, with the same details, lines and VAT. It gets the next number, within a quarter of an hour at the latest, and is mailed to the client. What wasn't paid yet isn't owed any more: reminders end, a suspension for it too, and no card is charged. What was paid is the client's: it is set against its oldest open invoice, and what is left against the next. If you pay it back, say so with {invoices.paidOut.action} in the [list](invoices).",
        "The same period isn't invoiced again. Put right first what was wrong in the [details](#subscription/details) of the client: the next invoice has them. What it is for stays free until the period ends: whoever has fewer seats by then gets nothing back once more, and seats beside those cost what they cost. A lower [price](subscription) gives back by itself, without a credit note. What is to be paid for the credited period after all, you charge outside Portaal.",
      ],
      wrong: [
        "What can go wrong",
        "A closed invoice never changes. If it is wrong, the next one, or a credit note, puts it right. Without the VAT or registration numbers that the standard asks for there is no XML, but always a PDF.",
      ],
    },
  },
} satisfies HelpTexts;
