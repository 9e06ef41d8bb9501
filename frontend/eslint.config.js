import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";
import layers from "./layers.json" with { type: "json" };

const WORDS = "Words belong in i18n; use t(…).";

/** Which part may import which: src/layers.test.ts holds the same, and that a feature imports no feature. */
const zones = Object.entries(layers).map(([part, allowed]) => {
  const closed = Object.keys(layers).filter((other) => other !== part && !allowed.includes(other));
  const message = `${part}/ doesn't import from here; see layers.json.`;
  return {
    files: [`src/${part}/**/*.{ts,tsx}`],
    rules: {
      "no-restricted-imports": ["error", { patterns: closed.map((one) => ({ group: [`**/../${one}/**`], message })) }],
    },
  };
});

export default tseslint.config(
  { ignores: ["dist", "node_modules", "e2e", "src/api/schema.d.ts", "src/api/generated"] },
  ...tseslint.configs.recommended,
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { "react-hooks": hooks },
    rules: {
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      "max-lines": ["error", { max: 400 }],
      "no-console": "error",
      "no-restricted-syntax": [
        "error",
        { selector: "JSXText[value=/\\p{L}/u]", message: WORDS },
        { selector: "JSXExpressionContainer > Literal[value=/\\p{L}{2}/u]", message: WORDS },
        {
          selector:
            "JSXAttribute[name.name=/^(title|label|placeholder|description|alt|aria-label)$/] > " +
            "Literal[value=/\\p{L}/u]",
          message: WORDS,
        },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: "Randomness comes from crypto.getRandomValues.",
        },
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: "Trusted Types refuse it, and so do we.",
        },
      ],
    },
  },
  ...zones.filter(({ rules }) => rules["no-restricted-imports"][1].patterns.length > 0),
  {
    files: ["src/**/*.tsx"],
    ignores: ["src/ui/DataTable.tsx"],
    rules: { "max-lines": ["error", { max: 250 }] },
  },
);
