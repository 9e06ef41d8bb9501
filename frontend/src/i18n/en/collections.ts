export const collections = {
  title: "Collections",
  description: "Collections organise the vault: put items in them and give members access.",
  unreadable: "(name can't be opened)",
  levels: {
    view: "Can view",
    viewExcept: "Can view, except passwords",
    edit: "Can edit",
    editExcept: "Can edit, except passwords",
    manage: "Can manage",
  },
  access: {
    unknown: "(unknown)",
    levelOf: "Permission of {{name}}",
    remove: "Remove {{name}}",
    title: "Who has access",
    description: "Owners and admins have access to every collection, unless the organisation settings say otherwise.",
    descriptionStrict:
      "Owners and admins only have the access you give them here, so at least one person must be able to manage it.",
    add: "Add a member",
    empty: "Nobody has access to this collection yet.",
    unavailable: "Only people who manage members can change who has access.",
  },
  columns: { name: "Name", access: "Access" },
  people_zero: "Nobody",
  people_one: "{{count}} person",
  people_other: "{{count}} people",
  you: "You: {{level}}",
  unmanaged: "Nobody manages it",
  create: "New collection",
  edit: "Edit",
  remove: "Delete",
  openVault: "Show items",
  fields: {
    name: "Name",
    nameDescription: "Use a slash to nest collections: Department/Marketing.",
    emptyPart: "Put a name on both sides of the slash.",
    sameName: "There is already a collection with this name. People won't be able to tell them apart.",
  },
  created: "{{name}} was created",
  saved: "{{name}} was saved",
  removing: {
    title: "Delete {{name}}",
    text_zero:
      "Nobody loses access through this collection. Its items stay, but those in no other collection become visible to owners and admins only.",
    text_one:
      "{{count}} person loses access through this collection. Its items stay, but those in no other collection become visible to owners and admins only.",
    text_other:
      "{{count}} people lose access through this collection. Its items stay, but those in no other collection become visible to owners and admins only.",
    children: "Collections nested in it stay.",
  },
  reasons: {
    create: "Only owners and admins can create collections here.",
    edit: "Only people who manage this collection can edit it.",
    remove: "Only people who manage this collection can delete it.",
  },
  templates: {
    title: "Start with a template",
    text: "One click creates the collections that don't exist yet. You can rename or delete them afterwards.",
    department: "By department",
    departmentText: "Who uses it",
    departmentNames:
      "Department/Management, Department/Administration, Department/Marketing, Department/Sales, Department/IT",
    function: "By function",
    functionText: "What it's for",
    functionNames:
      "Function/Banking, Function/Social media, Function/Website, Function/Suppliers, Function/Wi-Fi and building",
    apply: "Create these collections",
    language: "Language of the names",
    done_one: "{{count}} collection created",
    done_other: "{{count}} collections created",
    nothing: "You already have all of these",
  },
  empty: {
    title: "No collections yet",
    text: "Create a collection or start with a template below.",
  },
  search: "Search collections",
};
