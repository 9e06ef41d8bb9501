export const organizationEvents = {
  title: "Event log",
  description: "Who did what in this organisation, newest first. Provider staff who open the vault are in it too.",
  staff: "Somebody of {{name}}",
  fileName: "event log {{name}}",
};
