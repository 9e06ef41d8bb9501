export { PresentPassword } from "../../model/PresentPassword.tsx";
