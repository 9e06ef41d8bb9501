package table

import (
	"errors"
	"slices"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
)

// role is what becomes of a write when the transaction has another one of the same item.
type role int

const (
	decides role = iota // an item has one
	marks               // left out when another writes the item
	holds               // its condition goes to what writes the item
)

// Hold is Check for an item that the transaction may also write, before or after it. The condition is then one more of
// that write: when the write has a condition of its own, the fault of that is given for both. Several holds of one item
// must all be met, and mean the same when they are not.
func Hold(key Key, cond expression.ConditionBuilder, otherwise error) Write {
	w := Check(key, cond, otherwise)
	w.role = holds
	return w
}

// Or is the write with another error for when its condition does not hold.
func (w Write) Or(otherwise error) Write {
	if w.build != nil {
		w.fault = otherwise
	}
	return w
}

// With is the write and another one that goes wherever it goes, and counts for the transaction: see Size.
func (w Write) With(other Write) Write {
	w.with = append(slices.Clone(w.with), other)
	return w
}

// Size is how much of a transaction some writes take: those that go with them are counted too.
func Size(writes ...Write) int { return len(spread(writes)) }

// spread puts the writes that go with others behind them.
func spread(writes []Write) []Write {
	out := make([]Write, 0, len(writes))
	for _, w := range writes {
		if w.build != nil {
			out = append(out, w)
		}
		out = append(out, spread(w.with)...)
	}
	return out
}

// merged makes one write of those that a transaction has of an item, for DynamoDB takes one. What comes of them does
// not depend on their order, and no condition is lost. Two that decide about an item are a mistake, and so are holds of
// one that mean different things: which of them failed could not be told.
func merged(writes []Write) ([]Write, error) {
	kept, at := make([]Write, 0, len(writes)), make(map[Key]int, len(writes))
	var held []Write
	for _, w := range writes {
		switch i, there := at[w.key]; {
		case w.build == nil:
		case w.key.bad:
			return nil, errors.New("table: a key part of a write is not canonical")
		case w.role == holds:
			held = append(held, w)
		case !there:
			at[w.key] = len(kept)
			kept = append(kept, w)
		case w.role == decides && kept[i].role == decides:
			return nil, errors.New("table: a transaction writes one item twice")
		case w.role == decides:
			kept[i] = w
		}
	}
	for _, h := range held {
		i, there := at[h.key]
		switch {
		case !there:
			at[h.key] = len(kept)
			kept = append(kept, h)
		case !kept[i].cond.IsSet():
			kept[i].cond, kept[i].fault, kept[i].held = h.cond, h.fault, true
		case (kept[i].role == holds || kept[i].held) && kept[i].fault != h.fault:
			return nil, errors.New("table: two holds of one item mean different things")
		default:
			kept[i].cond = kept[i].cond.And(h.cond)
		}
	}
	return kept, nil
}
