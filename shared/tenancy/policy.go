package tenancy

import (
	"encoding/json"

	"portaal/shared/table"
)

// PolicyType is a policy of an organisation, with the numbers of the wire.
type PolicyType int

// The policies that decide who may join, account recovery, and which items may be made; policies knows all of them.
const (
	TwoStepPolicy        PolicyType = 0
	MasterPasswordPolicy PolicyType = 1
	SingleOrgPolicy      PolicyType = 3
	RecoveryPolicy       PolicyType = 8

	RestrictedItemsPolicy PolicyType = 15
)

// PolicyState is the part of a policy's item that says whether it is on.
type PolicyState struct {
	table.Meta
	Enabled bool `dynamodbav:"enabled"`
}

// PolicyOn reports from a batch whether a policy of an organisation is on and in force: the plan has policies and the
// organisation is not suspended.
func PolicyOn(found table.Found, o Organization, p PolicyType) (bool, error) {
	var state PolicyState
	ok, err := found.Into(PolicyKey(o.ID, p), &state)
	return ok && state.Enabled && o.UsePolicies && o.Enabled, err
}

// Recovery says whether members' accounts can be recovered, and whether whoever joins must make that possible.
type Recovery struct{ On, Enrols bool }

// RecoveryOf reads from a batch what the policy about account recovery says, where the plan has it.
func RecoveryOf(found table.Found, o Organization) (Recovery, error) {
	on, err := PolicyOn(found, o, RecoveryPolicy)
	if err != nil || !on || !o.UseResetPassword {
		return Recovery{}, err
	}
	var policy struct {
		Data string `dynamodbav:"data"`
	}
	if _, err := found.Into(PolicyKey(o.ID, RecoveryPolicy), &policy); err != nil || policy.Data == "" {
		return Recovery{On: true}, err
	}
	var data struct {
		Enrols bool `json:"autoEnrollEnabled"`
	}
	err = json.Unmarshal([]byte(policy.Data), &data)
	return Recovery{On: true, Enrols: data.Enrols}, err
}
