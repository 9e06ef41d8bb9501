package catalog_test

import (
	"fmt"

	"portaal/infra/testkit"
	"portaal/shared/limit"
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
