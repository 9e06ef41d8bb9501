import { expect, it } from "vitest";
import { textOnly } from "./trustedTypes.ts";

it("lets style sheets through and refuses anything with a tag", () => {
  expect(textOnly(":root{--a:1px}@media (min-width:40em){.b>c{color:red}}")).not.toBeNull();
  for (const html of ["<img src=x onerror=alert(1)>", "</style><script>alert(1)</script>", "text <b>"])
    expect(textOnly(html)).toBeNull();
});
