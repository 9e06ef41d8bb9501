package vault

import (
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// Rights is what one caller may do with one item.
type Rights struct {
	Read         bool // may see that it exists
	Edit         bool
	ViewPassword bool // and all else that hidePasswords hides: one-time codes, passkeys, hidden fields, history
	Manage       bool // manages a collection it lies in
	Delete       bool // and restore
}

// own are the rights over one's own item.
var own = Rights{
	Read:         true,
	Edit:         true,
	ViewPassword: true,
	Manage:       true,
	Delete:       true,
}

// Viewer is all that a decision about an item of an organisation looks at, beside where the item lies. Every door to
// items asks it, and nothing else.
type Viewer struct {
	Standing      access.Standing
	LimitDeletion bool
	Grants        map[ids.Collection]tenancy.Flags // in all ways together
	ways          tenancy.Ways                     // of a viewer who changes items: by what each is given
}

// Rights tells what the caller may do with an item that lies in these collections: the most generous of what the
// caller's grants give on them, or everything for those whom the organisation's settings let change all items. Items in
// no collection are the administrators'. It is pure.
func (v Viewer) Rights(in []ids.Collection) Rights {
	member := v.Standing.Counts()
	admin := member && (v.Standing.Role == tenancy.Owner || v.Standing.Role == tenancy.Admin)
	if v.all() || len(in) == 0 && admin {
		return own
	}
	var union tenancy.Flags
	granted := false
	for _, c := range in {
		if flags, ok := v.Grants[c]; ok && !granted {
			union, granted = flags, true
		} else if ok {
			union = union.Widest(flags)
		}
	}
	readAll := v.Standing.Allows(access.ReadAllItems)
	if !member || !granted {
		return Rights{Read: readAll, ViewPassword: readAll}
	}
	edit := !union.ReadOnly
	return Rights{
		Read:         true,
		Edit:         edit,
		ViewPassword: !union.HidePasswords || readAll,
		Manage:       union.Manage,
		Delete:       edit && (union.Manage || !v.LimitDeletion),
	}
}

// rest is one collection on whose use a change rests, and how much of that use.
type rest struct {
	in   ids.Collection
	need tenancy.Flags
}

var (
	toPut  = tenancy.Flags{HidePasswords: true} // what Put asks
	toTake = tenancy.Flags{Manage: true}        // what take asks
)

// restsOn are collections on whose use a change rests.
func restsOn(in []ids.Collection, need tenancy.Flags) []rest {
	out := make([]rest, len(in))
	for i, c := range in {
		out[i] = rest{c, need}
	}
	return out
}

// rests names the collections by whose use the caller has the rights to an item that lies in these: as few as give all
// of them, at most four. None for those whose place or settings give them. It is pure.
func (v Viewer) rests(in []ids.Collection) []rest {
	if v.all() || !v.Standing.Counts() {
		return nil
	}
	var on []rest
	var union tenancy.Flags
	for _, c := range in {
		flags, granted := v.Grants[c]
		if !granted {
			continue
		}
		if len(on) == 0 {
			on, union = append(on, rest{c, flags}), flags
		} else if wider := union.Widest(flags); wider != union {
			on, union = append(on, rest{c, flags}), wider
		}
	}
	return on
}

// all reports whether the organisation's settings let the caller change every item.
func (v Viewer) all() bool { return v.Standing.Allows(access.EditAllItems) }

// Put decides whether the caller may put an item into a collection: one whose items the caller may change, or any for
// who may change all items and for provider staff, who fill the vault even where they may not read it. A collection
// that the caller cannot see is not found. It is pure.
func (v Viewer) Put(into ids.Collection) error {
	flags, granted := v.Grants[into]
	switch {
	case v.Standing.Staff || v.all():
		return nil
	case !v.Standing.Counts() || !granted:
		return fault.NotFound
	case flags.ReadOnly:
		return CollectionReadOnly
	}
	return nil
}

// take decides what becomes of a collection that the item lies in and the caller no longer names: it loses the item, or
// keeps it because the caller cannot have meant it (a client offers only collections whose items may be changed).
// Whoever has the item through a collection loses it only by somebody who manages that collection.
func (v Viewer) take(from ids.Collection) (bool, error) {
	flags, granted := v.Grants[from]
	switch {
	case v.all() || granted && flags.Manage && v.Standing.Counts():
		return true, nil
	case granted && !flags.ReadOnly:
		return false, NotManaged
	}
	return false, nil
}

// Move is what naming collections for an item comes to.
type Move struct{ After, Added, Dropped []ids.Collection }

// mostAtOnce is how many collections an item leaves, and how many it enters, in one transaction, when the caller's own
// use of each is checked beside what is written.
const mostAtOnce = 14

// steps divides a move of an item that lies in some collections into such as one transaction holds. In between the item
// lies in collections of before and after, never in none, and never in more than it may.
func (v Viewer) steps(m Move, in []ids.Collection) []Move {
	switch n := len(m.Added) + len(m.Dropped); {
	case n == 0:
		return nil
	case v.all() || n <= 2*mostAtOnce:
		return []Move{m}
	}
	var out []Move
	at := in
	for len(m.Added)+len(m.Dropped) > 0 {
		var step Move
		step.Dropped, m.Dropped = upTo(mostAtOnce, m.Dropped)
		step.Added, m.Added = upTo(mostAtOnce, m.Added)
		for _, c := range at {
			if !slices.Contains(step.Dropped, c) {
				step.After = append(step.After, c)
			}
		}
		step.After = append(step.After, step.Added...)
		at = step.After
		out = append(out, step)
	}
	return out
}

func upTo(n int, all []ids.Collection) (some, rest []ids.Collection) {
	n = min(n, len(all))
	return all[:n], all[n:]
}

// Move decides in which collections an item lies after the caller named some. Further collections may be named only by
// who sees all of the item already: putting it elsewhere would give sight of it to the caller, or to others. It is
// pure.
func (v Viewer) Move(in, named []ids.Collection) (Move, error) {
	var m Move
	rights := v.Rights(in)
	switch {
	case !rights.Read:
		return Move{}, fault.NotFound
	case !rights.Edit:
		return Move{}, ReadOnly
	}
	for _, c := range in {
		if slices.Contains(named, c) {
			m.After = append(m.After, c)
			continue
		}
		takes, err := v.take(c)
		switch {
		case err != nil:
			return Move{}, err
		case takes:
			m.Dropped = append(m.Dropped, c)
		default:
			m.After = append(m.After, c)
		}
	}
	for _, c := range named {
		if slices.Contains(in, c) || slices.Contains(m.Added, c) {
			continue
		}
		if err := v.Put(c); err != nil {
			return Move{}, err
		}
		m.Added = append(m.Added, c)
	}
	if len(m.Added) > 0 && !rights.ViewPassword {
		return Move{}, PasswordsHidden
	}
	m.After = append(m.After, m.Added...)
	switch {
	case len(m.After) == 0:
		return Move{}, CollectionRequired
	case len(m.After) > MaxCollections:
		return Move{}, TooManyCollections
	}
	return m, nil
}
