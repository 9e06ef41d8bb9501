package ses

import (
	"errors"
	"strings"

	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"portaal/shared/mail"
)

// Verdict is what a failure to send means for the mail and for the others that wait.
type Verdict int

// The verdicts.
const (
	// Down: the service, the account or the way there is at fault. No other mail would fare better now.
	Down Verdict = iota
	// Later: this mail may go through at another time; others need not wait for it.
	Later
	// Refused: this mail will never go through. Others need not wait for it.
	Refused
)

// verdicts judges the error codes of SES, of its first and its second interface
// (https://docs.aws.amazon.com/ses/latest/APIReference/CommonErrors.html, …/APIReference-V2/CommonErrors.html and the
// errors of SendEmail in both). A code that is not here is judged by whose fault the answer says it is.
var verdicts = map[string]Verdict{
	"MessageRejected":             Refused,
	"InvalidParameterValue":       Refused, // "Illegal address", "Domain contains illegal character", …
	"InvalidParameterCombination": Refused,
	"MissingParameter":            Refused,
	"ValidationError":             Refused,
	"BadRequestException":         Refused,

	"Throttling":                             Down, // the rate of a second or the quota of a day
	"ThrottlingException":                    Down,
	"RequestThrottled":                       Down,
	"RequestThrottledException":              Down,
	"TooManyRequestsException":               Down,
	"LimitExceededException":                 Down,
	"AccountSendingPausedException":          Down,
	"AccountSuspendedException":              Down,
	"SendingPausedException":                 Down,
	"ConfigurationSetSendingPausedException": Down,
	"ConfigurationSetDoesNotExist":           Down,
	"ConfigurationSetDoesNotExistException":  Down,
	"MailFromDomainNotVerifiedException":     Down,
	"NotFoundException":                      Down,
	"AccessDenied":                           Down,
	"AccessDeniedException":                  Down,
	"InvalidClientTokenId":                   Down,
	"UnrecognizedClientException":            Down,
	"SignatureDoesNotMatch":                  Down,
	"IncompleteSignature":                    Down,
	"ExpiredToken":                           Down,
	"ExpiredTokenException":                  Down,
	"RequestExpired":                         Down,
	"OptInRequired":                          Down,
	"InternalFailure":                        Down,
	"InternalServiceErrorException":          Down,
	"ServiceUnavailable":                     Down,
}

// Judge tells what a failure of Send means. Whatever is not an answer of SES (no way there, no answer in time) is Down.
func Judge(err error) Verdict {
	for _, own := range []error{mail.ErrAddress, mail.ErrTemplate, mail.ErrLink, ErrHeader} {
		if errors.Is(err, own) {
			return Refused
		}
	}
	var said smithy.APIError
	if !errors.As(err, &said) {
		return Down
	}
	verdict, known := verdicts[said.ErrorCode()]
	switch {
	case verdict == Refused && strings.Contains(strings.ToLower(said.ErrorMessage()), "not verified"):
		return Later // an account in the sandbox, or an identity whose records are not published yet
	case known:
		return verdict
	}
	var answer *smithyhttp.ResponseError
	if errors.As(err, &answer) && answer.HTTPStatusCode() < 500 || said.ErrorFault() == smithy.FaultClient {
		return Later
	}
	return Down
}

// Class names a failure for a log line: the error code of SES, or "" when it is not an answer of SES.
func Class(err error) string {
	var said smithy.APIError
	if errors.As(err, &said) {
		return said.ErrorCode()
	}
	return ""
}
