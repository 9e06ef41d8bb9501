package providers

import (
	"context"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

var (
	wordClient    = table.Name("CLIENT")
	wordLinkID    = table.Name("CLIENTID")
	wordCount     = table.Name("CLIENTCOUNT")
	wordNotes     = table.Name("NOTES")
	wordProviders = table.Name("PROVIDERS")
	wordRenaming  = table.Name("RENAMING")
	wordRounds    = table.Name("ROUNDS")
	wordRound     = table.Name("ROUND")
	wordFigures   = table.Name("FIGURES")
)

// LinkKey is the key of a provider's link to an organisation.
func LinkKey(p ids.Provider, o ids.Organization) table.Key {
	return table.At(tenancy.ProviderPath(p), table.P(wordClient, table.ID(o)))
}

// LinkIDKey is the key of the way to a client from the identifier of its link.
func LinkIDKey(p ids.Provider, c ids.Client) table.Key {
	return table.At(tenancy.ProviderPath(p), table.P(wordLinkID, table.ID(c)))
}

// LinksOf names a provider's links to its clients.
func LinksOf(p ids.Provider) table.Query {
	return table.Query{Partition: tenancy.ProviderPath(p), Begins: table.P(wordClient)}
}

func notesKey(p ids.Provider, o ids.Organization) table.Key {
	return table.At(tenancy.ProviderPath(p), table.P(wordNotes, table.ID(o)))
}

func countKey(p ids.Provider) table.Key {
	return table.At(tenancy.ProviderPath(p), table.P(wordCount))
}

// RenamingKey is the key of the mark that a provider's name has not reached all its clients yet.
func RenamingKey(p ids.Provider) table.Key {
	return table.At(tenancy.ProviderPath(p), table.P(wordRenaming))
}

// figuresByDay names a provider's Figures, the oldest first.
func figuresByDay(p ids.Provider) table.Query {
	return table.Query{Partition: tenancy.ProviderPath(p), Begins: table.P(wordFigures)}
}

// rounds names the rounds of all providers.
func rounds() table.Query {
	return table.Query{Partition: table.P(wordRounds), Begins: table.P(wordRound)}
}

func roundKey(p ids.Provider) table.Key {
	return table.At(table.P(wordRounds), table.P(wordRound, table.ID(p)))
}

// staffOf reads every place in a provider.
func (s *Service) staffOf(ctx context.Context, p ids.Provider) ([]tenancy.ProviderPlace, error) {
	page, err := s.table.Query(ctx, tenancy.StaffOf(p))
	if err != nil {
		return nil, err
	}
	return table.Decode[tenancy.ProviderPlace](page.Items)
}

// startedKey is the key of how many providers a person has started.
func startedKey(u ids.User) table.Key { return table.At(tenancy.UserPath(u), table.P(wordProviders)) }
