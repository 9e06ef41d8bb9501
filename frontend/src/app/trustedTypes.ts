/** Text that can make no element, whatever it says; null refuses the assignment. */
export const textOnly = (html: string): string | null => (html.includes("<") ? null : html);

/**
 * Our component library fills its style elements through innerHTML. The default policy lets style sheets through and
 * nothing that could become an element, so a stray innerHTML elsewhere stays harmless too.
 */
export function startTrustedTypes(): void {
  window.trustedTypes?.createPolicy("default", { createHTML: textOnly });
}
