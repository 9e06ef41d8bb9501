package members

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/logbook"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// RecoveryRequired says that whoever joins makes the recovery of their account possible. The invitation stays good.
var RecoveryRequired = fault.Define(
	"members.recovery_required",
	400,
	"This organisation enrols everybody who joins in account recovery. Accept again and enrol with it.",
	"Deze organisatie meldt iedereen die lid wordt aan voor accountherstel. Accepteer opnieuw en meld je daarbij aan.",
)

// enrolWrites enrols somebody who accepts in account recovery, where that is offered, and makes the writes that belong
// to it: the event, and that the policy is as it was read. RecoveryRequired when nobody joins without.
func (s *Service) enrolWrites(
	ctx context.Context,
	by access.SignedIn,
	o tenancy.Organization,
	m *tenancy.Membership,
	key secret.Wrapped,
) ([]table.Write, error) {
	policy := tenancy.PolicyKey(o.ID, tenancy.RecoveryPolicy)
	found, err := s.table.Batch(ctx, policy)
	if err != nil {
		return nil, err
	}
	recovery, err := tenancy.RecoveryOf(found, o)
	if err != nil {
		return nil, err
	}
	if recovery.Enrols && key == "" {
		return nil, RecoveryRequired.On("resetPasswordKey")
	}
	writes, err := unchangedWrites(found, policy)
	if err != nil || !recovery.On || key == "" {
		return writes, err
	}
	m.ResetKey = key
	return append(writes, logbook.NewEvent(
		logbook.OrganizationLog(o.ID),
		logbook.MemberEnrolled,
		logbook.Subject{OrganizationID: o.ID, MemberID: m.ID, UserID: by.User()},
		by.User(),
		by.Origin(),
		s.clock.Now(),
	)), nil
}
