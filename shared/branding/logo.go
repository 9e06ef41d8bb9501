package branding

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/draw"

	"portaal/shared/fault"
	"portaal/shared/tenancy"
)

// How large a picture may come, and how large what is kept of it is: see decision 0110.
const (
	mostBytes  = 512 << 10
	mostPoints = 4_000_000
	mostSide   = 10_000
	mostDrawn  = 64_000_000 // points, each as often as a JPEG draws over it: sixteen times in the largest
	keptWidth  = 480
	keptHeight = 160
	keptBytes  = 48 << 10
)

// The faults of a logo.
var (
	LogoUnreadable = fault.Define(
		"branding.logo_unreadable",
		400,
		"This is no picture that can be used. Choose a PNG or a JPEG.",
		"Dit is geen afbeelding die gebruikt kan worden. Kies een PNG of een JPEG.",
	)
	LogoTooLarge = fault.Define(
		"branding.logo_too_large",
		400,
		"This picture is too large. At most 512 kB and 4 million pixels, such as 2,000 by 2,000.",
		"Deze afbeelding is te groot. Hoogstens 512 kB en 4 miljoen pixels, bijvoorbeeld 2000 bij 2000.",
	)
)

// kind is a kind of picture that is taken, by how its bytes begin.
type kind struct {
	begins string
	size   func([]byte) (image.Config, error)
	read   func([]byte) (image.Image, error)
	scans  func([]byte) int // how often its points are drawn over, at most
	turn   func([]byte) turn
}

var kinds = []kind{
	{
		"\x89PNG\r\n\x1a\n",
		func(b []byte) (image.Config, error) { return png.DecodeConfig(bytes.NewReader(b)) },
		func(b []byte) (image.Image, error) { return png.Decode(bytes.NewReader(b)) },
		func([]byte) int { return 1 },
		func([]byte) turn { return upright },
	},
	{
		"\xff\xd8\xff",
		func(b []byte) (image.Config, error) { return jpeg.DecodeConfig(bytes.NewReader(b)) },
		func(b []byte) (image.Image, error) { return jpeg.Decode(bytes.NewReader(b)) },
		// What begins a scan stands nowhere else but in what is skipped, such as a small picture within.
		func(b []byte) int { return bytes.Count(b, []byte("\xff\xda")) },
		turnOf,
	},
}

// redraw reads a picture that somebody sent, and draws it anew: nothing but its points is kept. How large it says it
// is, and how often it would be drawn over, is looked at before anything is unpacked.
func redraw(raw []byte) (*tenancy.Logo, error) {
	if len(raw) > mostBytes {
		return nil, LogoTooLarge.On("image")
	}
	for _, k := range kinds {
		if !bytes.HasPrefix(raw, []byte(k.begins)) {
			continue
		}
		size, err := k.size(raw)
		if err != nil || size.Width < 1 || size.Height < 1 {
			return nil, LogoUnreadable.On("image")
		}
		if size.Width > mostSide || size.Height > mostSide || size.Width*size.Height > mostPoints {
			return nil, LogoTooLarge.On("image")
		}
		if k.scans(raw)*size.Width*size.Height > mostDrawn {
			return nil, LogoUnreadable.On("image")
		}
		from, err := k.read(raw)
		if err != nil {
			return nil, LogoUnreadable.On("image")
		}
		return small(from, k.turn(raw))
	}
	return nil, LogoUnreadable.On("image")
}

// small draws a picture as large as it is kept, the way up that it is shown: within the size, and smaller when its file
// would be too large.
func small(from image.Image, as turn) (*tenancy.Logo, error) {
	in := from.Bounds()
	most := image.Pt(keptWidth, keptHeight)
	if as.lies() {
		most.X, most.Y = most.Y, most.X
	}
	scale := min(1, float64(most.X)/float64(in.Dx()), float64(most.Y)/float64(in.Dy()))
	for {
		width, height := max(1, int(float64(in.Dx())*scale)), max(1, int(float64(in.Dy())*scale))
		to := image.NewNRGBA(image.Rect(0, 0, width, height))
		draw.CatmullRom.Scale(to, to.Bounds(), from, in, draw.Src, nil)
		to = as.of(to)
		var out bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, to); err != nil {
			return nil, err
		}
		if out.Len() <= keptBytes {
			return &tenancy.Logo{PNG: out.Bytes(), Width: to.Rect.Dx(), Height: to.Rect.Dy()}, nil
		}
		scale *= 0.75
	}
}

// Picture is a logo on the wire.
type Picture struct {
	Image  string `json:"image" doc:"A PNG, as a data: address."`
	Width  int    `json:"width" doc:"In pixels."`
	Height int    `json:"height" doc:"In pixels."`
}

func pictureOf(l tenancy.Logo) *Picture {
	if len(l.PNG) == 0 {
		return nil
	}
	return &Picture{
		Image:  "data:image/png;base64," + base64.StdEncoding.EncodeToString(l.PNG),
		Width:  l.Width,
		Height: l.Height,
	}
}
