import { type KeyReport, vault, type WrappedKeys } from "../crypto/vault.ts";
import { api } from "./api.ts";
import { isFault } from "./fault.ts";
import { session } from "./session.ts";

const STORE_KEY = "portaal.pins.";
const TRIES = 4;

/** The revision that the server's pins have, for whom. */
let kept: { userId: string; revision: number } | null = null;

session.subscribe(() => {
  if (session.state() !== "unlocked") kept = null;
});

const userId = (): string => session.account()?.userId ?? "";
const inBrowser = (): string | null => localStorage.getItem(STORE_KEY + userId());

/**
 * Gives the vault what the server and this browser remember. Throws when the server remembers less than this browser.
 */
async function load(): Promise<void> {
  const { pins, revision } = await api.identityGetPins();
  await vault.openPins({ userId: userId(), server: pins, browser: inBrowser() });
  if (pins !== null) localStorage.setItem(STORE_KEY + userId(), pins);
  kept = { userId: userId(), revision };
}

/** What is being loaded, for whom. */
let loading: { userId: string; done: Promise<void> } | null = null;

/**
 * Those who ask at the same moment share one answer: a second one, asked for before the first change was kept and come
 * after it, would look as if the server hid what it was told.
 */
export async function preparePins(): Promise<void> {
  const whose = userId();
  if (kept?.userId === whose) return;
  if (loading?.userId !== whose) {
    const mine = {
      userId: whose,
      done: load().finally(() => {
        if (loading === mine) loading = null;
      }),
    };
    loading = mine;
  }
  await loading.done;
}

/** Lets the server keep what is new. Of two browsers that write at once, the later adds its own to the other's. */
async function save(): Promise<void> {
  for (let n = 0; n < TRIES; n++) {
    const sealed = await vault.sealPins();
    if (sealed === null) return;
    try {
      const { revision } = await api.identityUpdatePins({ pins: sealed, revision: kept?.revision ?? 0 });
      await vault.openPins({ userId: userId(), server: sealed, browser: inBrowser() });
      localStorage.setItem(STORE_KEY + userId(), sealed);
      kept = { userId: userId(), revision };
    } catch (err) {
      if (!isFault(err, "portaal.stale")) throw err;
      await load();
    }
  }
}

/** One writer at a time among the tabs of this browser. */
export async function savePins(): Promise<void> {
  if (!navigator.locks) return save();
  await navigator.locks.request("portaal.pins", save);
}

/** What came of a profile's keys, and whether the server keeps what was learnt. */
export interface LoadedKeys extends KeyReport {
  unkept: boolean;
}

/** Hands a profile's wrapped keys to the vault, which uses only those it has reason to. */
export async function loadKeys(wrapped: WrappedKeys): Promise<LoadedKeys> {
  await preparePins();
  const report = await vault.loadKeys(wrapped);
  let unkept = false;
  if (report.unsaved)
    await savePins().catch((err: unknown) => {
      if (!isFault(err)) throw err;
      unkept = true;
    });
  return { ...report, unkept };
}

/** The person says that these providers and organisations are theirs: their keys may be used when they come. */
export async function agreeTo(ids: string[]): Promise<void> {
  await preparePins();
  await vault.agree(ids);
  await savePins();
}

/**
 * Remembers whose words were compared. Kept with the next change when the server is away. One who can't be remembered
 * keeps nobody else from it; then it throws at the end.
 */
export async function pinPeople(people: { userId: string; publicKey: string }[]): Promise<void> {
  if (people.length === 0) return;
  const failed: unknown[] = [];
  for (const { userId, publicKey } of people)
    await vault.pinPerson(userId, publicKey).catch((err: unknown) => failed.push(err));
  await savePins().catch((err: unknown) => {
    if (!isFault(err)) throw err;
  });
  if (failed.length > 0) throw failed[0];
}

/** Forgets every key: the person will be asked about each. For when somebody whom they trust said why they are gone. */
export async function restartPins(): Promise<void> {
  const { pins, revision } = await api.identityGetPins();
  await vault.restartPins({ userId: userId(), server: pins, browser: inBrowser() });
  kept = { userId: userId(), revision };
  localStorage.removeItem(STORE_KEY + userId());
  await savePins();
}
