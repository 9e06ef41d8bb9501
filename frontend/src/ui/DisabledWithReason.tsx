import { Tooltip, VisuallyHidden } from "@mantine/core";
import { cloneElement, type MouseEvent, type ReactElement, useId } from "react";

interface ButtonLike {
  onClick?: ((event: MouseEvent<HTMLElement>) => void) | undefined;
  type?: string | undefined;
  "data-disabled"?: boolean | undefined;
  "aria-disabled"?: boolean | undefined;
  "aria-describedby"?: string | undefined;
}

interface Props {
  /** Why not; null or empty lets the button be. */
  reason: string | null | undefined;
  children: ReactElement<ButtonLike>;
}

/** A button that may not be used now says why, to the eye and to a screen reader, and stays reachable by keyboard. */
export function DisabledWithReason({ reason, children }: Props) {
  const id = useId();
  if (!reason) return children;
  return (
    <>
      <Tooltip label={reason}>
        {cloneElement(children, {
          "data-disabled": true,
          "aria-disabled": true,
          "aria-describedby": id,
          type: "button",
          onClick: (event: MouseEvent<HTMLElement>) => event.preventDefault(),
        })}
      </Tooltip>
      <VisuallyHidden id={id}>{reason}</VisuallyHidden>
    </>
  );
}
