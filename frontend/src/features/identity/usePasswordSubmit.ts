export { usePasswordSubmit } from "../../model/usePasswordSubmit.ts";
