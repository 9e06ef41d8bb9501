export const organizationEvents = {
  title: "Event logs",
  description: "Who did what in this organisation, newest first. This includes provider staff who open the vault.",
  descriptionOwn: "Who did what in this organisation, newest first.",
  staff: "Someone from {{name}}",
  fileName: "{{name}} - event log",
};
