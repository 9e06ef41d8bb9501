package vault

import (
	"strconv"

	"portaal/shared/clock"
	"portaal/shared/operation"
	"portaal/shared/page"
)

// View is one item as one caller sees it. Its JSON is that of Details: what is the caller's own stands around the
// stored text of the item.
type View struct {
	Item   *Cipher
	Rights Rights
	Mark   Mark // what the caller keeps with the item
}

// Own is a person's own item as its owner sees it.
func Own(c *Cipher) View {
	return View{Item: c, Rights: own, Mark: Mark{FolderID: c.FolderID, Favorite: c.Favorite}}
}

// The names under which an item goes out.
const (
	answerObject = "cipher"        // of what was just written
	listObject   = "cipherDetails" // of what is read
)

// AppendJSON appends the item as it stands in lists and in sync.
func (v View) AppendJSON(b []byte) ([]byte, error) { return v.append(b, listObject) }

func (v View) append(b []byte, object string) ([]byte, error) {
	c := v.Item
	b = append(b, `{"id":"`...)
	b = append(b, c.ID...)
	b = append(b, `","organizationId":`...)
	b = appendID(b, string(c.OrganizationID))
	b = append(b, `,"folderId":`...)
	b = appendID(b, string(v.Mark.FolderID))
	b = appendBool(b, `,"favorite":`, v.Mark.Favorite)
	b = appendBool(b, `,"edit":`, v.Rights.Edit)
	b = appendBool(b, `,"viewPassword":`, v.Rights.ViewPassword)
	b = appendBool(b, `,"permissions":{"delete":`, v.Rights.Delete)
	b = appendBool(b, `,"restore":`, v.Rights.Delete)
	b = append(b, `},"organizationUseTotp":true,`...)
	b, err := c.Stored.appendTo(b)
	if err != nil {
		return nil, err
	}
	b = append(b, `,"attachments":null,"collectionIds":[`...)
	for i, id := range c.CollectionIDs {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendID(b, string(id))
	}
	b = append(b, `],"creationDate":"`...)
	b = append(b, clock.Format(c.Created)...)
	b = append(b, `","revisionDate":"`...)
	b = append(b, clock.Format(c.Updated)...)
	b = append(b, `","deletedDate":`...)
	if c.DeletedDate != nil {
		b = appendID(b, clock.Format(*c.DeletedDate))
	} else {
		b = append(b, "null"...)
	}
	b = append(b, `,"archivedDate":null,"object":"`...)
	b = append(b, object...)
	return append(b, `"}`...), nil
}

// appendID appends a text that needs no escaping, null when it is empty.
func appendID(b []byte, id string) []byte {
	if id == "" {
		return append(b, "null"...)
	}
	b = append(b, '"')
	b = append(b, id...)
	return append(b, '"')
}

func appendBool(b []byte, name string, v bool) []byte {
	return strconv.AppendBool(append(b, name...), v)
}

// written is the item as an answer by itself.
func (v View) written(object string) (*operation.Written[Details], error) {
	text, err := v.append(nil, object)
	if err != nil {
		return nil, err
	}
	w := operation.Write[Details](text)
	return &w, nil
}

// AppendViews appends the items as a JSON array.
func AppendViews(b []byte, views []View) ([]byte, error) {
	b = append(b, '[')
	for i, v := range views {
		if i > 0 {
			b = append(b, ',')
		}
		var err error
		if b, err = v.AppendJSON(b); err != nil {
			return nil, err
		}
	}
	return append(b, ']'), nil
}

// listOf is the items as the answer of a list.
func listOf(views []View) (*operation.Written[page.List[Details]], error) {
	text, err := AppendViews([]byte(`{"object":"list","data":`), views)
	if err != nil {
		return nil, err
	}
	w := operation.Write[page.List[Details]](append(text, `,"continuationToken":null}`...))
	return &w, nil
}
