/// <reference types="vite/client" />

interface TrustedTypePolicyLike {
  createScriptURL(url: string): unknown;
}

interface TrustedTypeRules {
  createScriptURL?: (url: string) => string;
  createHTML?: (html: string) => string | null;
}

interface Window {
  /** Trusted Types; absent in browsers that don't know them. */
  trustedTypes?: {
    createPolicy(name: string, rules: TrustedTypeRules): TrustedTypePolicyLike;
  };
}
