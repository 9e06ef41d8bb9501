package catalog_test

import (
	"fmt"

	"portaal/infra/testkit"
	"portaal/shared/limit"
	"portaal/shared/tenancy"
)

func viewsGrow(k *testkit.Kit, all map[string]growing) {
	f := newFirm(k)
	all["views of the list of clients"] = growing{
		size:   limit.Views,
		room:   1,
		status: 400,
		code:   "providers.too_many_views",
		field:  "views",
		en:     "You can keep 1 views. Delete one before you save another.",
		nl:     "Je kunt 1 weergaven bewaren. Verwijder er een voordat je een andere bewaart.",
		more: func(i int, language string) testkit.Answer {
			views := []sent{}
			for n := range i + 1 {
				views = append(views, sent{"name": fmt.Sprint("View ", n)})
			}
			body := sent{"views": views, "revision": i}
			return f.admin.Do("PUT", "/api/providers/"+string(f.id)+"/views", body, "Accept-Language", language)
		},
	}
}

func domainsGrow(k *testkit.Kit, all map[string]growing) {
	owner := k.Caller("Olga")
	o := k.Organization(func(o *tenancy.Organization) { o.UseSso = true })
	k.Join(owner, o, tenancy.Owner)
	all["domains"] = growing{
		size:   limit.Domains,
		room:   2,
		status: 400,
		code:   "domains.too_many",
		field:  "domainName",
		en:     "An organisation can claim at most 2 domains. Remove one first.",
		nl:     "Een organisatie kan hoogstens 2 domeinen claimen. Verwijder er eerst een.",
		more: func(i int, language string) testkit.Answer {
			body := sent{"domainName": fmt.Sprintf("shop%d.example.org", i)}
			return owner.Do("POST", "/api/organizations/"+string(o.ID)+"/domain", body, "Accept-Language", language)
		},
	}
}
