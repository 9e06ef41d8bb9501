package outbound

import (
	"context"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"
)

// Get asks for a document of one of the given media types.
func (d *Door) Get(ctx context.Context, address string, types ...string) ([]byte, error) {
	u, err := d.Address(address)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, patient)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, ErrAddress
	}
	r.Header.Set("Accept", strings.Join(types, ", "))
	res, err := d.Client().Do(r)
	if err != nil {
		return nil, told(err)
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		return nil, ErrStatus
	}
	kind, _, err := mime.ParseMediaType(res.Header.Get("Content-Type"))
	if err != nil || !slices.Contains(types, kind) {
		return nil, ErrType
	}
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, told(err)
	}
	return body, nil
}
