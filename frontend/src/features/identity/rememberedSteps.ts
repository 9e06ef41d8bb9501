import { noteName } from "./noteName.ts";

const STORE_KEY = "portaal.remembered";

const read = (): Record<string, string> =>
  JSON.parse(localStorage.getItem(STORE_KEY) ?? "{}") as Record<string, string>;

/**
 * What stands for the second step of an account in this browser, for thirty days. It is worth nothing without the
 * master password, on another device, or once the password or the methods have changed.
 */
export const rememberedSteps = {
  async recall(email: string): Promise<string | null> {
    return read()[await noteName(email)] ?? null;
  },
  async keep(email: string, token: string): Promise<void> {
    localStorage.setItem(STORE_KEY, JSON.stringify({ ...read(), [await noteName(email)]: token }));
  },
  async forget(email: string): Promise<void> {
    const all = read();
    delete all[await noteName(email)];
    localStorage.setItem(STORE_KEY, JSON.stringify(all));
  },
};
