package cloud

import "github.com/aws/aws-sdk-go-v2/service/ses"

// SES makes the client of the mail service.
func (c Config) SES() *ses.Client {
	return ses.New(ses.Options{Region: c.Region, Credentials: c.Credentials(c.SESEndpoint), BaseEndpoint: endpoint(c.SESEndpoint)})
}
