package identity

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/operation"
)

// GetConfig tells official clients what server this is. No feature flag is on: the plainest paths are used.
var GetConfig = operation.New(operation.Spec{
	ID:      "identity-get-config",
	Route:   "GET /api/config",
	Summary: "Tell what server this is.",
}, access.Nobody("clients ask before anybody is signed in, and it says nothing of anybody"), getConfig)

// compatible is the version of the official server whose wire format is spoken. Clients compare it.
const compatible = "2026.8.0"

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
}

type configPush struct {
	Technology int     `json:"pushTechnology"`
	Vapid      *string `json:"vapidPublicKey"`
}

type configSettings struct {
	Closed bool `json:"disableUserRegistration"`
}

func getConfig(_ context.Context, s *Service, _ access.Anyone, _ *struct{}) (*Config, error) {
	base := s.config.PublicURL
	return &Config{
		Version:     compatible,
		GitHash:     "portaal",
		Server:      configServer{"Portaal", base},
		Environment: configEnvironment{Vault: base, API: base + "/api", Identity: base + "/identity"},
		Features:    map[string]bool{},
		Settings:    configSettings{Closed: s.config.Signups != "open"},
		Object:      "config",
	}, nil
}
