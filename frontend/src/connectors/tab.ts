import { ask, button, onPress, say, show, words } from "./page.ts";

/** The page in a tab of its own: the extension's script on it hears what the key answered. */
const wish = show();
const remember = document.getElementById("remember") as HTMLInputElement;
document.getElementById("remember-label")!.textContent = words.remember;
remember.disabled = !wish;
if (wish) {
  onPress(async () => {
    const data = await ask(wish);
    if (!data) return;
    postMessage({ command: "webAuthnResult", data, remember: remember.checked }, location.origin);
    button.disabled = true;
    remember.disabled = true;
    say(words.done);
  });
}
