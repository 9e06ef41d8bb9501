package catalog_test

import (
	"context"
	"fmt"
	"maps"

	"portaal/infra/testkit"
	"portaal/shared/table"
)

// census knows how many rows of each kind a table holds. It reads the whole table once, and from then on only what
// operations wrote since it was last asked: a scan for each count was most of what the killed operations cost.
type census struct {
	k       *testkit.Kit
	written testkit.Recorder // stands right in front of the table
	kinds   map[table.Key]string
}

// count is how many rows of each type the table holds; of an event and a mail each kind is a type.
func (c *census) count() map[string]int {
	c.k.T.Helper()
	written := c.written.Written()
	if c.kinds == nil {
		c.kinds = c.scan()
	}
	rows, err := c.k.Table.Batch(context.Background(), written...)
	c.k.Must(err)
	for _, key := range written {
		delete(c.kinds, key)
		if kind := c.kindOf(rows[key]); kind != "" {
			c.kinds[key] = kind
		}
	}
	if testkit.Proving() {
		c.agree()
	}
	out := map[string]int{}
	for _, kind := range c.kinds {
		out[kind]++
	}
	return out
}

// agree fails the test unless the whole table holds what was last counted: a row that was written past the recorder.
func (c *census) agree() {
	c.k.T.Helper()
	whole := c.scan()
	passed := maps.Clone(whole)
	maps.DeleteFunc(passed, func(key table.Key, kind string) bool { return c.kinds[key] == kind })
	for key := range c.kinds {
		if whole[key] == "" {
			passed[key] = "nothing"
		}
	}
	if len(passed) > 0 {
		c.k.T.Errorf("%d rows were written past the count: %.2000v", len(passed), fmt.Sprint(passed))
	}
	c.kinds = whole // each is told once
}

func (c *census) scan() map[table.Key]string {
	c.k.T.Helper()
	out := map[table.Key]string{}
	for _, raw := range c.k.Items("PK", "SK", "type", "what", "message") {
		if kind := c.kindOf(raw); kind != "" {
			out[raw.Key()] = kind
		}
	}
	return out
}

// kindOf is as what a row is counted; "" for one that is not there or not counted.
func (c *census) kindOf(raw table.Raw) string {
	c.k.T.Helper()
	var row struct {
		Type    string `dynamodbav:"type"`
		What    int    `dynamodbav:"what"`
		Message struct {
			Template string `dynamodbav:"template"`
		} `dynamodbav:"message"`
	}
	c.k.Must(raw.Into(&row))
	switch row.Type {
	case "Event":
		return row.Type + fmt.Sprint(" ", row.What)
	case "StaffEvent": // goes with its line
		return fmt.Sprint("Event ", row.What, " of staff")
	case "OutboxMail":
		return row.Type + " " + row.Message.Template
	case "Counter", "Guard": // tries are counted, also those that came to nothing
		return ""
	case "ClientCount", "ClientSum", "ClientTag", "ClientWord", "GroupCount", "ItemCount", "Nobody", "Policy":
		return "" // made by the first who needs it; fsck judges them
	}
	return row.Type
}
