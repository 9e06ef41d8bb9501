import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const WORDS = "Words belong in i18n; use t(…).";

export default tseslint.config(
  { ignores: ["dist", "node_modules", "e2e", "src/api/schema.d.ts", "src/api/generated"] },
  ...tseslint.configs.recommended,
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { "react-hooks": hooks },
    rules: {
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      "max-lines": ["error", { max: 350 }],
      "no-console": "error",
      "no-restricted-syntax": [
        "error",
        { selector: "JSXText[value=/\\p{L}/u]", message: WORDS },
        { selector: "JSXExpressionContainer > Literal[value=/\\p{L}{2}/u]", message: WORDS },
        {
          selector:
            "JSXAttribute[name.name=/^(title|label|placeholder|description|alt|aria-label)$/] > Literal[value=/\\p{L}/u]",
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
  {
    files: ["src/**/*.tsx"],
    ignores: ["src/ui/DataTable.tsx"],
    rules: { "max-lines": ["error", { max: 250 }] },
  },
);
