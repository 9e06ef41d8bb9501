import { expect, it } from "vitest";
import { generateSymmetric, open, seal } from "./envelope.ts";
import { newest, openPins, ownKey, sealPins } from "./pins.ts";
import { rewrap } from "./rotate.ts";

const pins = { userId: "u", counter: 7, keys: { o: "h" }, people: { m: "k" }, agreed: ["n"] };

it("takes pins and drafts along to the next user key, and no other browser takes the pins for older ones", async () => {
  const [from, to, draftKey] = await Promise.all([generateSymmetric(), generateSymmetric(), generateSymmetric()]);
  const before = await sealPins(await ownKey(from, "pins"), pins);
  const wrapped = await seal(await ownKey(from, "draft key"), draftKey.raw);
  const after = await rewrap({ userId: "u", pins: before, draftKey: wrapped }, from, to);
  expect(await openPins(await ownKey(to, "pins"), after.pins!, "u")).toEqual({ ...pins, counter: 8 });
  expect(await open(await ownKey(to, "draft key"), after.draftKey!)).toEqual(draftKey.raw);
  await expect(openPins(await ownKey(from, "pins"), after.pins!, "u")).rejects.toMatchObject({ code: "pins_damaged" });
  const kept = { userId: "u", server: after.pins, browser: null };
  expect((await newest(await ownKey(to, "pins"), kept)).counter).toBe(8);
});

it("leaves what is not there as it is", async () => {
  const [from, to] = await Promise.all([generateSymmetric(), generateSymmetric()]);
  expect(await rewrap({ userId: "u", pins: null, draftKey: null }, from, to)).toEqual({ pins: null, draftKey: null });
});
