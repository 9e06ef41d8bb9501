package domains

import (
	"context"
	"errors"
	"slices"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Run looks for the records of claimed domains that are due: after an hour, then more and more rarely. After a week
// those who may claim domains are told that nothing was found, and a week later the claim goes. It asks what is due
// rather than which call this is; each look is one transaction on what was read.
var Run = operation.Job(operation.Spec{
	ID:       "domains-run",
	Summary:  "Look for the records of claimed domains.",
	Grants:   table.Reads | table.Writes,
	Schedule: "rate(1 hour)",
}, run)

func run(ctx context.Context, s *Service, _ access.Worker, _ []byte) error {
	begin, cancel := operation.Beginning(ctx)
	defer cancel()
	var work []func() error
	for n := range shards {
		work = append(work, func() error { return s.shard(ctx, begin, n) })
	}
	return table.Together(work...)
}

// shard looks at what is due in one shard, as long as more may be begun. What fails keeps nothing else from it.
func (s *Service) shard(ctx, begin context.Context, n int) error {
	var failed []error
	for due, err := range table.RowsAs[Due](s.table.Rows(ctx, DueIn(n, s.clock.Now()))) {
		if err != nil {
			return errors.Join(append(failed, err)...)
		}
		if begin.Err() != nil {
			break
		}
		failed = append(failed, s.look(ctx, begin, due.OrganizationID))
	}
	return errors.Join(failed...)
}

// look looks for each record of an organisation that is due.
func (s *Service) look(ctx, begin context.Context, id ids.Organization) error {
	var o tenancy.Organization
	known, err := s.table.Get(ctx, tenancy.OrganizationKey(id), &o)
	if err != nil || !known || o.Deleting {
		return err // what is closed is taken apart by whoever closes it
	}
	c, err := read(ctx, s.table, id)
	if err != nil {
		return err
	}
	var failed []error
	for _, d := range c.Domains {
		if d.Next.IsZero() || d.Next.After(s.clock.Now()) || begin.Err() != nil {
			continue
		}
		there := false
		if o.UseSso && !d.over(s.clock.Now()) {
			there, _ = s.there(ctx, d) // a server that does not answer shows nothing
		}
		failed = append(failed, s.step(ctx, o, d, there))
	}
	return errors.Join(failed...)
}

// step writes down what came of a look at one domain.
func (s *Service) step(ctx context.Context, o tenancy.Organization, looked Domain, there bool) error {
	err := s.stepTo(ctx, o, looked, there)
	if errors.Is(err, Taken) { // the record is there, and the domain another's
		err = s.stepTo(ctx, o, looked, false)
	}
	if errors.Is(err, fault.Stale) {
		return nil // somebody changed the claims meanwhile: what is due still is
	}
	return err
}

func (s *Service) stepTo(ctx context.Context, o tenancy.Organization, looked Domain, there bool) error {
	c, err := read(ctx, s.table, o.ID)
	if err != nil {
		return err
	}
	i := c.at(looked.ID)
	if i < 0 || !c.Domains[i].Next.Equal(looked.Next) {
		return nil // another run was first
	}
	now, to := s.clock.Now(), slices.Clone(c.Domains)
	log := func(what logbook.EventType) table.Write {
		return logbook.NewServerEvent(logbook.OrganizationLog(o.ID), what,
			logbook.Subject{OrganizationID: o.ID, DomainName: looked.Name}, logbook.ByRecord, now)
	}
	var also, mails []table.Write
	held := open
	switch {
	case there:
		to[i], held = to[i].found(now), open.And(has)
		also = []table.Write{log(logbook.DomainVerified)}
	case to[i].over(now):
		to = slices.Delete(to, i, i+1)
		also = []table.Write{log(logbook.DomainRemoved)}
	default:
		if to[i] = to[i].missed(now); !to[i].Told.Equal(looked.Told) {
			also = []table.Write{log(logbook.DomainNotVerified)}
			if mails, err = s.toldWrites(ctx, o, to[i]); err != nil {
				return err
			}
		}
	}
	also = append(also, table.Check(tenancy.OrganizationKey(o.ID), held, fault.Stale))
	return s.members.TransactTelling(ctx, s.table, append(c.becomeWrites(to, fault.Stale, Taken), also...), mails)
}

// open is the condition that an organisation is there and not on its way out.
var open = table.Exists().And(expression.Not(attrDeleting.Equal(expression.Value(true))))

var attrDeleting = table.Attribute[tenancy.Organization]("deleting")

// toldWrites makes the mails to those who may claim domains about one whose record was not found.
func (s *Service) toldWrites(ctx context.Context, o tenancy.Organization, d Domain) ([]table.Write, error) {
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	mayClaim := func(p tenancy.Permissions) bool { return p.ManageSso }
	to, err := members.Leading(ctx, s.table, o.ID, mayClaim)
	if err != nil {
		return nil, err
	}
	return s.members.TellWrites(ctx, o.ID, to, mail.DomainNotVerified{
		Behind:           mail.By(o.ProviderID),
		OrganizationName: mail.Name(o.Name),
		Domain:           mail.Name(d.Name),
		Deletes:          d.deletes(),
		Link:             site.Domains(o.ID),
	})
}
