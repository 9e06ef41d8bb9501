import type { CDPSession } from "playwright-core";
import type { Visitor } from "./browser.ts";

interface Authenticator {
  opensKeys: boolean;
  isUserVerified?: boolean;
}

/** A browser tab in which security keys in software can be put. */
export class KeySlot {
  readonly #cdp: CDPSession;
  #inside = "";

  private constructor(cdp: CDPSession) {
    this.#cdp = cdp;
  }

  static async of(visitor: Visitor): Promise<KeySlot> {
    const cdp = await visitor.page.context().newCDPSession(visitor.page);
    await cdp.send("WebAuthn.enable");
    await cdp.send("Page.enable");
    return new KeySlot(cdp);
  }

  /** Puts a fresh key in, which is touched whenever it is asked. What was there is taken out. */
  async insert(): Promise<void> {
    if (this.#inside) await this.#cdp.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: this.#inside });
    const { authenticatorId } = await this.#cdp.send("WebAuthn.addVirtualAuthenticator", {
      options: { protocol: "ctap2", transport: "usb", automaticPresenceSimulation: true },
    });
    this.#inside = authenticatorId;
  }

  /**
   * Puts a fresh authenticator in as laptops have one: it keeps passkeys, and checks who is there. `opensKeys` says
   * whether it gives the secret that opens keys (PRF). One that has not found the right person a few times is blocked.
   */
  async insertPasskeys({ opensKeys, isUserVerified = true }: Authenticator): Promise<void> {
    if (this.#inside) await this.#cdp.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: this.#inside });
    const { authenticatorId } = await this.#cdp.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        ctap2Version: "ctap2_1",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified,
        hasPrf: opensKeys,
        automaticPresenceSimulation: true,
      },
    });
    this.#inside = authenticatorId;
  }

  /** Whether the authenticator finds the right person at it. */
  async verified(isUserVerified: boolean): Promise<void> {
    await this.#cdp.send("WebAuthn.setUserVerified", { authenticatorId: this.#inside, isUserVerified });
  }

  /** Whether somebody touches the key. */
  async touched(enabled: boolean): Promise<void> {
    await this.#cdp.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId: this.#inside, enabled });
  }

  /** The address of an app that the page goes to next, where browsers leave the web. */
  nextApp(): Promise<string> {
    return new Promise((resolve) => {
      this.#cdp.on("Page.frameRequestedNavigation", ({ url }) => {
        if (!url.startsWith("http")) resolve(url);
      });
    });
  }
}
