package documents

import (
	"context"
	"encoding/base64"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Get gives a closed invoice as a file, to the staff of the provider that sent it, also when the client is theirs no
// more. A draft has none.
var Get = operation.New(operation.Spec{
	ID:      "documents-get",
	Route:   "GET /api/providers/{providerId}/invoices/{organizationId}/{date}/{format}",
	Summary: "Get an invoice of a provider as a PDF or as XML.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{Incomplete},
}, access.InProvider(access.ViewClients, invoices.OfPath, logoOfPath), get)

// GetInput names an invoice of a provider, and what to make of it.
type GetInput struct {
	invoices.SoldPath
	Format string `path:"format" doc:"pdf, or xml for EN 16931 (UBL 2.1)." example:"pdf"`
}

// File is a file on the wire.
type File struct {
	Name    string `json:"name" doc:"What to call it."`
	Type    string `json:"type" doc:"Its media type."`
	Content string `json:"content" doc:"What is in it, in base64."`
	Object  string `json:"object" doc:"Always file."`
}

func get(_ context.Context, _ *Service, by access.ProviderStaff, in *GetInput) (*File, error) {
	i, err := invoices.ReadSold(by, in.SoldPath)
	if err != nil {
		return nil, err
	}
	return fileOf(by.SignedIn, i, in.Format)
}

// fileOf writes a closed invoice in a format. Of any other invoice, and in any other format, there is none.
func fileOf(by access.SignedIn, i invoices.Invoice, format string) (*File, error) {
	if i.State != invoices.Closed {
		return nil, fault.NotFound
	}
	file := &File{Name: sheetOf(i).fileName(format), Object: "file"}
	var content []byte
	var err error
	switch format {
	case "pdf":
		var logo tenancy.Logo
		if _, err := by.Read(tenancy.LogoKey(i.ProviderID), &logo); err != nil {
			return nil, err
		}
		file.Type = "application/pdf"
		content, err = PDF(i, logo)
	case "xml":
		file.Type = "application/xml"
		content, err = XML(i)
	default:
		return nil, fault.NotFound
	}
	file.Content = base64.StdEncoding.EncodeToString(content)
	return file, err
}

func logoOfPath(path func(string) string) table.Key {
	return tenancy.LogoKey(ids.Provider(path("providerId")))
}
