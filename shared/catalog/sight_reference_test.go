package catalog_test

// people: who sees by name who opens it.
func (s someone) people(c collection) bool {
	return s.listed("S O A manageUsers") || s.wears("O", "A", "U", "C") && c.given && c.manages
}

// present is a way by which something is given (section 12).
type present struct{ readOnly, hidesPasswords, manages bool }

// opens tells what somebody may do with the items of a collection that is given so, or with an item in none: open and
// change them, see their passwords, manage the collection.
func (s someone) opens(given []present, loose bool) (opens, changes, passwords, manages bool) {
	if s.wears("O", "A", "U", "C") {
		for _, p := range given {
			opens = true
			changes, passwords = changes || !p.readOnly, passwords || !p.hidesPasswords
			manages = manages || p.manages
		}
	}
	if s.listed("accessImportExport accessReports") {
		opens, passwords = true, true
	}
	if s.listed("O+all A+all editAnyCollection S-restricted") || loose && s.wears("O", "A") {
		opens, changes, passwords, manages = true, true, true, true
	}
	return opens, changes, passwords, manages
}

// opensLink is the row of section 3 about the link by which people join.
func (s someone) opensLink(on bool) bool {
	if !on {
		return s.listed("S O A manageUsers")
	}
	return s.listed("O A manageUsers S-restricted")
}
