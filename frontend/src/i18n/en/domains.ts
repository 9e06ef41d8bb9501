export const domains = {
  title: "Domains",
  description:
    "Prove that the domain in your people's addresses is yours. You'll need that for single sign-on, which Portaal doesn't have yet: today nothing changes for anybody.",
  claim: "Claim a domain",
  empty: { title: "No domains", text: "Claim the domain in your people's e-mail addresses, such as bakery.example." },
  columns: { name: "Domain", state: "State", checked: "Last looked for" },
  never: "Never",
  states: { verified: "Verified", waiting: "Not found yet", ending: "Removed on {{date}} if not found" },
  form: {
    text: "You get a text record to put at your domain. Whoever manages it can do that, often where the domain was bought.",
    name: "Domain",
    hint: "What comes after the @, without www.",
    submit: "Claim",
  },
  record: {
    action: "Show the record",
    title: "The record of {{name}}",
    text: "Put this record at your domain. It often takes minutes before others see it, at times a day. We look for it by ourselves for two weeks; press Verify to do so now.",
    verified: "This domain is yours: the record was found on {{date}}. It needn't stay.",
    type: "Type",
    host: "Name or host",
    hostHint: "Some providers want @ here, or nothing: it is the record of the domain itself.",
    value: "Value",
  },
  verify: {
    action: "Verify",
    done: "{{name}} is verified",
    notFound: "The record isn't there yet. Check the value and wait a little.",
  },
  remove: {
    action: "Remove",
    title: "Remove {{name}}?",
    text: "The domain isn't this organisation's any more, and another one may claim it. Nobody loses access.",
    done: "{{name}} was removed",
  },
  plan: "Your plan has no domains. You can still remove those you have.",
};
