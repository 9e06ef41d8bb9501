package identity_test

import (
	"strings"
	"testing"

	"portaal/infra/testkit"
)

const pinsPath = "/api/accounts/pins"

func pinsBody(text string, revision int) map[string]any {
	return map[string]any{"pins": text, "revision": revision}
}

// sealedOf is a well-formed sealed text of n blocks.
func sealedOf(n int) string { return "2." + bytesOf(16) + "|" + bytesOf(16*n) + "|" + bytesOf(32) }

func TestPinsAreTheCallersOwnAndFollowARevision(t *testing.T) {
	k := testkit.New(t)
	mine, _ := session(k, registered(k, "pins"))
	other, _ := session(k, registered(k, "other"))

	before := send(k, "GET", pinsPath, nil, bearer(mine)...)
	if before.status != 200 || strings.TrimSpace(before.raw) != `{"pins":null,"revision":0,"object":"pins"}` {
		t.Errorf("before the first: %d %s", before.status, before.raw)
	}
	want(
		t,
		"a change before the first",
		send(k, "PUT", pinsPath, pinsBody(sealed(), 1), bearer(mine)...),
		409,
		"portaal.stale",
	)
	first := send(k, "PUT", pinsPath, pinsBody(sealed(), 0), bearer(mine)...)
	if first.status != 200 || first.body["revision"] != 1.0 || first.body["pins"] != sealed() {
		t.Errorf("the first: %d %s", first.status, first.raw)
	}
	want(t, "a second first", send(k, "PUT", pinsPath, pinsBody(sealedOf(2), 0), bearer(mine)...), 409, "portaal.stale")
	second := send(k, "PUT", pinsPath, pinsBody(sealedOf(3), 1), bearer(mine)...)
	if second.status != 200 || second.body["revision"] != 2.0 {
		t.Errorf("the second: %d %s", second.status, second.raw)
	}
	want(t, "a stale one", send(k, "PUT", pinsPath, pinsBody(sealedOf(4), 1), bearer(mine)...), 409, "portaal.stale")
	if kept := send(k, "GET", pinsPath, nil, bearer(mine)...); kept.body["pins"] != sealedOf(3) {
		t.Errorf("what is kept: %s", kept.raw)
	}
	if theirs := send(k, "GET", pinsPath, nil, bearer(other)...); theirs.body["pins"] != nil {
		t.Errorf("another account sees %s", theirs.raw)
	}
	want(t, "nobody", send(k, "GET", pinsPath, nil), 401, "")
	want(t, "nobody writes", send(k, "PUT", pinsPath, pinsBody(sealed(), 2)), 401, "")
}

func TestPinsAreSealedAndOfLimitedSize(t *testing.T) {
	k := testkit.New(t)
	mine, _ := session(k, registered(k, "pins"))
	for name, text := range map[string]string{
		"clear text":     `{"organizations":{}}`,
		"a wrapped key":  "4." + bytesOf(256),
		"nothing":        "",
		"more than fits": sealedOf(262_144 / 16),
	} {
		a := send(k, "PUT", pinsPath, pinsBody(text, 0), bearer(mine)...)
		want(t, name, a, 400, "")
		if !complains(a, "pins") {
			t.Errorf("%s: no word about the field: %s", name, a.raw)
		}
	}
	if a := send(k, "PUT", pinsPath, pinsBody(sealed(), -1), bearer(mine)...); a.status != 400 {
		t.Errorf("a negative revision: %d", a.status)
	}
	if kept := send(k, "GET", pinsPath, nil, bearer(mine)...); kept.body["pins"] != nil {
		t.Errorf("something was kept: %s", kept.raw)
	}
}
