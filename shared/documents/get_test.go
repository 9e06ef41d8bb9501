package documents_test

import (
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/clock"
	"portaal/shared/documents"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// stage is a client with an invoice of the provider that manages it, one of a former provider, and a draft.
type stage struct {
	*testkit.Kit
	seller, former ids.Provider
	client         tenancy.Organization
	closed, draft  time.Time

	admin, service, rival, owner, given, member *testkit.Caller
}

func newStage(t *testing.T) *stage {
	t.Helper()
	s := &stage{
		Kit:    testkit.New(t),
		seller: ids.New[ids.Provider](),
		former: ids.New[ids.Provider](),
		closed: at(time.January, 12, 9),
		draft:  at(time.February, 12, 9),
	}
	s.client = s.Organization(func(o *tenancy.Organization) { o.ProviderID = s.seller })
	for _, who := range []struct {
		at   **testkit.Caller
		name string
	}{
		{&s.admin, "Anna"}, {&s.service, "Bram"}, {&s.rival, "Carla"},
		{&s.owner, "Dirk"}, {&s.given, "Eva"}, {&s.member, "Finn"},
	} {
		*who.at = s.Caller(who.name)
	}
	s.Employ(s.admin, s.seller, tenancy.ProviderAdmin)
	s.Employ(s.service, s.seller, tenancy.ServiceUser)
	s.Employ(s.rival, s.former, tenancy.ProviderAdmin)
	s.Join(s.owner, s.client, tenancy.Owner)
	s.Join(s.given, s.client, tenancy.Owner, func(m *tenancy.Membership) { m.ByStaff = true })
	s.Join(s.member, s.client, tenancy.Plain)
	s.sent(s.seller, s.closed, "2026-0001", invoices.Closed)
	s.sent(s.former, s.closed, "OUD/0007", invoices.Closed)
	s.sent(s.seller, s.draft, "", invoices.Draft)
	return s
}

// sent plants an invoice.
func (s *stage) sent(by ids.Provider, date time.Time, number string, state invoices.State) {
	s.T.Helper()
	i := examples()["a month"].Invoice
	i.ID, i.ProviderID, i.OrganizationID = ids.New[ids.Invoice](), by, s.client.ID
	i.Date, i.Number, i.State = date, number, state
	s.Must(s.Table.Transact(s.T.Context(), invoices.CreateWrites(&i, nil)...))
}

// sold and bought are the addresses of an invoice, for who sends it and for whom it is for.
func (s *stage) sold(by ids.Provider, date time.Time) string {
	return "/api/providers/" + string(by) + "/invoices/" + string(s.client.ID) + "/" + clock.Format(date)
}

func (s *stage) bought(from ids.Provider, date time.Time) string {
	return "/api/organizations/" + string(s.client.ID) + "/invoices/" + string(from) + "/" + clock.Format(date)
}

func TestWhoReadsAnInvoice(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outsider := s.Caller("Gijs")
	for _, c := range []struct {
		who    string
		by     *testkit.Caller
		path   string
		status int
		files  int // of its documents
	}{
		{"its seller's admin", s.admin, s.sold(s.seller, s.closed), 200, 200},
		{"its seller's service user", s.service, s.sold(s.seller, s.closed), 200, 200},
		{"its seller's admin, a draft", s.admin, s.sold(s.seller, s.draft), 200, 404},
		{"its seller's staff, in the client", s.service, s.bought(s.seller, s.closed), 200, 200},
		{"its seller's staff, a draft in the client", s.admin, s.bought(s.seller, s.draft), 404, 404},
		{"a former provider's admin, its own", s.rival, s.sold(s.former, s.closed), 200, 200},
		{"a former provider's admin, another's", s.rival, s.sold(s.seller, s.closed), 404, 404},
		{"a former provider's admin, in the client", s.rival, s.bought(s.former, s.closed), 404, 404},
		{"an admin, a former provider's", s.admin, s.sold(s.former, s.closed), 404, 404},
		{"an admin, a former provider's in the client", s.admin, s.bought(s.former, s.closed), 404, 404},
		{"an owner", s.owner, s.bought(s.seller, s.closed), 200, 200},
		{"an owner, a former provider's", s.owner, s.bought(s.former, s.closed), 200, 200},
		{"an owner, a draft", s.owner, s.bought(s.seller, s.draft), 404, 404},
		{"an owner, at the seller", s.owner, s.sold(s.seller, s.closed), 404, 404},
		{"an owner by staff", s.given, s.bought(s.seller, s.closed), 200, 200},
		{"an owner by staff, a former provider's", s.given, s.bought(s.former, s.closed), 404, 404},
		{"a member", s.member, s.bought(s.seller, s.closed), 404, 404},
		{"an outsider", outsider, s.bought(s.seller, s.closed), 404, 404},
		{"nobody", s.Nobody(), s.sold(s.seller, s.closed), 401, 401},
		{"an admin, of another date", s.admin, s.sold(s.seller, s.closed.Add(time.Second)), 404, 404},
		{"an admin, of no date", s.admin, s.sold(s.seller, s.closed) + "x", 404, 404},
	} {
		if a := c.by.Do("GET", c.path, nil); a.Status != c.status {
			t.Errorf("%s: %d instead of %d", c.who, a.Status, c.status)
		}
		for _, format := range []string{"/pdf", "/xml"} {
			if a := c.by.Do("GET", c.path+format, nil); a.Status != c.files {
				t.Errorf("%s, %s: %d instead of %d", c.who, format, a.Status, c.files)
			}
		}
	}
	if a := s.admin.Do("GET", s.sold(s.seller, s.closed)+"/doc", nil); a.Status != 404 {
		t.Errorf("an unknown format: %d", a.Status)
	}
}

func TestWhatAnInvoiceShows(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	var i invoices.Shown
	s.owner.Do("GET", s.bought(s.seller, s.closed), nil).Into(&i)
	if *i.Number != "2026-0001" || *i.IssuedOn != "2026-01-13" || *i.DueOn != "2026-02-12" || i.TotalCents != 3025 ||
		i.Account.IBAN != "NL91ABNA0417164300" || i.Account.Name != msp.Name || i.Buyer.Name != baker.Name ||
		len(i.Lines) != 1 || i.Lines[0].FirstDay != "2026-01-12" || i.Lines[0].LastDay != "2026-02-11" ||
		i.Lines[0].PartOfFirstDay != "" || i.CreditNote {
		t.Errorf("%+v", i)
	}
	i = invoices.Shown{}
	s.admin.Do("GET", s.sold(s.seller, s.draft), nil).Into(&i)
	if i.Number != nil || i.IssuedOn != nil || i.DueOn != nil || i.State != invoices.Draft || i.TotalCents != 3025 {
		t.Errorf("a draft: %+v", i)
	}
}

func TestACreditNoteShowsItsAmountsTheOtherWayRound(t *testing.T) {
	t.Parallel()
	i := invoices.ShownOf(examples()["a credit note"].Invoice)
	if !i.CreditNote || i.NetCents != 1000 || i.TaxCents != 210 || i.TotalCents != 1210 || i.DueOn != nil ||
		i.Account != nil || i.Lines[0].Quantity != 3 || i.Lines[0].AmountCents != 1100 ||
		i.Lines[1].Quantity != -1 || i.Lines[1].AmountCents != -100 ||
		i.Lines[0].PartOfFirstDay != "2026-01-12" || i.Lines[0].PartOfLastDay != "2026-02-11" {
		t.Errorf("%+v", i)
	}
	discounted := with(examples()["a discount"].Invoice, func(i *invoices.Invoice) {
		i.Lines = []invoices.Line{line(-5, at(time.January, 12, 9), -2500), discount(10, 250)}
		i.NetCents, i.Tax.Cents, i.TotalCents = -2250, -473, -2723
	})
	if up := discounted.Upright(); up.Lines[1].Quantity != 10 || up.Lines[1].Cents != -250 ||
		discounted.Lines[1].Cents != 250 {
		t.Errorf("%+v of %+v", up.Lines, discounted.Lines)
	}
}

// file gets a document of an invoice.
func (s *stage) file(by *testkit.Caller, path string) (f documents.File, content string) {
	s.T.Helper()
	a := by.Do("GET", path, nil)
	if a.Status != 200 {
		s.T.Fatalf("%s: %d %s", path, a.Status, a.Body)
	}
	a.Into(&f)
	raw, err := base64.StdEncoding.DecodeString(f.Content)
	s.Must(err)
	return f, string(raw)
}

func TestTheDocumentsOfAnInvoice(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	f, plain := s.file(s.owner, s.bought(s.seller, s.closed)+"/pdf")
	if f.Name != "factuur 2026-0001.pdf" || f.Type != "application/pdf" || !strings.HasPrefix(plain, "%PDF-") {
		t.Errorf("%s, %s, %.20q", f.Name, f.Type, plain)
	}
	if _, again := s.file(s.service, s.sold(s.seller, s.closed)+"/pdf"); again != plain {
		t.Error("the seller gets other bytes than the buyer")
	}
	s.Plant(&tenancy.Logo{ProviderID: s.seller, PNG: onePoint(t), Width: 1, Height: 1})
	if _, drawn := s.file(s.owner, s.bought(s.seller, s.closed)+"/pdf"); !strings.Contains(drawn, "/Subtype /Image") ||
		strings.Contains(plain, "/Subtype /Image") {
		t.Error("the logo is not in it, or something else was before")
	}
	// What a number may hold that the name of a file may not.
	f, _ = s.file(s.owner, s.bought(s.former, s.closed)+"/xml")
	if f.Name != "factuur OUD-0007.xml" || f.Type != "application/xml" {
		t.Errorf("%s, %s", f.Name, f.Type)
	}
}

func TestAnInvoiceWithoutTheNumbersHasNoXMLButAPDF(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	var i invoices.Invoice
	_, err := s.Table.Get(t.Context(), invoices.InvoiceKey(s.client.ID, s.closed, s.seller), &i)
	s.Must(err)
	i.Seller.VATNumber = ""
	s.Must(s.Table.Transact(t.Context(), table.Put(&i, nil)))
	a := s.owner.Do("GET", s.bought(s.seller, s.closed)+"/xml", nil)
	if a.Status != 409 || !strings.Contains(string(a.Body), documents.Incomplete.Code) {
		t.Errorf("%d %s", a.Status, a.Body)
	}
	s.file(s.owner, s.bought(s.seller, s.closed)+"/pdf")
}
