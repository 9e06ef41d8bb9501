import { ask, button, onPress, show, words } from "./page.ts";

/** Where the apps wait. What the link says of it is not looked at: it would hand the answer to anybody. */
const APP = "bitwarden://webauthn-callback";

/** The page that a mobile app opens: it goes back to the app with what the key answered. */
const wish = show();
if (wish) {
  onPress(async () => {
    const data = await ask(wish);
    const way = `${APP}?${data ? `data=${encodeURIComponent(data)}` : `error=${encodeURIComponent(words.failed)}`}`;
    // A browser may stop the jump: pressing the button makes it again.
    button.textContent = wish.back;
    button.onclick = () => location.replace(way);
    location.replace(way);
  });
}
