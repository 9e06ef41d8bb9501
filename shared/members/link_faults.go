package members

import "portaal/shared/fault"

// The faults of the link by which people join.
var (
	NoLink = fault.Define(
		"members.no_link",
		404,
		"There is no link by which people join.",
		"Er is geen link om mee te doen.",
	)
	LinkThere = fault.Define(
		"members.link_exists",
		400,
		"There is a link already. Renew or end it first.",
		"Er is al een link. Vernieuw of beëindig die eerst.",
	)
	LinkNoConfirm = fault.Define(
		"members.link_confirms_nobody",
		400,
		"People who join by a link are confirmed like everybody else.",
		"Wie via een link meedoet, wordt bevestigd zoals iedereen.",
	)
	LinkPast = fault.Define(
		"members.link_end_date",
		400,
		"A link ends in the future, and within a year.",
		"Een link eindigt in de toekomst, en binnen een jaar.",
	)
)

// The faults of joining by a link.
var (
	LinkInvalid = fault.Define(
		"members.link_invalid",
		400,
		"This link is not valid any more. Ask for a new one.",
		"Deze link is niet meer geldig. Vraag om een nieuwe.",
	)
	LinkExpired = fault.Define(
		"members.link_expired",
		400,
		"This link has expired. Ask for a new one.",
		"Deze link is verlopen. Vraag om een nieuwe.",
	)
	LinkUsedUp = fault.Define(
		"members.link_used_up",
		400,
		"As many people have joined by this link as it lets in. Ask for a new one.",
		"Via deze link zijn al zoveel mensen toegelaten als mag. Vraag om een nieuwe.",
	)
	LinkFull = fault.Define(
		"members.link_no_seat",
		400,
		"The organisation has no free seat. Ask whoever gave you the link.",
		"De organisatie heeft geen vrije plaats. Vraag het wie je de link gaf.",
	)
	LinkOtherDomain = fault.Define(
		"members.link_other_domain",
		400,
		"This link lets in other e-mail addresses. Log in with your address at the organisation.",
		"Deze link is voor andere e-mailadressen. Log in met je adres bij de organisatie.",
	)
	LinkUnproved = fault.Define(
		"members.link_unverified",
		400,
		"First show that your e-mail address is yours: use the link in a mail that was sent to it.",
		"Toon eerst aan dat je e-mailadres van jou is: gebruik de link in een mail die daarheen is gestuurd.",
	)
	LinkInvited = fault.Define(
		"members.link_already_invited",
		400,
		"You were invited already. Use the link in that mail, or ask to be invited again.",
		"Je bent al uitgenodigd. Gebruik de link in die mail, of vraag om een nieuwe uitnodiging.",
	)
)
