package documents_test

import (
	"bytes"
	"encoding/binary"
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/ledongthuc/pdf"

	"portaal/shared/documents"
	"portaal/shared/invoices"
	"portaal/shared/tenancy"
)

var update = flag.Bool("update", false, "write the texts of the PDFs anew")

// printed are the invoices whose text is kept, by the name of its file.
func printed() map[string]invoices.Invoice {
	jan := time.January
	all := examples()
	long := with(all["reverse charge"].Invoice, func(i *invoices.Invoice) {
		i.Buyer.Name = "Stichting Samenwerkende Bakkerijen, Banketbakkerijen en Broodwinkels van " +
			"Noordoost-Nederland en Omstreken"
		i.Buyer.Email = "een.heel.lang.adres.zonder.enige.spatie.waaraan.te.breken.valt@" +
			strings.Repeat("lang", 12) + ".example"
		i.Reference = "Kostenplaats 4711 / afdeling Inkoop / ter attentie van mevrouw Đorđević-Şahin"
		i.Lines = nil
		for range 40 {
			i.Lines = append(i.Lines, line(2, at(jan, 20, 15), 741), discount(10, -74))
		}
		i.NetCents, i.TotalCents = 26680, 26680
	})
	return map[string]invoices.Invoice{
		"invoice-nl":    all["a part of a month, and something given back"].Invoice,
		"invoice-en":    all["reverse charge"].Invoice,
		"discount-nl":   all["a discount"].Invoice,
		"credit-nl":     all["a credit note"].Invoice,
		"taken-back-nl": all["an invoice that is taken back"].Invoice,
		"taken-back-en": all["an invoice abroad that is taken back"].Invoice,
		"credit-en":     all["abroad, credit note"].Invoice,
		"exempt-nl":     all["exempt"].Invoice,
		"outside-nl":    all["outside VAT"].Invoice,
		"pounds-en":     all["in pounds"].Invoice,
		"card-nl":       all["by card"].Invoice,
		"long":          long,
	}
}

// textOf is what a PDF says, page by page, piece by piece, as another library reads the file. The codes of the letters
// are those of Unicode; the library looks at one half of them, so they are read here.
func textOf(t *testing.T, file []byte) string {
	t.Helper()
	r, err := pdf.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for n := range r.NumPage() {
		pdf.Interpret(r.Page(n+1).V.Key("Contents"), func(stack *pdf.Stack, op string) {
			if op != "Tj" {
				for stack.Len() > 0 {
					stack.Pop()
				}
				return
			}
			var codes []uint16
			for raw := []byte(stack.Pop().RawString()); len(raw) > 1; raw = raw[2:] {
				codes = append(codes, binary.BigEndian.Uint16(raw))
			}
			out.WriteString(string(utf16.Decode(codes)) + "\n")
		})
		out.WriteString("\f\n")
	}
	return out.String()
}

func TestThePDFSaysWhatTheInvoiceSays(t *testing.T) {
	t.Parallel()
	for name, i := range printed() {
		file, err := documents.PDF(i, tenancy.Logo{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, kept := textOf(t, file), filepath.Join("testdata", name+".txt")
		if *update {
			if err := os.WriteFile(kept, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(kept)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-kept +now):\n%s", name, diff)
		}
	}
}

// onePoint is a PNG of one point.
func onePoint(t *testing.T) []byte {
	t.Helper()
	p := image.NewNRGBA(image.Rect(0, 0, 1, 1))
	p.SetNRGBA(0, 0, color.NRGBA{0x0f, 0x6b, 0x66, 0xff})
	var out bytes.Buffer
	if err := png.Encode(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Whoever asks twice gets the same file; so it need not be kept.
func TestThePDFIsTheSameEachTime(t *testing.T) {
	t.Parallel()
	logo := tenancy.Logo{PNG: onePoint(t), Width: 1, Height: 1}
	for name, i := range printed() {
		a, err := documents.PDF(i, logo)
		if err != nil {
			t.Fatal(err)
		}
		b, err := documents.PDF(i, logo)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s: two files", name)
		}
	}
}
