import type { BrandLogo } from "../../ui/BrandMark.tsx";

/** What the server takes at most; it looks again, and draws the picture anew. */
export const MOST_BYTES = 512 * 1024;
export const MOST_POINTS = 4_000_000;

/** A picture that was chosen, and not saved yet. */
export interface Chosen {
  file: File;
  base64: string;
  logo: BrandLogo;
}

const dataUrl = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error("unreadable"));
    reader.readAsDataURL(file);
  });

/** Reads a picture as the preview shows it, or says why it is none. */
export async function pictureIn(file: File): Promise<Chosen | "unreadable" | "tooLarge"> {
  if (file.type !== "image/png" && file.type !== "image/jpeg") return "unreadable";
  if (file.size > MOST_BYTES) return "tooLarge";
  try {
    const url = await dataUrl(file);
    const shown = new Image();
    shown.src = url;
    await shown.decode();
    const { naturalWidth: width, naturalHeight: height } = shown;
    if (width * height > MOST_POINTS) return "tooLarge";
    return { file, base64: url.slice(url.indexOf(",") + 1), logo: { image: url, width, height } };
  } catch {
    return "unreadable";
  }
}
