/** Every operation of the server, under its name; written by `make generate`. */
export { api } from "./generated/api.ts";
