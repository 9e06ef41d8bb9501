package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"portaal/infra/generate/files"
	"portaal/shared/audit"
	"portaal/shared/billing"
	"portaal/shared/catalog"
	"portaal/shared/invoices"
	"portaal/shared/logbook"
	"portaal/shared/members"
	"portaal/shared/policies"
	"portaal/shared/setup"
)

// policyTable writes the policies, with what each asks and stands on.
func policyTable(_ string, _ []catalog.Entry, set files.Set) error {
	var out strings.Builder
	out.WriteString(banner + "/** The policies the server knows, by their numbers. */\nexport const policyTable = [\n")
	for _, row := range policies.Table() {
		fmt.Fprintf(&out, "  {\n    type: %d,\n    key: %q,\n    needs: %s,\n    ability: %s,\n",
			row.Type, row.Key, numbers(row.Needs), orNull(row.Ability))
		fmt.Fprintf(&out, "    revokes: %t,\n    by: %q,\n    exempt: %q,\n",
			members.Revokes(row.Type), row.By, row.Exempt)
		if row.Max > 0 {
			fmt.Fprintf(&out, "    list: { min: %d, max: %d },\n", row.Min, row.Max)
		} else {
			out.WriteString("    list: null,\n")
		}
		out.WriteString("    fields: [")
		for _, f := range row.Fields {
			fmt.Fprintf(&out, "\n      { name: %q, kind: %q", f.Name, f.Kind)
			switch f.Kind {
			case "number":
				fmt.Fprintf(&out, ", min: %d, max: %d, required: %t", f.Min, f.Max, f.Required)
			case "choice":
				fmt.Fprintf(&out, ", values: [%s]", quoted(f.Values))
			case "code":
				fmt.Fprintf(&out, ", values: [%s], required: %t", quoted(f.Values), f.Required)
			}
			out.WriteString(" },")
		}
		if len(row.Fields) > 0 {
			out.WriteString("\n    ")
		}
		out.WriteString("],\n  },\n")
	}
	out.WriteString("] as const;\n")
	set[generated+"policies.ts"] = []byte(out.String())
	return nil
}

func numbers[T ~int](all []T) string {
	var texts []string
	for _, n := range all {
		texts = append(texts, fmt.Sprint(int(n)))
	}
	return "[" + strings.Join(texts, ", ") + "]"
}

func orNull(s string) string {
	if s == "" {
		return "null"
	}
	return fmt.Sprintf("%q", s)
}

func quoted(all []string) string {
	var texts []string
	for _, s := range all {
		texts = append(texts, fmt.Sprintf("%q", s))
	}
	return strings.Join(texts, ", ")
}

// planTable writes what never changes about a plan. Prices do: the portal asks for those.
func planTable(_ string, _ []catalog.Entry, set files.Set) error {
	tiers := map[int]string{2: "teams", 3: "enterprise"}
	var out strings.Builder
	out.WriteString(
		banner + "/** The plans by their numbers, without their prices, which the server tells. */\nexport const " +
			"plans = {\n",
	)
	for _, p := range billing.Plans() {
		tier, ok := tiers[p.ProductTier]
		if !ok {
			return fmt.Errorf("projections: plan %d is of a tier without a name", p.Type)
		}
		fmt.Fprintf(&out, "  %d: { tier: %q, isAnnual: %t },\n", p.Type, tier, p.IsAnnual)
	}
	fmt.Fprintf(&out, "} as const;\n\nexport const MAX_SEATS = %d;\nexport const MAX_STORAGE_GB = %d;\n",
		billing.MaxSeats, billing.MaxStorageGb)
	fmt.Fprintf(&out, "\n/** How a client pays, by the numbers of the wire. */\nexport const PAYMENT_METHODS = "+
		"{ card: %d, invoice: %d } as const;\n", billing.Card, billing.Invoice)
	fmt.Fprintf(&out, "\n/** The cards of an installation that charges nobody. */\nexport const TEST_CARDS = "+
		"[%s] as const;\n", quoted([]string{billing.TestSucceed, billing.TestDecline, billing.TestAction}))
	set[generated+"plans.ts"] = []byte(out.String())
	return nil
}

// countryCodes writes which countries an address can be in, in lines that the portal takes apart.
func countryCodes(_ string, _ []catalog.Entry, set files.Set) error {
	var lines []string
	for codes := range slices.Chunk(invoices.Countries(), 50) {
		lines = append(lines, fmt.Sprintf("%q", strings.Join(codes, "")))
	}
	set[generated+"countries.ts"] = []byte(banner + "const codes =\n  " + strings.Join(lines, " +\n  ") +
		";\n\n/** The countries that an address can be in (ISO 3166-1). */\n" +
		"export const COUNTRIES: readonly string[] = codes.match(/../g)!;\n")
	return nil
}

// eventNumbers writes the numbers of what a log may hold.
func eventNumbers(root string, _ []catalog.Entry, set files.Set) error {
	names, err := filepath.Glob(filepath.Join(root, "shared/logbook/*.go"))
	if err != nil {
		return err
	}
	var all []string
	for _, name := range names {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if kind, ok := spec.Type.(*ast.Ident); !ok || kind.Name != "EventType" {
				return true
			}
			for i, name := range spec.Names {
				if value, ok := spec.Values[i].(*ast.BasicLit); ok &&
					!strings.HasSuffix(name.Name, "ClientReportedEvent") {
					all = append(all, value.Value)
				}
			}
			return true
		})
	}
	slices.Sort(all)
	if len(all) == 0 {
		return fmt.Errorf("projections: no event was found in shared/logbook")
	}
	set[generated+"events.ts"] = []byte(
		banner + "/** The numbers of what a log may hold. */\nexport const eventNumbers = [\n  " +
			strings.Join(slices.Compact(all), ",\n  ") + ",\n] as const;\n\n" +
			fmt.Sprintf(
				"/** What people's own devices tell: from one number to another. */\nexport const clientEvents = "+
					"{ from: %d, to: %d } as const;\n",
				logbook.MinClientReportedEvent,
				logbook.MaxClientReportedEvent,
			),
	)
	return nil
}

// limits writes how long and how large what one types may be, by operation and member of its body. What is typed into
// an item is measured after it was sealed: the portal reckons back.
func limits(_ string, entries []catalog.Entry, set files.Set) error {
	doc := describeAll(entries)
	schemas := doc.Components.Schemas.Map()
	var out strings.Builder
	fmt.Fprintf(&out, "%s/** How far the things of a set-up step are counted. */\nexport const SETUP_COUNTED = %d;\n\n"+
		"/** How many days there can be between the first and the last day of a log. */\n"+
		"export const LONGEST_LOG_DAYS = %d;\n\n", banner, setup.Counted, audit.LongestDays)
	out.WriteString("/** How long and how large the members of a query or a body may be, by operation. */\n")
	for _, e := range entries {
		if e.Serve == nil {
			continue
		}
		op := operationAt(doc, e.Info().Method(), e.Info().Path())
		rows := map[string]string{}
		for _, p := range op.Parameters {
			if has := limitsOf(p.Schema); p.In == "query" && has != "" {
				rows[p.Name] = has
			}
		}
		if op.RequestBody != nil && op.RequestBody.Content["application/json"] != nil {
			collectLimits(schemas, op.RequestBody.Content["application/json"].Schema, "", rows)
		}
		if len(rows) == 0 {
			continue
		}
		fmt.Fprintf(&out, "export const %s = {\n", e.Info().Camel())
		for _, name := range slices.Sorted(maps.Keys(rows)) {
			fmt.Fprintf(&out, "  %q: { %s },\n", name, rows[name])
		}
		out.WriteString("} as const;\n")
	}
	set[generated+"limits.ts"] = []byte(out.String())
	return nil
}

func collectLimits(schemas map[string]*huma.Schema, s *huma.Schema, at string, rows map[string]string) {
	if s.Ref != "" {
		s = schemas[strings.TrimPrefix(s.Ref, schemaPrefix)]
	}
	for name, p := range s.Properties {
		if has := limitsOf(p); has != "" {
			rows[at+name] = has
		}
		collectLimits(schemas, p, at+name+".", rows)
		if p.Items != nil {
			collectLimits(schemas, p.Items, at+name+"[].", rows)
		}
	}
}

func limitsOf(s *huma.Schema) string {
	var has []string
	if s.MaxLength != nil {
		has = append(has, fmt.Sprintf("maxLength: %d", *s.MaxLength))
	}
	if s.MaxItems != nil {
		has = append(has, fmt.Sprintf("maxItems: %d", *s.MaxItems))
	}
	if s.Minimum != nil {
		has = append(has, fmt.Sprintf("minimum: %v", *s.Minimum))
	}
	if s.Maximum != nil {
		has = append(has, fmt.Sprintf("maximum: %v", *s.Maximum))
	}
	return strings.Join(has, ", ")
}
