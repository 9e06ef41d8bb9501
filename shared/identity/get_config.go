package identity

import (
	"context"
	"maps"

	"portaal/shared/access"
	"portaal/shared/operation"
)

// GetConfig tells official clients what server this is. No feature flag is on: the plainest paths are used.
var GetConfig = operation.New(operation.Spec{
	ID:      "identity-get-config",
	Route:   "GET /api/config",
	Summary: "Tell what server this is.",
}, access.Nobody("clients ask before anybody is signed in, and it says nothing of anybody"), getConfig)

// release is what clients are told for one release of the official server whose wire format is spoken.
type release struct {
	version  string          // clients compare it
	features map[string]bool // what is on; a flag that leads clients to what Portaal does not store is never here
}

// releases has a row for each release whose wire format was checked against its clients, the newest last. The newest
// is told. No flag is on: the plainest paths are used.
var releases = []release{
	{version: "2026.8.0"},
}

// Config is what this server says of itself.
type Config struct {
	Version       string            `json:"version"`
	GitHash       string            `json:"gitHash"`
	Server        configServer      `json:"server"`
	Environment   configEnvironment `json:"environment"`
	Features      map[string]bool   `json:"featureStates"`
	Push          configPush        `json:"push"`
	Settings      configSettings    `json:"settings"`
	Communication *string           `json:"communication"`
	Object        string            `json:"object"`
}

type configServer struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

type configEnvironment struct {
	Region        *string `json:"cloudRegion"`
	Vault         string  `json:"vault"`
	API           string  `json:"api"`
	Identity      string  `json:"identity"`
	Notifications *string `json:"notifications"`
	SSO           *string `json:"sso"`
	FillAssist    *string `json:"fillAssistRules"`
}

type configPush struct {
	Technology int     `json:"pushTechnology"`
	Vapid      *string `json:"vapidPublicKey"`
}

type configSettings struct {
	Closed   bool `json:"disableUserRegistration"`
	Suppress bool `json:"suppressOnboardingInterstitials"`
	Managed  bool `json:"disableOwnOrganizations" doc:"Only providers make organisations; no official client asks."`
}

func getConfig(_ context.Context, s *Service, _ access.Anyone, _ *struct{}) (*Config, error) {
	base, now := s.config.PublicURL, releases[len(releases)-1]
	features := map[string]bool{}
	maps.Copy(features, now.features)
	return &Config{
		Version:     now.version,
		GitHash:     "portaal",
		Server:      configServer{"Portaal", base},
		Environment: configEnvironment{Vault: base, API: base + "/api", Identity: base + "/identity"},
		Features:    features,
		Settings: configSettings{
			Closed:  s.config.Signups != "open",
			Managed: s.config.OwnOrganizations != "open",
		},
		Object: "config",
	}, nil
}
