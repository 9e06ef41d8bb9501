package branding_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"net/url"
	"strings"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/branding"
	"portaal/shared/delivery"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// picture is of one colour, half of it not there.
func picture(width, height int) *image.NRGBA {
	p := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width / 2 {
			p.SetNRGBA(x, y, color.NRGBA{0x0f, 0x6b, 0x66, 0xff})
		}
	}
	return p
}

func asPNG(t *testing.T, p image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func asJPEG(t *testing.T, p image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, p, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func (s *stage) put(raw []byte) testkit.Answer {
	return s.admin.Do("PUT", s.path("/logo"), object{"image": base64.StdEncoding.EncodeToString(raw)})
}

// logo is what is shown, taken apart.
func (s *stage) logo() image.Image {
	s.T.Helper()
	b := s.now(s.service)
	if b.Logo == nil {
		return nil
	}
	text, ok := strings.CutPrefix(b.Logo.Image, "data:image/png;base64,")
	raw, err := base64.StdEncoding.DecodeString(text)
	if !ok || err != nil {
		s.T.Fatalf("shown as %.60q: %v", b.Logo.Image, err)
	}
	p, err := png.Decode(bytes.NewReader(raw))
	s.Must(err)
	if p.Bounds().Dx() != b.Logo.Width || p.Bounds().Dy() != b.Logo.Height {
		s.T.Errorf("%v is said to be %d × %d", p.Bounds(), b.Logo.Width, b.Logo.Height)
	}
	return p
}

func chunk(kind, data string) string {
	size := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	sum := binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE([]byte(kind+data)))
	return string(size) + kind + data + string(sum)
}

func TestALogoIsDrawnAnewAndNothingElseOfItIsKept(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	const secret = "GPS 52.37 N 4.89 E <script>alert(1)</script>"
	plain := asPNG(t, picture(1200, 300))
	hidden := string(plain[:33]) + chunk("tEXt", "Comment\x00"+secret) + string(plain[33:]) + "PK\x03\x04" + secret
	photo := asJPEG(t, picture(700, 700))
	commented := string(photo[:2]) + "\xff\xfe\x00" + string(rune(len(secret)+2)) + secret + string(photo[2:])
	for _, c := range []struct {
		what          string
		raw           string
		width, height int
	}{
		{"a wide one", hidden, 480, 120},
		{"a square photo", commented, 160, 160},
		{"a small one stays as it is", string(asPNG(t, picture(40, 20))), 40, 20},
		{"a line", string(asPNG(t, picture(2000, 2))), 480, 1},
	} {
		is(t, 200, s.put([]byte(c.raw)))
		p := s.logo()
		if p == nil || p.Bounds().Dx() != c.width || p.Bounds().Dy() != c.height {
			t.Errorf("%s becomes %v", c.what, p)
		}
		var row tenancy.Logo
		_, err := s.Table.Get(context.Background(), tenancy.LogoKey(s.id), &row)
		s.Must(err)
		if bytes.Contains(row.PNG, []byte("GPS")) || len(row.PNG) > 48<<10 {
			t.Errorf("%s keeps %d bytes, what was hidden in it among them", c.what, len(row.PNG))
		}
	}
	is(t, 200, s.put([]byte(hidden)))
	p := s.logo()
	if r, g, b, a := p.At(10, 10).RGBA(); r>>8 != 0x0f || g>>8 != 0x6b || b>>8 != 0x66 || a>>8 != 0xff {
		t.Errorf("its colour is %v", p.At(10, 10))
	}
	if _, _, _, a := p.At(470, 10).RGBA(); a != 0 {
		t.Errorf("what was not there is %v", p.At(470, 10))
	}
	is(t, 204, s.admin.Do("DELETE", s.path("/logo"), nil))
	is(t, 204, s.admin.Do("DELETE", s.path("/logo"), nil))
	if s.logo() != nil {
		t.Error("removed, and still shown")
	}
}

func TestAPictureOfNoiseIsKeptSmallToo(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	noise := image.NewNRGBA(image.Rect(0, 0, 480, 160))
	from := rand.New(rand.NewPCG(1, 2))
	for i := range noise.Pix {
		noise.Pix[i] = byte(from.Uint32())
	}
	is(t, 200, s.put(asPNG(t, noise)))
	var row tenancy.Logo
	_, err := s.Table.Get(context.Background(), tenancy.LogoKey(s.id), &row)
	s.Must(err)
	if len(row.PNG) > 48<<10 || row.Width < 60 {
		t.Errorf("%d × %d in %d bytes", row.Width, row.Height, len(row.PNG))
	}
}

// scanned is a JPEG of four million points in next to no bytes, that is drawn over so many times.
func scanned(times int) []byte {
	head := "\xff\xd8\xff\xc2\x00\x0b\x08\x07\xd0\x07\xd0\x01\x01\x11\x00" + // grey, 2000 by 2000, progressive
		"\xff\xc4\x00\x14\x10\x01" + strings.Repeat("\x00", 15) + "\xe0" // one code: so many empty blocks
	const scan = "\xff\xda\x00\x08\x01\x01\x00\x01\x3f\x00\x7f\xfe\xd0\x97"
	return []byte(head + strings.Repeat(scan, times) + "\xff\xd9")
}

func TestALogoIsKeptTheWayUpThatTheBrowserShowsIt(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	plain := string(asJPEG(t, picture(60, 20))) // something on the left, and nothing on the right
	held := func(head, entry string) string {
		exif := "Exif\x00\x00" + head + entry
		return plain[:2] + "\xff\xe1\x00" + string([]byte{byte(len(exif) + 2)}) + exif + plain[2:]
	}
	const big, little = "MM\x00\x2a\x00\x00\x00\x08\x00\x01", "II\x2a\x00\x08\x00\x00\x00\x01\x00"
	turned := func(n string) string { return held(big, "\x01\x12\x00\x03\x00\x00\x00\x01\x00"+n+"\x00\x00") }
	for what, c := range map[string]struct {
		raw          string
		lies         bool
		there, empty image.Point
	}{
		"no word of it":     {plain, false, image.Pt(5, 10), image.Pt(55, 10)},
		"upright":           {turned("\x01"), false, image.Pt(5, 10), image.Pt(55, 10)},
		"mirrored":          {turned("\x02"), false, image.Pt(55, 10), image.Pt(5, 10)},
		"upside down":       {turned("\x03"), false, image.Pt(55, 10), image.Pt(5, 10)},
		"a quarter turn":    {turned("\x06"), true, image.Pt(10, 5), image.Pt(10, 55)},
		"and the other way": {turned("\x08"), true, image.Pt(10, 55), image.Pt(10, 5)},
		"by the other end": {
			held(little, "\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00\x00\x00"), true,
			image.Pt(10, 5), image.Pt(10, 55),
		},
		"no such turn":      {turned("\x09"), false, image.Pt(5, 10), image.Pt(55, 10)},
		"a list breaks off": {held(big, "\x01\x12"), false, image.Pt(5, 10), image.Pt(55, 10)},
		"a list far away":   {held("MM\x00\x2a\xff\xff\xff\xff", ""), false, image.Pt(5, 10), image.Pt(55, 10)},
	} {
		is(t, 200, s.put([]byte(c.raw)))
		p := s.logo()
		if lies := p.Bounds().Dx() == 20 && p.Bounds().Dy() == 60; lies != c.lies {
			t.Errorf("%s: %v", what, p.Bounds())
		}
		_, there, _, _ := p.At(c.there.X, c.there.Y).RGBA()
		_, empty, _, _ := p.At(c.empty.X, c.empty.Y).RGBA()
		if there>>8 < 0x50 || empty>>8 > 0x20 {
			t.Errorf("%s: %x where it is, and %x where it isn't", what, there>>8, empty>>8)
		}
	}
}

func TestPicturesAreLimited(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	limiter := limit.Limiter{Table: s.Table, Keys: s.Keys}
	most := int(limit.LogosPerProvider.Limit)
	s.Must(limiter.AllowMany(t.Context(), limit.LogosPerProvider, string(s.id), most))
	s.put(asPNG(t, picture(40, 20))).Refused("one picture too many", 429, "portaal.too_many_requests")
	if s.logo() != nil {
		t.Error("a refused one is kept")
	}
}

func TestWhatIsNoUsablePictureIsRefusedBeforeItIsUnpacked(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	is(t, 200, s.put(scanned(1))) // what follows is refused for how often it is drawn over, and for nothing else
	is(t, 200, s.put(asPNG(t, picture(40, 20))))
	head := func(width, height uint32) string { // a bomb says how large it is, and holds next to nothing
		data := string(binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, width), height))
		return "\x89PNG\r\n\x1a\n" + chunk("IHDR", data+"\x08\x06\x00\x00\x00") + chunk("IDAT", "") + chunk("IEND", "")
	}
	var animated bytes.Buffer
	s.Must(gif.Encode(&animated, picture(10, 10), nil))
	whole := asPNG(t, picture(300, 300))
	for what, raw := range map[string]string{
		"nothing like a picture":    "hello",
		"SVG":                       `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`,
		"SVG behind a PNG's name":   "\x89PNG\r\n\x1a\n<svg/>",
		"GIF":                       animated.String(),
		"HTML":                      "<!doctype html><script>alert(1)</script>",
		"a PNG that breaks off":     string(whole[:len(whole)/2]),
		"a JPEG that breaks off":    string(asJPEG(t, picture(300, 300))[:100]),
		"sixteen billion points":    head(1<<17, 1<<17),
		"the most a PNG can say":    head(1<<31-1, 1<<31-1),
		"five million points":       head(2500, 2000),
		"a thin one of great width": head(3_000_000, 1),
		"200 scans of the largest":  string(scanned(200)),
		"no width":                  head(0, 10),
		"more than 512 kB":          string(whole) + strings.Repeat("x", 512<<10),
	} {
		answer := s.put([]byte(raw))
		is(t, 400, answer)
		if len(answer.Fields["image"]) == 0 {
			t.Errorf("%s: the field isn't named: %s", what, answer.Body)
		}
	}
	for _, text := range []string{"%%%", "data:image/png;base64,AAAA", "iVBORw0KGgo", strings.Repeat("A", 700_001)} {
		is(t, 400, s.admin.Do("PUT", s.path("/logo"), object{"image": text}))
	}
	if p := s.logo(); p == nil || p.Bounds().Dx() != 40 {
		t.Error("a refused one replaced the logo")
	}
}

func TestALogoIsInTheMailsAndOnThePageBehindThem(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	is(t, 200, s.put(asPNG(t, picture(480, 120))))
	to := testkit.Address("colleague")
	is(t, 200, s.admin.Do("POST", s.path("/users/invite"), object{"emails": []string{to}, "type": 1}))
	link := s.Link(to, "accept-provider", nil)
	s.Must(s.RunJob(delivery.Deliver.ID, nil))
	found := false
	for _, m := range s.Post.Sent() {
		if m.Destination.ToAddresses[0] == to {
			found = strings.Contains(*m.Message.Body.Html.Data, "Content-Id: <logo>") &&
				strings.Contains(*m.Source, "via Portaal")
		}
	}
	if !found {
		t.Error("the invitation comes without the logo")
	}
	at := "/api/providers/" + string(s.id) + "/users/" + link.Query.Get("providerUserId") + "/branding?"
	good := url.Values{"token": {link.Query.Get("token")}, "email": {to}}
	var shown branding.Shown
	s.Nobody().Do("GET", at+good.Encode(), nil).Into(&shown)
	if said(shown.ProviderName) != "Noordzee IT" || shown.Logo == nil || shown.Logo.Width != 480 {
		t.Errorf("who holds the link sees %+v", shown)
	}
	for what, bad := range map[string]url.Values{
		"another address": {"token": good["token"], "email": {"x@y.example"}},
		"another token":   {"token": {"x" + link.Query.Get("token")}, "email": {to}},
		"no token":        {"token": {"x"}, "email": {to}},
	} {
		s.Nobody().Do("GET", at+bad.Encode(), nil).Refused(what, 404, "portaal.not_found")
	}
	s.Clock.Advance(1)
	is(t, 200, s.admin.Do("POST", s.path("/users/"+link.Query.Get("providerUserId")+"/reinvite"), nil))
	s.Nobody().Do("GET", at+good.Encode(), nil).Refused("an older link", 404, "portaal.not_found")
}

func TestAClientsPeopleSeeWhoManagesIt(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	h := k.House()
	ctx := context.Background()
	logo := base64.StdEncoding.EncodeToString(asPNG(t, picture(96, 32)))
	status, body, err := h.ProviderAdmin.Do(ctx, "PUT", "/api/providers/"+h.ProviderID+"/logo", object{"image": logo})
	k.Must(err)
	if status != 200 {
		t.Fatalf("answers %d %s", status, body)
	}
	at := "/api/organizations/" + h.OrganizationID + "/branding"
	status, body, err = h.Member.Do(ctx, "GET", at, nil)
	k.Must(err)
	if status != 200 || !bytes.Contains(body, []byte("data:image/png;base64,")) {
		t.Errorf("a member sees %d %s", status, body)
	}
	if status, _, err = h.Stranger.Do(ctx, "GET", at, nil); err != nil || status != 404 {
		t.Errorf("a stranger is told %d, %v", status, err)
	}
	email := testkit.Address("fresh")
	k.Must(h.Owner.InviteMembers(ctx, h.OrganizationID, 2, nil, email))
	link := k.Link(email, "accept-organization", nil)
	place := link.Query.Get("organizationUserId")
	invited := "/api/organizations/" + h.OrganizationID + "/users/" + place + "/branding?"
	good := url.Values{"token": {link.Query.Get("token")}, "email": {email}}
	var shown branding.Shown
	k.Nobody().Do("GET", invited+good.Encode(), nil).Into(&shown)
	if shown.ProviderName == nil || shown.Logo == nil {
		t.Errorf("who is invited sees %+v", shown)
	}
	good.Set("email", "x@y.example")
	k.Nobody().Do("GET", invited+good.Encode(), nil).Refused("another address", 404, "portaal.not_found")
	var p tenancy.Provider
	_, err = k.Table.Get(ctx, tenancy.ProviderKey(ids.Provider(h.ProviderID)), &p)
	k.Must(err)
	p.Enabled = false
	k.Must(k.Table.Transact(ctx, table.Put(&p, nil)))
	good.Set("email", email)
	k.Nobody().Do("GET", invited+good.Encode(), nil).Into(&shown)
	if shown.ProviderName != nil || shown.Logo != nil {
		t.Errorf("of a disabled provider they see %+v", shown)
	}
}
