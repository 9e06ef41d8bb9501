package providers

import (
	"context"
	"strings"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ClientList says which clients of a provider are shown, in which order.
type ClientList struct {
	Search    string    `query:"search" json:"search,omitempty" dynamodbav:"search,omitempty" maxLength:"100" doc:"Beginnings of words of the name and of the provider's own reference." example:"vries"`
	Sort      string    `query:"sort" json:"sort,omitempty" dynamodbav:"sort,omitempty" enum:"name,-name,created,-created,assigned,-assigned,used,-used,remaining,-remaining,plan,-plan,storage,-storage,total,-total,monthly,-monthly,invited,-invited,status,-status,waiting,-waiting,owners,-owners,policies,-policies,stale,-stale,twoStep,-twoStep,pastDue,-pastDue,nextInvoice,-nextInvoice" default:"name" doc:"The order." example:"name"`
	Attention Attention `query:"attention" json:"attention,omitempty" dynamodbav:"attention,omitempty" enum:"any,pastDue,waiting,invitations,full,setup,owner,noOwner,policies,stale,twoStep" required:"false" doc:"Only clients that need this; any is anything but what is of the health board only, and a second owner." example:"any"`
	Plan      string    `query:"plan" json:"plan,omitempty" dynamodbav:"plan,omitempty" enum:"teams,enterprise" required:"false" doc:"Only clients with this plan."`
	Status    string    `query:"status" json:"status,omitempty" dynamodbav:"status,omitempty" enum:"active,suspended" required:"false" doc:"Only clients in this status."`
	Tag       string    `query:"tag" json:"tag,omitempty" dynamodbav:"tag,omitempty" maxLength:"30" required:"false" doc:"Only clients with this tag of the provider's own."`
}

// View is a list of clients that somebody keeps under a name.
type View struct {
	Name string `json:"name" dynamodbav:"name" minLength:"1" maxLength:"50" doc:"Its name; whoever keeps it has no other by that name." example:"Gold"`
	ClientList
	ChosenColumns
}

// ClientColumn is a column of the portal's list of clients.
type ClientColumn string

// ChosenColumns are the columns that somebody chose.
type ChosenColumns struct {
	Columns []ClientColumn `json:"columns,omitempty" dynamodbav:"columns,omitempty" maxItems:"20" enum:"name,waiting,assigned,used,remaining,plan,storage,total,monthly,created,owners,policies,invited,billingEmail,status,pastDue,nextInvoice,setup" doc:"Which columns are shown; absent when nobody chose." example:"[\"name\"]"`
}

// Views are the lists of a provider's clients that one of its staff keeps, and which columns are shown in none of them.
// Nobody else reads them. They go with the place.
type Views struct {
	table.Meta
	UserID     ids.User     `dynamodbav:"userId"`
	ProviderID ids.Provider `dynamodbav:"providerId"`
	ChosenColumns
	Kept []View `dynamodbav:"views,omitempty"`
}

// Key is where the views lie: with the person, by provider.
func (v *Views) Key() table.Key { return tenancy.ViewsKey(v.UserID, v.ProviderID) }

// Kind is the item type.
func (*Views) Kind() string { return "ClientViews" }

// ClientViews are Views on the wire.
type ClientViews struct {
	ChosenColumns
	Views    []View `json:"views" doc:"In the order in which they are shown."`
	Revision int64  `json:"revision" doc:"By which they are changed; 0 when there were none yet."`
	Object   string `json:"object" doc:"Always clientViews."`
}

// The faults of views.
var (
	TooManyViews = fault.Define(
		"providers.too_many_views",
		400,
		"You can keep %d views. Delete one before you save another.",
		"Je kunt %d weergaven bewaren. Verwijder er een voordat je een andere bewaart.",
	)
	ViewNameTaken = fault.Define(
		"providers.view_name_taken",
		400,
		"You already have a view with this name.",
		"Je hebt al een weergave met deze naam.",
	)
)

// views reads those of the caller.
func (s *Service) views(ctx context.Context, by access.ProviderStaff) (Views, error) {
	v := Views{UserID: by.User(), ProviderID: by.ProviderID()}
	_, err := s.table.Get(ctx, v.Key(), &v)
	return v, err
}

func (v *Views) wire() *ClientViews {
	return &ClientViews{
		ChosenColumns: v.ChosenColumns,
		Views:         append([]View{}, v.Kept...),
		Revision:      v.Rev,
		Object:        "clientViews",
	}
}

// tidied gives views as they are kept: names without what nobody sees, and none twice, whatever the case.
func tidied(views []View, sizes limit.Sizes) ([]View, error) {
	if most := sizes.Most(limit.Views); len(views) > most {
		return nil, TooManyViews.Most(most, "views")
	}
	seen := map[string]bool{}
	out := make([]View, 0, len(views))
	for _, v := range views {
		v.Name = strings.Join(strings.Fields(v.Name), " ")
		folded := table.Fold(v.Name)
		switch {
		case folded == "":
			missing := fault.Field{Name: "views", Kind: fault.FieldRequired}
			return nil, &fault.Fault{Kind: fault.Invalid, Fields: []fault.Field{missing}}
		case seen[folded]:
			return nil, ViewNameTaken.On("views")
		}
		seen[folded] = true
		out = append(out, v)
	}
	return out, nil
}
