package founding_test

import (
	"context"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/cloud"
	"portaal/shared/founding"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/organizations"
	"portaal/shared/policies"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// What these tests see when a fault is put back:
//   - the count is not a condition of the transaction: twenty at once make twenty organisations;
//   - the policies of other organisations are not asked: Bob, who may be in one only, makes another;
//   - the line is left out: the founder's place has no event that tells of it;
//   - the first collection is made although nobody asked for one.

type object = map[string]any

// The texts that the server cannot read; all it can judge is their form.
var (
	sealed  = "2." + strings.Repeat("A", 22) + "==|" + strings.Repeat("A", 22) + "==|" + strings.Repeat("A", 43) + "="
	wrapped = "4." + strings.Repeat("A", 342) + "=="
	public  = strings.Repeat("AAAA", 98)
)

func founds(by *testkit.Caller, change object, headers ...string) testkit.Answer {
	body := object{
		"name":            " De  Vries Bouw ",
		"billingEmail":    "Billing@DeVries.test",
		"planType":        20,
		"key":             wrapped,
		"keys":            object{"publicKey": public, "encryptedPrivateKey": sealed},
		"collectionName":  sealed,
		"additionalSeats": 3,
		// What the forms of official clients say about paying.
		"paymentMethodType": 0, "paymentToken": "", "billingAddressCountry": "NL", "premiumAccessAddon": false,
	}
	for name, value := range change {
		if body[name] = value; value == nil {
			delete(body, name)
		}
	}
	return by.Do("POST", "/api/organizations", body, headers...)
}

// rows counts what there is, by kind.
func rows(k *testkit.Kit) map[string]int {
	out := map[string]int{}
	for _, row := range k.Items() {
		var meta struct {
			Type string `dynamodbav:"type"`
		}
		k.Must(row.Into(&meta))
		out[meta.Type]++
	}
	return out
}

func TestAnyVerifiedAccountMakesAnOrganisationOfItsOwn(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	olga := k.Caller("Olga")
	sound := k.StaysSound()
	var made, again organizations.OrganizationDetails
	founds(olga, nil).Into(&made)
	if made.Name != "De Vries Bouw" || made.BillingEmail != "billing@devries.test" || made.Seats != 3 ||
		made.OccupiedSeats != 1 || made.PlanType != 20 || made.ProviderID != nil || !made.Enabled ||
		!made.UsePolicies || made.Object != "organization" {
		t.Errorf("%+v", made)
	}
	olga.Do("GET", "/api/organizations/"+string(made.ID), nil).Into(&again)
	if !reflect.DeepEqual(again, made) {
		t.Errorf("it was answered as %+v, and is %+v", made, again)
	}
	var profile struct {
		Organizations []struct {
			ID                 ids.Organization
			Key                string
			Type, Status       int
			ProviderID         *ids.Provider
			ProductTierType    int
			HasPublicAndPrKeys bool `json:"hasPublicAndPrivateKeys"`
		}
	}
	olga.Do("GET", "/api/accounts/profile", nil).Into(&profile)
	if n := len(profile.Organizations); n != 1 || profile.Organizations[0].ID != made.ID ||
		profile.Organizations[0].Key != wrapped || profile.Organizations[0].Type != 0 ||
		profile.Organizations[0].Status != 2 || profile.Organizations[0].ProviderID != nil ||
		profile.Organizations[0].ProductTierType != 3 || !profile.Organizations[0].HasPublicAndPrKeys {
		t.Errorf("her profile has %+v", profile.Organizations)
	}
	var mine struct{ Data []struct{ Manage bool } }
	olga.Do("GET", "/api/collections", nil).Into(&mine)
	if len(mine.Data) != 1 || !mine.Data[0].Manage {
		t.Errorf("she uses %+v", mine.Data)
	}
	var paid billing.Subscription
	_, err := k.Table.Get(context.Background(), billing.SubscriptionKey(made.ID), &paid)
	if k.Must(err); paid.DiscountPercent != 100 || paid.Seats != 3 || paid.ProviderID != "" {
		t.Errorf("it pays by %+v", paid)
	}
	var lines struct {
		Data []struct {
			Type               logbook.EventType
			ActingUserID       ids.User
			OrganizationUserID ids.Member
		}
	}
	olga.Do("GET", "/api/organizations/"+string(made.ID)+"/events", nil).Into(&lines)
	if len(lines.Data) != 1 || lines.Data[0].Type != logbook.OrganizationCreated ||
		lines.Data[0].ActingUserID != olga.UserID || lines.Data[0].OrganizationUserID == "" {
		t.Errorf("its log is %+v", lines.Data)
	}
	if n := len(k.Outbox()); n != 0 {
		t.Errorf("%d mails wait", n)
	}
	sound("an organisation was made")
}

func TestNoCollectionIsMadeThatNobodyAskedFor(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	olga := k.Caller("Olga")
	sound := k.StaysSound()
	var made organizations.OrganizationDetails
	founds(olga, object{"collectionName": nil, "planType": 17}).Into(&made)
	if n := rows(k); n["Collection"] != 0 || n["Usage"] != 0 || made.UsePolicies || made.UseSso {
		t.Errorf("%v, %+v", n, made)
	}
	sound("an organisation without a collection was made")
}

func TestWhatIsWrongWithANewOrganisation(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	olga := k.Caller("Olga")
	for field, change := range map[string]object{
		"name":                     {"name": "  "},
		"billingEmail":             {"billingEmail": "x"},
		"key":                      {"key": sealed},
		"keys.publicKey":           {"keys": object{"publicKey": "x", "encryptedPrivateKey": sealed}},
		"keys.encryptedPrivateKey": {"keys": object{"publicKey": public, "encryptedPrivateKey": "x"}},
		"collectionName":           {"collectionName": "Plain words"},
		"planType":                 {"planType": 5},
		"additionalSeats":          {"additionalSeats": 0},
		"maxAutoscaleSeats":        {"maxAutoscaleSeats": 2},
		"additionalStorageGb":      {"additionalStorageGb": -1},
		"culture":                  {"culture": "xx"},
	} {
		k.Unchanged(field, func() {
			a := founds(olga, change)
			a.Refused(field, 400, "portaal.invalid")
			if len(a.Fields) != 1 || len(a.Fields[field]) != 1 {
				t.Errorf("%s: %s", field, a.Body)
			}
		})
	}
	both := founds(olga, object{"name": " ", "billingEmail": "x", "maxAutoscaleSeats": 1})
	if len(both.Fields) != 3 {
		t.Errorf("three are wrong, and it says %v", both.Fields)
	}
	una := k.Caller("Una")
	verified := table.Attribute[tenancy.Account]("emailVerified")
	_, err := k.Table.Touch(context.Background(), tenancy.UserKey(una.UserID),
		expression.Set(verified, expression.Value(false)), table.Exists())
	k.Must(err)
	k.Unchanged("an address that is not proved", func() {
		founds(una, nil).Refused("an address that is not proved", 400, "founding.email_unverified")
	})
}

func TestAnOperatorKeepsOrganisationsToProviders(t *testing.T) {
	t.Parallel()
	k := testkit.New(t, testkit.WithConfig(func(c *cloud.Config) { c.OwnOrganizations = "closed" }))
	olga := k.Caller("Olga")
	k.Unchanged("closed", func() { founds(olga, nil).Refused("closed", 400, "founding.closed") })
	for c, closed := range map[*testkit.Caller]bool{olga: true, testkit.New(t).Caller("Piet"): false} {
		var config struct {
			Settings struct{ DisableOwnOrganizations bool }
		}
		c.Do("GET", "/api/config", nil).Into(&config)
		if config.Settings.DisableOwnOrganizations != closed {
			t.Errorf("clients are told %v, want %v", config.Settings.DisableOwnOrganizations, closed)
		}
	}
}

func TestOnePersonMakesFiveOrganisationsHoweverManyAreAskedForAtOnce(t *testing.T) {
	t.Parallel()
	door := &testkit.Crowd{Hold: 2 * time.Millisecond}
	k := testkit.New(t, testkit.WithAPI(door.Wrap))
	olga := k.Caller("Olga")
	founds(olga, nil).Into(&organizations.OrganizationDetails{})
	sound := k.StaysSound()
	const many = 20
	door.Meet(many)
	got := testkit.AtOnce(many, func(int) testkit.Answer { return founds(olga, nil) })
	if want := (map[string]int{"200": 4, "400 founding.too_many": many - 4}); !maps.Equal(got, want) {
		t.Errorf("answered %v, want %v", got, want)
	}
	if n := rows(k); n["Organization"] != 5 || n["Place"] != 5 || n["Seats"] != 5 || door.Conflicts() == 0 {
		t.Errorf("%v, %d conflicts", n, door.Conflicts())
	}
	a := founds(olga, nil)
	a.Refused("a sixth", 400, "founding.too_many")
	if !strings.Contains(string(a.Body), "You have made 5 organisations") {
		t.Errorf("it says %s", a.Body)
	}
	founds(k.Caller("Piet"), nil).Into(&organizations.OrganizationDetails{}) // each has their own count
	sound("twenty at once")
	testkit.Proved(t, "organisations of one's own, asked for at once", "%d at once, %d conflicts, 5 made", many,
		door.Conflicts())
}

func TestASingleOrganisationPolicyElsewhereStopsIt(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	strict := k.Organization(func(o *tenancy.Organization) { o.ProviderID = "" })
	k.Plant(&policies.Policy{
		ID:             ids.New[ids.Policy](),
		OrganizationID: strict.ID,
		Type:           tenancy.SingleOrgPolicy,
		PolicyState:    tenancy.PolicyState{Enabled: true},
	})
	bob, ada := k.Caller("Bob"), k.Caller("Ada")
	k.Join(bob, strict, tenancy.Plain)
	k.Join(ada, strict, tenancy.Admin)
	k.Unchanged("Bob is in an organisation that allows no other", func() {
		founds(bob, nil).Refused("Bob", 400, "members.single_organization_elsewhere")
	})
	founds(ada, nil).Into(&organizations.OrganizationDetails{}) // admins are exempt
	// The pages offer it to whom the server lets: Bob is told what binds him, and Ada that nothing does.
	told := func(by *testkit.Caller) (types []tenancy.PolicyType) {
		var mine struct{ Data []policies.MyPolicy }
		by.Do("GET", "/api/accounts/policies", nil).Into(&mine)
		for _, p := range mine.Data {
			types = append(types, p.Type)
		}
		return types
	}
	if got := told(bob); !slices.Equal(got, []tenancy.PolicyType{tenancy.SingleOrgPolicy}) {
		t.Errorf("Bob is told %v", got)
	}
	if got := told(ada); len(got) > 0 {
		t.Errorf("Ada is told %v", got)
	}
}

func TestTheSameRequestMakesOneOrganisation(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	olga := k.Caller("Olga")
	var first, second organizations.OrganizationDetails
	founds(olga, nil, "Idempotency-Key", "k1").Into(&first)
	founds(olga, nil, "Idempotency-Key", "k1").Into(&second)
	if first.ID != second.ID || rows(k)["Organization"] != 1 {
		t.Errorf("%s and %s", first.ID, second.ID)
	}
	var count founding.Founded
	count.UserID = olga.UserID
	_, err := k.Table.Get(context.Background(), count.Key(), &count)
	if k.Must(err); count.N != 1 {
		t.Errorf("%d were counted", count.N)
	}
}

// With the discount of a provider's clients instead of all of it, the mail tells of money that nobody asks for.
func TestSeatsThatAreAddedCostNothingWithoutAProvider(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	olga := k.Person("Olga")
	o, err := olga.FoundOrganization(context.Background(), actor.NewOrganization{
		Name:         "De Spaan",
		BillingEmail: "post@example.test",
		Plan:         actor.TeamsAnnually,
		Seats:        1,
	})
	k.Must(err)
	k.Must(olga.InviteMembers(context.Background(), o, actor.User, nil, testkit.Address("mia")))
	told := ""
	for _, m := range k.MailsTo(olga.Email) {
		if strings.HasPrefix(m.Subject, "Seats were added") {
			told += m.Text
		}
	}
	if !strings.Contains(told, "That costs nothing.") || strings.Contains(told, "invoice") ||
		strings.Contains(told, "$") {
		t.Errorf("she is told %q", told)
	}
	k.Sound("a seat was added")
}
