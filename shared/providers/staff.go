package providers

import (
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// The faults of provider staff.
var (
	LastAdmin = fault.Define(
		"providers.last_admin",
		400,
		"This is the last confirmed administrator of the provider. Confirm another one first.",
		"Dit is de laatste bevestigde beheerder van de provider. Bevestig eerst een andere.",
	)
	NotYourself = fault.Define(
		"providers.not_yourself",
		400,
		"You cannot do this to yourself. Ask another administrator.",
		"Dit kun je niet bij jezelf doen. Vraag het een andere beheerder.",
	)
	WrongStatus = fault.Define(
		"providers.wrong_status",
		400,
		"This cannot be done with this person now: the invitation stands at another step.",
		"Dit kan nu niet bij deze persoon: de uitnodiging is al bij een andere stap.",
	)
	KeyChanged = fault.Define(
		"providers.public_key_changed",
		409,
		"This person's key is not the one you compared. Compare the fingerprint phrase again.",
		"De sleutel van deze persoon is niet die je hebt vergeleken. Vergelijk de vingerafdrukzin opnieuw.",
	)
	InvitationInvalid = fault.Define(
		"providers.invitation_invalid",
		400,
		"This invitation is not valid any more. Ask for a new one.",
		"Deze uitnodiging is niet meer geldig. Vraag een nieuwe aan.",
	)
	InvitationExpired = fault.Define(
		"providers.invitation_expired",
		400,
		"This invitation has expired. Ask for a new one.",
		"Deze uitnodiging is verlopen. Vraag een nieuwe aan.",
	)
	OtherEmail = fault.Define(
		"providers.invitation_other_email",
		400,
		"This invitation was sent to another e-mail address. Log in with the invited one.",
		"Deze uitnodiging is naar een ander e-mailadres gestuurd. Log in met het uitgenodigde adres.",
	)
	AlreadyHere = fault.Define("providers.already_here", 400, "You have a place in this provider already.",
		"Je hoort al bij deze provider.")
)

var (
	places      = table.Attribute[tenancy.StaffCount]("places")
	admins      = table.Attribute[tenancy.StaffCount]("admins")
	adminsFewer = table.Attribute[tenancy.StaffCount]("adminsFewerAt")
)

// beginWrite makes the write for n places that begin; it fails with errMoved when a place began or ended since s was
// read.
func beginWrite(s tenancy.StaffCount, n int) table.Write {
	return table.Update(s.Key(), expression.Add(places, expression.Value(n)),
		table.AtRevision(s.Rev), errMoved)
}

// confirmed makes the write for a place that is confirmed.
func confirmed(p tenancy.ProviderPlace) table.Write {
	if p.Role != tenancy.ProviderAdmin {
		return table.None
	}
	return table.Update(
		tenancy.StaffCountKey(p.ProviderID),
		expression.Add(admins, expression.Value(1)),
		table.Exists(),
		fault.NotFound,
	)
}

// changed makes the write for a place that got its role in another one's stead; the last confirmed admin keeps it.
func changed(p tenancy.ProviderPlace, now time.Time) table.Write {
	switch {
	case p.Status != tenancy.Confirmed:
		return table.None
	case p.Role == tenancy.ProviderAdmin:
		return confirmed(p)
	}
	return oneAdminFewer(p.ProviderID, expression.UpdateBuilder{}, now)
}

// ended makes the write for a place that ends; the last confirmed admin's cannot.
func ended(p tenancy.ProviderPlace, now time.Time) table.Write {
	set := expression.Add(places, expression.Value(-1))
	if p.Role != tenancy.ProviderAdmin || p.Status != tenancy.Confirmed {
		return table.Update(tenancy.StaffCountKey(p.ProviderID), set, table.Exists(), fault.NotFound)
	}
	return oneAdminFewer(p.ProviderID, set, now)
}

// oneAdminFewer makes the write after which one confirmed admin less is counted, beside what else changes; the last one
// stays. That there was one more is remembered: see invoices.UpdatePayment.
func oneAdminFewer(p ids.Provider, set expression.UpdateBuilder, now time.Time) table.Write {
	set = set.Add(admins, expression.Value(-1)).Set(adminsFewer, expression.Value(table.Stamp(now)))
	return table.Update(tenancy.StaffCountKey(p), set,
		admins.GreaterThan(expression.Value(1)), LastAdmin)
}
