package branding

import (
	"bytes"
	"encoding/binary"
	"image"
)

// turn is how a picture is held against how its points lie, by the number that Exif has for it. Browsers show a JPEG
// turned so, and what is kept must look as what was chosen.
type turn uint16

const upright turn = 1

// lies reports whether width and height are each other's.
func (t turn) lies() bool { return t >= 5 }

// of is the picture as it is shown.
func (t turn) of(from *image.NRGBA) *image.NRGBA {
	if t == upright {
		return from
	}
	right, bottom := from.Rect.Dx()-1, from.Rect.Dy()-1
	to := image.NewNRGBA(from.Rect)
	if t.lies() {
		to = image.NewNRGBA(image.Rect(0, 0, bottom+1, right+1))
	}
	for y := range bottom + 1 {
		for x := range right + 1 {
			at := [...]image.Point{
				2: {right - x, y}, 3: {right - x, bottom - y}, 4: {x, bottom - y},
				5: {y, x}, 6: {bottom - y, x}, 7: {bottom - y, right - x}, 8: {y, right - x},
			}[t]
			to.SetNRGBA(at.X, at.Y, from.NRGBAAt(x, y))
		}
	}
	return to
}

// turnOf reads from the head of a JPEG how it is held; upright where it doesn't say.
func turnOf(raw []byte) turn {
	for rest := raw[2:]; len(rest) >= 4 && rest[0] == 0xff && rest[1] != 0xda; {
		size := 2 + int(binary.BigEndian.Uint16(rest[2:]))
		if size < 4 || size > len(rest) {
			break
		}
		if exif, ok := bytes.CutPrefix(rest[4:size], []byte("Exif\x00\x00")); ok && rest[1] == 0xe1 {
			return turnIn(exif)
		}
		rest = rest[size:]
	}
	return upright
}

// turnIn looks for the turn in the first list of an Exif block: 12 bytes each, with a number, a type, how many, and the
// value.
func turnIn(exif []byte) turn {
	const tag, short = 0x0112, 3
	if len(exif) < 8 {
		return upright
	}
	var order binary.ByteOrder = binary.BigEndian
	if exif[0] == 'I' {
		order = binary.LittleEndian
	}
	at := uint64(order.Uint32(exif[4:]))
	if at+2 > uint64(len(exif)) {
		return upright
	}
	list := exif[at+2:]
	for range order.Uint16(exif[at:]) {
		if len(list) < 12 {
			break
		}
		t := turn(order.Uint16(list[8:]))
		if order.Uint16(list) == tag && order.Uint16(list[2:]) == short && t >= upright && t <= 8 {
			return t
		}
		list = list[12:]
	}
	return upright
}
