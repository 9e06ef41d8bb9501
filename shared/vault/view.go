package vault

import (
	"iter"
	"strconv"

	"portaal/shared/clock"
	"portaal/shared/operation"
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

// Row is an item of a streamed list, as its JSON. It is good until the next one is read.
type Row = operation.Written[Details]

// Shown writes the items that view lets through, one after the other into the same room.
func Shown(items iter.Seq2[Cipher, error], view func(*Cipher) (View, bool)) operation.Rows[Row] {
	return func(yield func(Row, error) bool) {
		var text []byte
		for item, err := range items {
			v, shown := View{}, true
			if err == nil {
				v, shown = view(&item)
			}
			if !shown {
				continue
			}
			if err == nil {
				text, err = v.AppendJSON(text[:0])
			}
			if !yield(operation.Write[Details](text), err) {
				return
			}
		}
	}
}
