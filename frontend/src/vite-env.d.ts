/// <reference types="vite/client" />

interface TrustedTypePolicyLike {
  createScriptURL(url: string): unknown;
}

interface Window {
  /** Trusted Types; absent in browsers that don't know them. */
  trustedTypes?: {
    createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): TrustedTypePolicyLike;
  };
}
