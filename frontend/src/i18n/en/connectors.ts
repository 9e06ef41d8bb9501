/** The words of the pages that other clients open for security keys, where those don't send their own. */
export const connectors = {
  title: "Security key",
  text: "Touch your security key, or follow what your browser asks.",
  use: "Use security key",
  waiting: "Waiting for the security key…",
  remember: "Don't ask again on this device for 30 days",
  done: "The security key was accepted. You can close this tab.",
  back: "Back to the app",
  failed: "No security key answered. Try again.",
  notHere: "This browser can't use security keys here.",
  broken: "This link doesn't hold what it should. Start again in the app.",
};
