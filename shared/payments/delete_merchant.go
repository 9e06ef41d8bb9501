package payments

import (
	"context"
	"errors"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// DeleteMerchant disconnects a provider's account at Stripe: no card is charged any more, and none can be given.
// Clients that paid by card get invoices to pay by transfer. For provider admins, of whom up to 20 are told by mail.
// When none is connected it is done.
var DeleteMerchant = operation.New(operation.Spec{
	ID:      "payments-delete-merchant",
	Route:   "DELETE /api/providers/{providerId}/stripe",
	Status:  204,
	Summary: "Disconnect a provider's account at Stripe.",
	Grants:  table.Reads | table.Writes,
}, access.InProvider(access.ManageProvider, merchantOfPath), deleteMerchant)

func deleteMerchant(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	_ *MerchantPath,
) (*operation.None, error) {
	at := billing.MerchantKey(by.ProviderID())
	if there, err := by.Read(at, &billing.Merchant{}); err != nil || !there {
		return nil, err
	}
	told, err := s.merchantWrites(ctx, by, "")
	if err != nil {
		return nil, err
	}
	writes := append(told, table.DeleteIf(at, table.Exists(), errDisconnected),
		by.Event(logbook.ProviderMerchantRemoved, logbook.Subject{}))
	if err := by.Transact(ctx, writes...); !errors.Is(err, errDisconnected) {
		return nil, err
	}
	return nil, nil
}

// errDisconnected says that somebody else disconnected it meanwhile.
var errDisconnected = errors.New("payments: the account was disconnected meanwhile")
