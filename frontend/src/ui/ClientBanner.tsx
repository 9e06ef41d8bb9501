import type { ReactNode } from "react";
import classes from "./ClientBanner.module.css";

const COLOURS = 8;

/** The same client always has the same colour, in every browser. */
export function clientColour(organizationId: string): number {
  let hash = 0;
  for (const char of organizationId) hash = (hash * 31 + char.charCodeAt(0)) >>> 0;
  return hash % COLOURS;
}

interface Props {
  organizationId: string;
  name: string;
  text: string;
  /** What one is there. */
  role: string;
  /** The way to another client. */
  children?: ReactNode;
}

/** Says all the time in whose house one works. */
export function ClientBanner({ organizationId, name, text, role, children }: Props) {
  return (
    <div className={`${classes.banner} ${classes[`c${clientColour(organizationId)}`]}`} role="note">
      <span className={classes.mark} aria-hidden>
        {name.trim().charAt(0).toUpperCase()}
      </span>
      <span className={classes.words}>
        {text} <span className={classes.role}>{role}</span>
      </span>
      {children}
    </div>
  );
}
