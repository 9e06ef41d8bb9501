import { FileInput, Textarea, type TextareaProps } from "@mantine/core";
import { useState } from "react";
import { readsAgain, textOf } from "./readCsv.ts";

interface Props extends Pick<TextareaProps, "description" | "minRows" | "maxRows" | "styles" | "disabled"> {
  /** What the file is chosen by, and of which kinds it can be. */
  choose: string;
  accept: string;
  /** What the text is pasted into. */
  paste: string;
  text: string;
  onChange: (text: string) => void;
}

/** A table as text: of a file that is chosen, or pasted. */
export function FileOrText({ choose, accept, paste, text, onChange, disabled, ...area }: Props) {
  const [read, setRead] = useState<{ file: File; text: string } | null>(null);
  return (
    <>
      <FileInput
        label={choose}
        accept={accept}
        disabled={disabled}
        fileInputProps={readsAgain}
        // Named as long as the text is the file's.
        value={read?.text === text ? read.file : null}
        onChange={(file) => {
          if (!file) return;
          void textOf(file).then((content) => {
            setRead({ file, text: content });
            onChange(content);
          });
        }}
      />
      <Textarea
        label={paste}
        autosize
        spellCheck={false}
        autoComplete="off"
        disabled={disabled}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...area}
      />
    </>
  );
}
