/** What somebody is called: by name, or by address where there is none. */
export const nameOf = ({ name, email }: { name?: string | null; email: string }): string => name || email;
