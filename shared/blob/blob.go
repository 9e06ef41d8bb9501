// Package blob is the door to the bucket of attachments. Bytes do not pass through a function: the door hands out
// signed URLs, each for one object, one purpose and a short while. It knows keys, sizes and life times. It refuses to
// know which item an object belongs to and who may have it.
//
// No domain uses it yet: attachments come with their own issue, and until then no function is linked from it or from
// the S3 client.
package blob

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"portaal/shared/grant"
)

// The grants of this door, for an operation's Spec.
const (
	Reads  = grant.BlobRead
	Writes = grant.BlobWrite
)

// How long a signed URL lives. Credentials of a function may end sooner, and its URLs with them.
const (
	UploadLife   = 15 * time.Minute
	DownloadLife = time.Minute
)

// contentType is what every object is: bytes that were encrypted before they came.
const contentType = "application/octet-stream"

var (
	// ErrNotGranted is the answer to an operation that uses the door without having declared it.
	ErrNotGranted = errors.New("blob: the operation has no such grant")
	// ErrKey reports a key with a part that is not canonical.
	ErrKey = errors.New("blob: a key part is not canonical")
	// ErrSize reports a size that no upload can be bound to.
	ErrSize = errors.New("blob: the size of an upload is above zero")
)

// Options say how S3 is reached.
type Options struct {
	Region      string
	Credentials aws.CredentialsProvider
	Endpoint    *string // of an emulator; nil is AWS
}

// Bucket is an opened door: one bucket, and the grants that it enforces.
type Bucket struct {
	api    *s3.Client
	sign   *s3.PresignClient
	name   string
	grants grant.Set
	used   func(grant.Set)
}

// Open opens the bucket for an operation with the given grants. used, when not nil, hears each grant that is used.
func Open(o Options, bucket string, grants grant.Set, used func(grant.Set)) *Bucket {
	if used == nil {
		used = func(grant.Set) {}
	}
	client := s3.New(s3.Options{
		Region:       o.Region,
		Credentials:  o.Credentials,
		BaseEndpoint: o.Endpoint,
		UsePathStyle: o.Endpoint != nil,
		// Otherwise the checksum of nothing would be signed into the URL of an upload.
		RequestChecksumCalculation: aws.RequestChecksumCalculationWhenRequired,
	})
	return &Bucket{
		api:    client,
		sign:   s3.NewPresignClient(client),
		name:   bucket,
		grants: grants,
		used:   used,
	}
}

func (b *Bucket) need(g grant.Set, key Key) error {
	b.used(g)
	if !b.grants.Has(g) {
		return fmt.Errorf("%w: %s", ErrNotGranted, g)
	}
	if key.bad || key.text == "" {
		return ErrKey
	}
	return nil
}

// Upload is a signed PUT of one object. Whoever uploads sends exactly these headers, which the signature covers; a
// browser sends the length by itself.
type Upload struct {
	URL     string
	Headers map[string]string
	Life    time.Duration
}

// Upload signs the PUT of a new object of exactly size bytes. S3 refuses another size or type, a second PUT to the same
// key, and anything after UploadLife.
func (b *Bucket) Upload(ctx context.Context, key Key, size int64) (Upload, error) {
	if err := b.need(Writes, key); err != nil {
		return Upload{}, err
	}
	if size <= 0 {
		return Upload{}, ErrSize
	}
	signed, err := b.sign.PresignPutObject(ctx, &s3.PutObjectInput{
		Bucket:        &b.name,
		Key:           &key.text,
		ContentLength: &size,
		ContentType:   aws.String(contentType),
		IfNoneMatch:   aws.String("*"),
	}, s3.WithPresignExpires(UploadLife))
	if err != nil {
		return Upload{}, fmt.Errorf("blob: sign an upload: %w", err)
	}
	headers := map[string]string{"Content-Type": contentType, "If-None-Match": "*"}
	return Upload{URL: signed.URL, Headers: headers, Life: UploadLife}, nil
}

// Download signs the GET of an object: a browser saves what it gets and does not show it. The URL is worth the object
// itself for DownloadLife, so it is made after the item was judged and is never logged.
func (b *Bucket) Download(ctx context.Context, key Key) (string, error) {
	if err := b.need(Reads, key); err != nil {
		return "", err
	}
	signed, err := b.sign.PresignGetObject(ctx, &s3.GetObjectInput{
		Bucket:                     &b.name,
		Key:                        &key.text,
		ResponseContentDisposition: aws.String("attachment"),
		ResponseContentType:        aws.String(contentType),
	}, s3.WithPresignExpires(DownloadLife))
	if err != nil {
		return "", fmt.Errorf("blob: sign a download: %w", err)
	}
	return signed.URL, nil
}

// Head tells the size of an object, and whether it is there.
func (b *Bucket) Head(ctx context.Context, key Key) (size int64, there bool, err error) {
	if err := b.need(Reads, key); err != nil {
		return 0, false, err
	}
	out, err := b.api.HeadObject(ctx, &s3.HeadObjectInput{Bucket: &b.name, Key: &key.text})
	if absent(err) {
		return 0, false, nil
	}
	if err != nil {
		return 0, false, fmt.Errorf("blob: head: %w", err)
	}
	return aws.ToInt64(out.ContentLength), true, nil
}

// absent also takes "forbidden" for an object that is not there: S3 says so to a role that may not list the bucket, and
// no function may.
func absent(err error) bool {
	var answer interface{ HTTPStatusCode() int }
	return errors.As(err, &answer) && (answer.HTTPStatusCode() == 404 || answer.HTTPStatusCode() == 403)
}

// Delete removes an object; one that is not there is no error.
func (b *Bucket) Delete(ctx context.Context, key Key) error {
	if err := b.need(Writes, key); err != nil {
		return err
	}
	if _, err := b.api.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: &b.name, Key: &key.text}); err != nil {
		return fmt.Errorf("blob: delete: %w", err)
	}
	return nil
}
