package catalog_test

import (
	"encoding/base64"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/actor"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/policies"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// recovers lets the client recover accounts: planted, because the stage has no single organisation policy.
func recovers(s *stage) {
	s.t.Helper()
	s.turnsOn(policies.AccountRecovery, "")
}

// enrols enrols a fresh member, to whom the call goes: recovering ends the sessions.
func enrols(s *stage, c *call) {
	s.t.Helper()
	recovers(s)
	place, who := s.confirmed()
	s.k.Must(who.Enrol(background, s.h.OrganizationID))
	if c.path["id"] != "" {
		c.path["id"] = place
	}
}

// forgotten enrols the member and says what the new master password is.
func forgotten(s *stage, c *call) {
	s.t.Helper()
	enrols(s, c)
	derived(c)
}

// derived sends a new master password in the old form.
func derived(c *call) {
	c.put("authenticationData", nil)
	c.put("unlockData", nil)
	c.put("newMasterPasswordHash", base64.StdEncoding.EncodeToString(make([]byte, 32)))
	c.put("key", string(actor.NewKey().WrapKey(actor.NewKey())))
}

func init() {
	plays["recovery-update-enrolment"] = func(s *stage, c *call) {
		recovers(s)
		c.put("resetPasswordKey", "4."+base64.StdEncoding.EncodeToString(make([]byte, 256)))
		hash, err := actor.LoginHash(s.h.Owner.Person)
		s.k.Must(err)
		c.put("masterPasswordHash", hash)
	}
	plays["recovery-get-named-enrolment"] = func(s *stage, c *call) { c.query.Set("identifier", s.h.OrganizationID) }
	plays["recovery-get-details"] = enrols
	plays["recovery-list-details"] = enrols
	plays["recovery-reset-password"] = forgotten
	plays["recovery-update-account"] = func(s *stage, c *call) {
		forgotten(s, c)
		c.put("resetMasterPassword", true)
		c.put("resetTwoFactor", nil)
	}
	plays["identity-create-password"] = func(s *stage, c *call) {
		c.by = s.k.Person("Asks")
		none := expression.Remove(table.Attribute[identity.User]("password"))
		s.k.Must(s.k.Table.Transact(background,
			table.Update(tenancy.UserKey(ids.User(c.by.UserID)), none, table.Exists(), nil)))
		for _, name := range []string{
			"masterPasswordAuthentication",
			"masterPasswordUnlock",
			"accountKeys",
			"keys",
			"orgIdentifier",
		} {
			c.put(name, nil)
		}
		c.put("masterPasswordHash", base64.StdEncoding.EncodeToString(make([]byte, 32)))
		c.put("key", string(actor.NewKey().WrapKey(actor.NewKey())))
		c.put("kdf", 0)
		c.put("kdfIterations", 600000)
		c.put("kdfMemory", nil)
		c.put("kdfParallelism", nil)
	}
	plays["identity-update-temporary"] = func(s *stage, c *call) {
		c.by = s.k.Person("Asks")
		temporary := expression.Set(table.Attribute[identity.User]("temporaryPassword"), expression.Value(true))
		s.k.Must(s.k.Table.Transact(background,
			table.Update(tenancy.UserKey(ids.User(c.by.UserID)), temporary, table.Exists(), nil)))
		derived(c)
	}
}
