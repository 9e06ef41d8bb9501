package demo

import (
	"net/http"
	"strconv"
	"time"

	"portaal/infra/actor"
)

// tries is how often a request is sent that the server has no time for.
const tries = 20

// patient waits as long as the server says when it answers "too many requests". Forty people who sign in from one
// address within a minute are more than it should allow to strangers.
func patient(do actor.Doer) actor.Doer {
	if do == nil {
		do = http.DefaultClient.Do
	}
	return func(r *http.Request) (*http.Response, error) {
		for try := 1; ; try++ {
			answer, err := do(r)
			if err != nil || answer.StatusCode != http.StatusTooManyRequests || try == tries ||
				r.Body != nil && r.GetBody == nil {
				return answer, err
			}
			_ = answer.Body.Close()
			seconds, err := strconv.Atoi(answer.Header.Get("Retry-After"))
			if err != nil || seconds < 1 {
				seconds = 5
			}
			select {
			case <-r.Context().Done():
				return nil, r.Context().Err()
			case <-time.After(time.Duration(seconds) * time.Second):
			}
			if r.GetBody != nil {
				if r.Body, err = r.GetBody(); err != nil {
					return nil, err
				}
			}
		}
	}
}
