package securitykeys_test

import (
	"encoding/binary"
	"testing"

	"portaal/shared/factor"
	"portaal/shared/securitykeys"
	"portaal/shared/twostep"
)

// withRSA is the answer of the key above, which says that its public half is RSA with so many bytes: the same object
// in CBOR up to the key, then {1: 3, 3: -257, -1: modulus, -2: 65537}.
func withRSA(t *testing.T, bytes int) []byte {
	t.Helper()
	whole := bytesOf(t, object)
	const head, before = 30, 37 + 16 + 2 + 16 // of the object up to its data; of the data up to the key
	modulus := make([]byte, bytes)
	for i := range modulus {
		modulus[i] = 0xff
	}
	key := binary.BigEndian.AppendUint16([]byte{0xa4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20, 0x59}, uint16(bytes))
	key = append(append(key, modulus...), 0x21, 0x43, 0x01, 0x00, 0x01)
	data := append(append([]byte{}, whole[head:head+before]...), key...)
	out := append(append([]byte{}, whole[:head-2]...), 0x59)
	return append(binary.BigEndian.AppendUint16(out, uint16(len(data))), data...)
}

// Whoever sets up a key of their own making decides how long each log-in with it keeps the server.
func TestAKeyThatTakesLongToCheckIsNotKept(t *testing.T) {
	for bytes, taken := range map[int]bool{256: true, 512: true, 1024: false, 20000: false} {
		key, err := securitykeys.Register(party, createChallenge, twostep.Attestation{
			Handle: bytesOf(t, handle),
			Client: bytesOf(t, created),
			Object: withRSA(t, bytes),
		}, factor.Touched)
		if (err == nil) != taken || taken && len(key.Public) < bytes {
			t.Errorf("RSA of %d bits: %d bytes, %v", 8*bytes, len(key.Public), err)
		}
	}
}
