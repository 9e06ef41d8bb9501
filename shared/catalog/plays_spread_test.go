package catalog_test

import "portaal/shared/ids"

// spreadTo gives a collection the access of the house's as a run of its own.
func (s *stage) spreadTo(collection string) (run string) {
	s.t.Helper()
	run = string(ids.New[ids.Spread]())
	s.do(s.h.Owner, "POST", "/api/organizations/"+s.h.OrganizationID+"/collections/"+s.h.CollectionID+"/spread",
		map[string]any{"run": run, "collections": []any{map[string]any{"id": collection}}}, "")
	return run
}

func init() {
	for id, play := range map[string]func(s *stage, c *call){
		"collections-get-spread-preview": func(s *stage, c *call) { c.put("collectionIds", []any{s.collection()}) },
		"collections-create-spread": func(s *stage, c *call) {
			c.put("run", ids.New[ids.Spread]())
			c.put("collections", []any{map[string]any{"id": s.collection()}})
			c.put("revisionDate", nil)
		},
		"collections-delete-spread": func(s *stage, c *call) {
			below := s.collection()
			c.put("run", s.spreadTo(below))
			c.put("collectionIds", []any{below})
		},
	} {
		plays[id] = play
	}
}
