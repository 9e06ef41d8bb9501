import { afterEach, expect, it, vi } from "vitest";

const unlock = vi.hoisted(() => vi.fn(async () => undefined));
const begin = vi.hoisted(() => vi.fn(async () => undefined));
const grant = vi.hoisted(() => vi.fn());

vi.mock("../../crypto/vault.ts", () => ({
  normaliseEmail: (email: string) => email,
  vault: { loginHash: async () => "hash", unlock },
}));
vi.mock("../../api/api.ts", () => ({
  api: { identityGetPrelogin: async () => ({ kdf: 1, kdfIterations: 3, kdfMemory: 64, kdfParallelism: 4 }) },
}));
vi.mock("../../api/client.ts", () => ({ setTokens: () => undefined, toTokens: () => ({}) }));
vi.mock("../../api/session.ts", () => ({ session: { begin } }));
vi.mock("../../api/passwordGrant.ts", () => ({ passwordGrant: grant }));
vi.mock("./rememberedSteps.ts", () => ({ rememberedSteps: { recall: async () => null } }));

vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });

const { logIn, WeakerKdf } = await import("./logIn.ts");

const answer = (Kdf: object) => ({
  access_token: `a.${btoa(JSON.stringify({ sub: "me", email: "mo@example.test" }))}.c`,
  UserDecryptionOptions: { MasterPasswordUnlock: { Kdf, MasterKeyEncryptedUserKey: "2.k", Salt: "mo@example.test" } },
  MasterPasswordPolicy: {},
  AccountKeys: { publicKeyEncryptionKeyPair: { wrappedPrivateKey: "2.p" } },
});

afterEach(() => vi.clearAllMocks());

// A server that lies shows the settings of now before the log-in, and the account as it was before them after it.
it.each([
  ["fewer passes", { KdfType: 1, Iterations: 2, Memory: 64, Parallelism: 4 }],
  ["less memory", { KdfType: 1, Iterations: 3, Memory: 16, Parallelism: 4 }],
  ["another kind", { KdfType: 0, Iterations: 600_000, Memory: null, Parallelism: null }],
])("H-03: goes on with no weaker settings than it logged in with: %s", async (_, kdf) => {
  grant.mockResolvedValue(answer(kdf));
  await expect(logIn("mo@example.test", "secret", { acceptWeaker: true })).rejects.toBeInstanceOf(WeakerKdf);
  expect(unlock).not.toHaveBeenCalled();
  expect(begin).not.toHaveBeenCalled();
});

it("goes on with the same ones", async () => {
  grant.mockResolvedValue(answer({ KdfType: 1, Iterations: 3, Memory: 64, Parallelism: 4 }));
  await logIn("mo@example.test", "secret");
  expect(begin).toHaveBeenCalledOnce();
});
