import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Person } from "./seed.ts";

const kept = fileURLToPath(new URL("../../../.cache/cli/node_modules", import.meta.url));
const program = process.env.PORTAAL_CORE ?? `${kept}/@bitwarden/sdk-internal/node/bitwarden_wasm_internal.js`;

type Row = Record<string, unknown>;

/** What the core reads of a sync, in the shapes of its own; whatever is else is refused by the core, not here. */
export interface Sync {
  profile: {
    id: string;
    accountKeys: { publicKeyEncryptionKeyPair: { wrappedPrivateKey: string } };
    organizations: { id: string; key: string }[];
  };
  userDecryption: {
    masterPasswordUnlock: {
      kdf: { kdfType: number; iterations: number; memory: number | null; parallelism: number | null };
      masterKeyEncryptedUserKey: string;
      salt: string;
    };
  };
  ciphers: Row[];
  folders: Row[];
  collections: Row[];
}

interface Client {
  crypto(): {
    initialize_user_crypto(request: unknown): Promise<void>;
    initialize_org_crypto(request: unknown): Promise<void>;
  };
  vault(): {
    ciphers(): { decrypt_list_full_with_failures(items: Row[]): Promise<{ successes: Row[]; failures: Row[] }> };
    folders(): { decrypt_list(folders: Row[]): Row[] };
    collections(): { decrypt_list(collections: Row[]): Row[] };
  };
}

interface Module {
  ManagedSettingsClient: new () => unknown;
  PasswordManagerClient: new (tokens: unknown, settings: null, managed: unknown) => Client;
}

/** The core of all official clients, unlocked with a master password and what a sync says of the keys. */
export class Core {
  readonly #client: Client;

  private constructor(client: Client) {
    this.#client = client;
  }

  static async unlock(person: Person, sync: Sync): Promise<Core> {
    if (!existsSync(program)) {
      throw new Error("The clients' core is not installed: go run ./infra/toolchain install cli");
    }
    const module = createRequire(import.meta.url)(program) as Module;
    const tokens = { get_access_token: () => Promise.resolve(undefined) };
    const client = new module.PasswordManagerClient(tokens, null, new module.ManagedSettingsClient());
    const { kdf, masterKeyEncryptedUserKey, salt } = sync.userDecryption.masterPasswordUnlock;
    const { iterations, memory, parallelism } = kdf;
    const parameters =
      kdf.kdfType === 0 ? { pBKDF2: { iterations } } : { argon2id: { iterations, memory, parallelism } };
    await client.crypto().initialize_user_crypto({
      userId: sync.profile.id,
      kdfParams: parameters,
      email: person.email,
      accountCryptographicState: {
        V1: { private_key: sync.profile.accountKeys.publicKeyEncryptionKeyPair.wrappedPrivateKey },
      },
      method: {
        masterPasswordUnlock: {
          password: person.password,
          master_password_unlock: { kdf: parameters, masterKeyWrappedUserKey: masterKeyEncryptedUserKey, salt },
        },
      },
    });
    await client.crypto().initialize_org_crypto({
      organizationKeys: new Map(sync.profile.organizations.map(({ id, key }) => [id, key])),
    });
    return new Core(client);
  }

  /** Opens everything just as it came, without a client in between that would forgive anything. */
  async open(sync: Pick<Sync, "ciphers" | "folders" | "collections">) {
    const vault = this.#client.vault();
    const { successes, failures } = await vault.ciphers().decrypt_list_full_with_failures(sync.ciphers);
    return {
      items: successes,
      failures,
      folders: vault.folders().decrypt_list(sync.folders),
      collections: vault.collections().decrypt_list(sync.collections),
    };
  }
}
