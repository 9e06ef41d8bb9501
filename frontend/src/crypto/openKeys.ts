import { importSymmetric, open, type SymmetricKey, unwrap } from "./envelope.ts";
import { CryptoError } from "../errors.ts";
import type { KeyName, PinBoard, Refusal, Verdict } from "./pinBoard.ts";
import { hashOf } from "./pins.ts";

/** The wrapped keys of a profile, as the wire names them. */
export interface WrappedKeys {
  providers: { id: string; key: string }[];
  providerOrganizations: { id: string; providerId: string | null; key: string }[];
  organizations: { id: string; key: string }[];
}

export interface Sorted {
  /** Ids whose key doesn't open. */
  failed: string[];
  /** New here: not used before the person says yes. */
  asked: KeyName[];
  /** Not used at all. */
  refused: (KeyName & { why: Refusal })[];
}

interface Known {
  privateKey: CryptoKey;
  board: PinBoard;
  /** Hashes of the keys that were made here. */
  made: Set<string>;
}

/** Opens the wrapped keys and sorts them: to use, to ask about, refused, damaged. */
class Sorter implements Sorted {
  readonly providers = new Map<string, SymmetricKey>();
  readonly organizations = new Map<string, SymmetricKey>();
  readonly failed: string[] = [];
  readonly asked: KeyName[] = [];
  readonly refused: (KeyName & { why: Refusal })[] = [];
  readonly #hashes = new Map<string, string>();
  readonly #known: Known;

  constructor(known: Known) {
    this.#known = known;
  }

  async #attempt(id: string, open: () => Promise<void>): Promise<void> {
    try {
      await open();
    } catch (err) {
      if (!(err instanceof CryptoError) || err.code === "pins_full") throw err;
      this.failed.push(id);
    }
  }

  #sort(name: KeyName, verdict: Verdict, key: SymmetricKey): void {
    const into = name.kind === "provider" ? this.providers : this.organizations;
    if (verdict === "known") into.set(name.id, key);
    else if (verdict === "asked") this.asked.push(name);
    else this.refused.push({ ...name, why: verdict });
  }

  /** Keys under one's own public key: that proves nothing about who wrapped them. */
  async own(kind: KeyName["kind"], rows: { id: string; key: string }[]): Promise<void> {
    for (const row of rows) {
      await this.#attempt(row.id, async () => {
        const key = await importSymmetric(await unwrap(this.#known.privateKey, row.key));
        const hash = await hashOf(key.raw);
        this.#hashes.set(row.id, hash);
        this.#sort({ id: row.id, kind }, this.#known.board.judge(row.id, hash, this.#known.made.has(hash)), key);
      });
    }
  }

  /** Keys under a provider's key: whoever sealed them held it. They never take the place of a member's own key. */
  async clients(rows: WrappedKeys["providerOrganizations"], members: Set<string>): Promise<void> {
    const held = new Set(
      [...this.asked, ...this.refused].filter(({ kind }) => kind === "provider").map(({ id }) => id),
    );
    for (const row of rows.filter(({ providerId }) => !held.has(providerId ?? ""))) {
      await this.#attempt(row.id, async () => {
        const providerKey = this.providers.get(row.providerId ?? "");
        if (!providerKey) throw new CryptoError("key_missing");
        const key = await importSymmetric(await open(providerKey, row.key));
        const hash = await hashOf(key.raw);
        const name: KeyName = { id: row.id, kind: "organization" };
        if (!members.has(row.id)) this.#sort(name, this.#known.board.judge(row.id, hash, true), key);
        else if (this.#hashes.get(row.id) !== hash) this.refused.push({ ...name, why: "secondSource" });
      });
    }
  }
}

export async function openKeys(
  known: Known,
  wrapped: WrappedKeys,
): Promise<Sorted & { providers: Map<string, SymmetricKey>; organizations: Map<string, SymmetricKey> }> {
  const sorter = new Sorter(known);
  await sorter.own("provider", wrapped.providers);
  await sorter.own("organization", wrapped.organizations);
  await sorter.clients(wrapped.providerOrganizations, new Set(wrapped.organizations.map(({ id }) => id)));
  const { providers, organizations, failed, asked, refused } = sorter;
  return { providers, organizations, failed: failed.filter((id) => !organizations.has(id)), asked, refused };
}
