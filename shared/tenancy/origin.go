package tenancy

import "portaal/shared/ids"

// Origin is where a request came from, as the gateway we own tells it.
type Origin struct {
	IP         string
	DeviceType int    // the Device-Type header, 14 (unknown browser) when absent
	Client     string // Bitwarden-Client-Name: "web", "cli", …
	Language   string // "nl" or "en", from Accept-Language
	Request    ids.Request
}
