package factor

import (
	"strconv"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

var (
	wordSteps    = table.Name("STEPS")
	wordStep     = table.Name("STEP")
	wordStepCode = table.Name("STEPCODE")
	wordQuestion = table.Name("STEPQUESTION")
	wordPasskeys = table.Name("PASSKEYS")
	wordAnswered = table.Name("PASSKEYANSWERED")
	wordAnswer   = table.Name("ANSWER")
)

var wordsOfPurposes = map[Purpose]table.Part{
	ForLogIn: table.Name("FORLOGIN"),
	ForSetUp: table.Name("FORSETUP"),
}

func stepsKey(u ids.User) table.Key { return table.At(tenancy.UserPath(u), table.P(wordSteps)) }

// StepKey is where a method of an account lies.
func StepKey(u ids.User, m Method) table.Key {
	return table.At(tenancy.UserPath(u), table.P(wordStep, table.Number(uint64(m))))
}

func mailedKey(u ids.User, why Purpose) table.Key {
	return table.At(tenancy.UserPath(u), table.P(wordStepCode, wordsOfPurposes[why]))
}

func askedKey(u ids.User, why Purpose) table.Key {
	return table.At(tenancy.UserPath(u), table.P(wordQuestion, wordsOfPurposes[why]))
}

// PasskeysKey is where the log-in passkeys of an account lie.
func PasskeysKey(u ids.User) table.Key { return table.At(tenancy.UserPath(u), table.P(wordPasskeys)) }

func answeredKey(challenge string) table.Key {
	return table.At(table.P(wordAnswered, table.Digest(challenge)), table.P(wordAnswer))
}

// placeOfPasskeys is what the passkeys of an account are sealed for.
func placeOfPasskeys(u ids.User) string { return "passkeys/" + string(u) }

// place is what a method's secret is sealed for.
func place(u ids.User, m Method) string { return "step/" + string(u) + "/" + strconv.Itoa(int(m)) }
