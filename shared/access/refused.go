package access

import "portaal/shared/fault"

// Suspended says that an organisation is switched off, for whichever reason (tenancy.Suspension).
var Suspended = fault.Define(
	"access.organization_suspended",
	400,
	"This organisation is suspended: nothing in it can be opened or changed now. Ask its provider or an owner.",
	"Deze organisatie is geschorst: niets kan nu worden geopend of gewijzigd. Vraag de provider of een eigenaar.",
)

// ProviderSuspended says that a provider is switched off: until its payment is settled, or by the operator.
var ProviderSuspended = fault.Define(
	"access.provider_suspended",
	400,
	"This provider is suspended. Its administrators can settle a payment that is due, or ask the operator of this "+
		"server.",
	"Deze provider is geschorst. De beheerders kunnen een openstaande betaling in orde maken, of het de beheerder van "+
		"deze server vragen.",
)

// PasskeyRequired says that a provider's staff work only in sessions that were opened with a passkey, and that this one
// was not.
var PasskeyRequired = fault.Define(
	"access.passkey_required",
	400,
	"This provider asks its staff to log in with a passkey. Set one up in your account, and log in with it.",
	"Deze provider vraagt medewerkers om met een passkey in te loggen. Stel er een in bij je account en log ermee in.",
)
