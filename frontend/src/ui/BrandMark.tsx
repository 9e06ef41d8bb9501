import type { ReactNode } from "react";
import classes from "./BrandMark.module.css";

export interface BrandLogo {
  image: string;
  width: number;
  height: number;
}

interface Props {
  logo: BrandLogo | null;
  /** The name, or a sentence with it. */
  children: ReactNode;
  small?: boolean;
}

/** A provider's logo, on white in light and dark, beside words that say whose it is. */
export function BrandMark({ logo, children, small }: Props) {
  return (
    <span className={small ? `${classes.mark} ${classes.small}` : classes.mark}>
      {logo && <img className={classes.logo} src={logo.image} width={logo.width} height={logo.height} alt="" />}
      <span>{children}</span>
    </span>
  );
}
